"""The files of an extract: which table each is, by its name, and how its text is written."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.xml import opening_of
from sightline.exchange.ssd.tables import BY_NAME, NOT_HELD

ENDINGS: Final = frozenset((".csv", ".txt", ".tsv"))
NAMES: Final = tuple(sorted(NOT_HELD.union(BY_NAME), key=len, reverse=True))
"""All tables, the longest name first, so that ssd_sen_need is not taken for ssd_send."""
PART: Final = re.compile(r"(_|\d|part|of|extract|export|[ptv](?=\d)|(?<=\d)z)*")
"""What may stand behind the name of a table: the number of a part, a day, a time."""
LONGEST_CELL: Final = 1_000_000
AT_ONCE: Final = 1 << 20
END: Final = "\x00end of file"
"""A line no file has, handed to the parser behind the last: an open quote would swallow it."""
NOT_TEXT: Final = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"PAR1", b"SQLite")
CONTROL: Final = bytes(one for one in range(32) if one not in b"\x00\t\n\r\f\v\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Writing:
    """How the text of a file is written; `nul` says that there are NUL bytes to leave out."""

    encoding: str
    nul: bool


def table_of(name: str) -> tuple[str, bool]:
    """The table a file's name means: ssd_person.csv, 20260301_SSD_Person.csv, person_2.csv.

    With it, whether the name says so in full; "" where it means none, or does not say which.
    """
    path = Path(name)
    if path.suffix.lower() not in ENDINGS:
        return "", False
    stem = "_" + re.sub(r"[^a-z0-9]+", "_", path.stem.lower())
    for table in NAMES:
        _, found, after = stem.rpartition(f"_{table}")
        if found and PART.fullmatch(after):
            return table, True
    for table in NAMES:
        before, found, after = stem.rpartition(f"_{table.removeprefix('ssd_')}")
        if found and PART.fullmatch(after) and PART.fullmatch(before):
            return table, False
    return "", False


def writing_of(path: Path) -> Writing:
    """How a file is written: UTF-8, UTF-16, or else as Windows writes it.

    Raises CannotBeRead where it is empty, packed, or no text.
    """
    first = opening_of(path)
    if first.startswith(NOT_TEXT) or sum(map(first.count, map(chr_of, CONTROL))) > len(first) / 100:
        raise CannotBeRead(f"{path.name} is no text file. Save it as CSV and load that.")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Writing("utf-16", nul=True)
    half = len(first) // 2
    for encoding, zeros in (("utf-16-le", first[1::2]), ("utf-16-be", first[::2])):
        if zeros.count(0) > half * 0.6:
            return Writing(encoding, nul=True)
    return eight_bit(path)


def chr_of(byte: int) -> bytes:
    """One byte."""
    return bytes((byte,))


def eight_bit(path: Path) -> Writing:
    """Whether a file is UTF-8 from its beginning to its end, and whether it holds NUL bytes."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    encoding, nul = "utf-8-sig", False
    with path.open("rb") as file:
        while some := file.read(AT_ONCE):
            nul = nul or b"\x00" in some
            if encoding == "utf-8-sig":
                try:
                    decoder.decode(some)
                except UnicodeDecodeError:
                    encoding = "cp1252"
    return Writing(encoding, nul)


class Lines(Iterator[str]):
    """The lines of a file, one by one, and END behind them; `last` is the one handed out last."""

    def __init__(self, file: Iterator[str], *, nul: bool) -> None:
        self.last = ""
        self.given = self.give(file, nul)

    def give(self, file: Iterator[str], nul: bool) -> Iterator[str]:
        """Hand out each line."""
        for line in file:
            self.last = line
            yield line.replace("\x00", "") if nul else line
        yield END

    def __iter__(self) -> Iterator[str]:
        return self.given

    def __next__(self) -> str:
        return next(self.given)

    @property
    def cut_short(self) -> bool:
        """Whether the line handed out last has no end: the file stops there."""
        return not self.last.endswith(("\n", "\r"))


@contextmanager
def opened(path: Path, writing: Writing) -> Iterator[Lines]:
    """The lines of a file; while it is open, cells may be as long as a record may hold."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=writing.encoding, errors="replace", newline="") as file:
            yield Lines(file, nul=writing.nul)
    finally:
        csv.field_size_limit(before)
