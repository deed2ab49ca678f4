"""Opening a workbook safely: looked at before anything is unpacked, and read in a small room."""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from sightline.exchange.annex_a import cells
from sightline.exchange.returns.plain import in_one_line, name_of
from sightline.exchange.returns.rows import CannotBeRead

PACKED = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_FILES = 5_000
MOST_BYTES = 200 << 20
"""What a workbook may hold, unpacked; two thousand rows a list are about twenty millions."""
MOST_TOLD = 64 << 20
BLOCK = 1 << 20
DECLARED = [
    mark.encode(name)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for name in ("ascii", "utf-16-le", "utf-16-be")
]
LONGEST_MARK = max(map(len, DECLARED))
FIRST_LOOK = (b"<!", b"<\0!")
"""What all of these hold, and hardly anything else in a workbook."""
OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "content.xml": "an OpenDocument spreadsheet (.ods)",
    "word/document.xml": "a Word document",
}
LONGEST_TOLD = 60
MACROS = "xl/vbaProject.bin"
BROKEN = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What Python says of a packed file that is not as it should be."""


@dataclass(slots=True)
class Pages:
    """One sheet that holds a list: its name, and its lines with their numbers."""

    name: str
    number: int
    lines: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """The lists of a workbook by number, and what else is in it, not read."""

    lists: dict[int, Pages]
    ignored: list[str]


def read(path: Path) -> Workbook:
    """The lists in the workbook at `path`. Raises CannotBeRead with one plain sentence or two."""
    has_macros = look_at(path)
    told = read_apart(path)
    found: list[dict[str, Any]] = next(told, [])
    book = Workbook(lists_of(path, found), [not_read(one) for one in found if is_left(one)])
    if has_macros:
        book.ignored.append("Macros in the workbook (never run)")
    by_name = {one["name"]: book.lists[one["list"]] for one in found if not is_left(one)}
    page: Pages | None = None
    for one in told:
        if isinstance(one, str):
            page = by_name[one]
        elif page is not None:
            page.lines.append((one[0], one[1]))
    if not book.lists:
        raise CannotBeRead(
            f"{name_of(path)} holds no list of Annex A. Its sheets are known by names such as "
            "“List 1” or “List 6 - Children in need”."
        )
    return book


def is_left(sheet: dict[str, Any]) -> bool:
    """Whether a sheet is not read."""
    return not sheet["list"] or not sheet["shown"]


def not_read(sheet: dict[str, Any]) -> str:
    """A sheet as the report names it."""
    return f"{sheet['name']} (a sheet)" if sheet["shown"] else f"{sheet['name']} (a hidden sheet)"


def lists_of(path: Path, found: list[dict[str, Any]]) -> dict[int, Pages]:
    """The sheets that are lists; two of one list cannot both be right."""
    lists: dict[int, Pages] = {}
    for one in found:
        if is_left(one):
            continue
        before = lists.get(one["list"])
        if before is not None:
            raise CannotBeRead(
                f"{name_of(path)} has list {one['list']} twice: “{before.name}” and "
                f"“{shown(one['name'])}”. Take out the one that does not count and load again."
            )
        lists[one["list"]] = Pages(shown(one["name"]), one["list"])
    return lists


def shown(name: str) -> str:
    """A sheet's name, as a message tells it."""
    return in_one_line(name, LONGEST_TOLD)


def look_at(path: Path) -> bool:
    """See that this is a workbook of a size that can be read; gives whether it holds macros."""
    if path.is_dir():
        raise CannotBeRead(f"{name_of(path)} is a folder; name one workbook (.xlsx).")
    with path.open("rb") as file:
        first = file.read(len(OLD_OFFICE))
    if not first.strip():
        raise CannotBeRead(f"{name_of(path)} is empty.")
    if first == OLD_OFFICE:
        raise CannotBeRead(
            f"{name_of(path)} is an old workbook (.xls), or one with a password. "
            "Save it as .xlsx, without a password."
        )
    if not first.startswith(PACKED):
        raise CannotBeRead(f"{name_of(path)} is not an Excel workbook (.xlsx).")
    try:
        with ZipFile(path) as packed:
            return look_inside(path, packed)
    except BROKEN as error:
        raise CannotBeRead(
            f"{name_of(path)} is damaged or stops before its end. Copy it again and load."
        ) from error


def look_inside(path: Path, packed: ZipFile) -> bool:
    """Check the sizes before anything is unpacked, then each part; gives whether macros are in."""
    parts = packed.infolist()
    names = {one.filename for one in parts}
    if "xl/workbook.xml" not in names:
        kind = next((words for name, words in OTHERS.items() if name in names), "")
        raise CannotBeRead(
            f"{name_of(path)} is {kind}. Save it as .xlsx." if kind
            else f"{name_of(path)} is not an Excel workbook (.xlsx)."
        )  # fmt: skip
    if len(parts) > MOST_FILES or sum(one.file_size for one in parts) > MOST_BYTES:
        raise CannotBeRead(
            f"{name_of(path)} is larger inside than any Annex A ({MOST_BYTES >> 20} MB). "
            "For safety it is not read."
        )
    for one in parts:
        if one.filename.lower().endswith((".xml", ".rels")):
            refuse_declarations(path, packed, one)
    return MACROS in names


def refuse_declarations(path: Path, packed: ZipFile, part: ZipInfo) -> None:
    """Stop where a part declares a document type or entities; reading it checks it is whole."""
    before = b""
    with packed.open(part) as file:
        while block := file.read(BLOCK):
            looked_at = before + block
            may_be = any(mark in looked_at for mark in FIRST_LOOK)
            if may_be and any(mark in looked_at for mark in DECLARED):
                raise CannotBeRead(
                    f"{name_of(path)} declares a document type or entities. A workbook never does; "
                    "for safety it is not read."
                )
            before = block[-LONGEST_MARK:]


def read_apart(path: Path) -> Iterator[Any]:
    """What the program that reads the cells tells. Raises CannotBeRead where it fails."""
    command = [sys.executable, "-I", cells.__file__, str(path.resolve())]
    with subprocess.Popen(  # noqa: S603  our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None  # noqa: S101  asked for above
        assert program.stderr is not None  # noqa: S101
        try:
            yield from decoded(path, program.stdout)
            said = program.stderr.read().decode("utf-8", "replace")
        finally:
            program.kill()
        status = program.wait()
    if status == 2 and said:
        raise CannotBeRead(f"{name_of(path)} cannot be read: {in_one_line(said, 150)}.")
    if status == 3:
        raise CannotBeRead(f"{name_of(path)} is damaged: its sheets cannot be read. Save it again.")
    if status:
        raise CannotBeRead(
            f"{name_of(path)} claims more cells than can be read. Copy its lists into a new "
            "workbook, as values, and load that."
        )


def decoded(path: Path, out: IO[bytes]) -> Iterator[Any]:
    """Each line told, as long as there are not too many."""
    told = 0
    for line in out:
        told += len(line)
        if told > MOST_TOLD:
            raise CannotBeRead(f"{name_of(path)} holds more than any Annex A. For safety it is not "
                               "read.")  # fmt: skip
        try:
            yield json.loads(line)
        except ValueError:
            return
