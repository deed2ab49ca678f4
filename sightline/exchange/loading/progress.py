"""Saying how far a load is, for whoever watches."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from sightline.exchange.databases.address import Address
from sightline.exchange.returns.rows import Output

WIDTH = 30
OFTEN = 0.2
ROWS = 500
BLOCK = 1 << 20


class Progress:
    """A line on a terminal that is drawn over and over; nothing at all elsewhere."""

    def __init__(self, out: Any) -> None:
        """Draw on `out` if somebody watches it."""
        self.out = out
        self.is_watched = bool(out.isatty())
        self.drawn_at = 0.0

    def watch(self, path: Path | Address) -> Callable[[Iterator[Output]], Iterator[Output]]:
        """Draw a bar while the rows of `path` are read, by the lines passed.

        How many rows a database has is not asked; they are counted as they come.
        """

        def watched(rows: Iterator[Output]) -> Iterator[Output]:
            if not self.is_watched:
                return rows
            if isinstance(path, Address):
                return self.told(rows)
            return self.counted(rows, max(lines_in(path), 1))

        return watched

    def counted(self, rows: Iterator[Output], total: int) -> Iterator[Output]:
        """Hand on each row, drawing the bar now and then."""
        passed, file, line = 0, "", 0
        for number, one in enumerate(rows):
            if one.file != file:
                passed, file, line = passed + line, one.file, 0
            line = max(line, one.line)
            if number % ROWS == 0 and monotonic() - self.drawn_at > OFTEN:
                self.bar(min(1.0, (passed + line) / total), f"{number:,} rows  {file}")
            yield one

    def told(self, rows: Iterator[Output]) -> Iterator[Output]:
        """Hand on each row, saying now and then how many there were."""
        for number, one in enumerate(rows):
            if number % ROWS == 0 and monotonic() - self.drawn_at > OFTEN:
                self.draw(f"{number:,} rows  {one.file}")
            yield one

    def bar(self, share: float, words: str) -> None:
        """Draw how much is done."""
        full = round(WIDTH * share)
        self.draw(f"{'█' * full}{'░' * (WIDTH - full)} {share:4.0%}  {words}")

    def tell(self, step: str) -> None:
        """Say which step begins."""
        self.draw(f"Keeping: {step}")

    def draw(self, words: str) -> None:
        """Put a line in the place of the last."""
        if self.is_watched:
            self.drawn_at = monotonic()
            self.out.write(f"\r\x1b[K{words[:110]}", ending="")
            self.out.flush()

    def end(self) -> None:
        """Clear the line."""
        if self.is_watched:
            self.out.write("\r\x1b[K", ending="")


def lines_in(path: Path) -> int:
    """How many lines all the files of an extract have together."""
    files = [path] if path.is_file() else [one for one in path.iterdir() if one.is_file()]
    total = 0
    for one in files:
        with one.open("rb") as file:
            while block := file.read(BLOCK):
                total += block.count(b"\n")
    return total
