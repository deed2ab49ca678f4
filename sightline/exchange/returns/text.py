"""How the text of a file is written, and its lines one by one, however long the file is."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.xml import opening_of

LONGEST_CELL: Final = 1_000_000
AT_ONCE: Final = 1 << 20
LONGEST_LINE: Final = 16 << 20
"""Bytes without a line end after which a file is no text; a line is held in memory as a whole."""
END: Final = "\x00end of file"
"""A line no file has, handed to the parser behind the last: an open quote would swallow it."""
NOT_TEXT: Final = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"PAR1", b"SQLite")
CONTROL: Final = bytes(one for one in range(32) if one not in b"\x00\t\n\r\f\v\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Writing:
    """How the text of a file is written; `nul` says that there are NUL bytes to leave out."""

    encoding: str
    nul: bool


def writing_of(path: Path) -> Writing:
    """How a file is written: UTF-8, UTF-16, or else as Windows writes it.

    Raises CannotBeRead where it is empty, packed, or no text.
    """
    first = opening_of(path)
    if first.startswith(NOT_TEXT) or sum(map(first.count, map(chr_of, CONTROL))) > len(first) / 100:
        raise CannotBeRead(f"{name_of(path)} is no text file. Save it as CSV and load that.")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return sixteen_bit(path, "utf-16")
    half = len(first) // 2
    for encoding, zeros in (("utf-16-le", first[1::2]), ("utf-16-be", first[::2])):
        if zeros.count(0) > half * 0.6:
            return sixteen_bit(path, encoding)
    return eight_bit(path)


def chr_of(byte: int) -> bytes:
    """One byte."""
    return bytes((byte,))


def eight_bit(path: Path) -> Writing:
    """Whether a file is UTF-8 from its beginning to its end, and whether it holds NUL bytes."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    encoding, nul = "utf-8-sig", False
    for some in blocks_of(path):
        nul = nul or b"\x00" in some
        if encoding == "utf-8-sig":
            try:
                decoder.decode(some)
            except UnicodeDecodeError:
                encoding = "cp1252"
    return Writing(encoding, nul)


def sixteen_bit(path: Path, encoding: str) -> Writing:
    """That a file is UTF-16 of some kind, seen to the end for lines that are too long."""
    for _ in blocks_of(path):
        pass
    return Writing(encoding, nul=True)


def blocks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file. Raises CannotBeRead where a line is longer than any can be."""
    since = 0
    with path.open("rb") as file:
        while some := file.read(AT_ONCE):
            ended = max(some.rfind(b"\n"), some.rfind(b"\r"))
            since = since + len(some) if ended < 0 else len(some) - ended
            if since > LONGEST_LINE:
                raise CannotBeRead(
                    f"{name_of(path)} has a line of more than {LONGEST_LINE >> 20} MB. "
                    "It is no such file, or it is damaged. Extract it again."
                )
            yield some


class Reader(Protocol):
    """The rows below the column names, one by one; `line_num` counts the lines read so far."""

    @property
    def line_num(self) -> int:
        """How many lines were read."""

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each row."""

    def __next__(self) -> list[str]:
        """The cells of the next row. Raises csv.Error where a value is too long."""


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
def opened(path: Path, writing: Writing, longest: int = LONGEST_CELL) -> Iterator[Lines]:
    """The lines of a file; while it is open, cells may be so long: as long as a record may hold."""
    before = csv.field_size_limit(longest)
    try:
        with path.open(encoding=writing.encoding, errors="replace", newline="") as file:
            yield Lines(file, nul=writing.nul)
    finally:
        csv.field_size_limit(before)
