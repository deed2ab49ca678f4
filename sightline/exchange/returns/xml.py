"""Opening an XML return safely: nothing expanded, nothing fetched, one plain message if wrong."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import CannotBeRead

PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
    b"BZh": "bzip2",
    b"7z\xbc\xaf": "7-Zip",
    b"\xfd7zXZ": "xz",
    b"Rar!": "RAR",
}
LOOK_AT = 65536
MOST_APART = 16 << 20
"""Bytes from the end of one child to the end of the next; all of it is held in memory."""


class Watched:
    """A file that is read only as long as something wanted ends now and then."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self.file, self.path, self.since = file, path, 0

    def read(self, size: int) -> bytes:
        """The next bytes. Raises CannotBeRead where nothing wanted ended for too long."""
        some = self.file.read(size)
        self.since += len(some)
        if self.since > MOST_APART:
            raise CannotBeRead(
                f"{name_of(self.path)} holds {MOST_APART >> 20} MB without the end of a child. "
                "No return does; for safety it is not read."
            )
        return some


def opening_of(path: Path) -> bytes:
    """The first bytes of a file that is there, not empty and not packed."""
    if path.is_dir():
        raise CannotBeRead(f"{name_of(path)} is a folder; name one XML file.")
    try:
        with path.open("rb") as file:
            first = file.read(LOOK_AT)
    except OSError as error:
        raise CannotBeRead(f"{name_of(path)} cannot be opened: {error.strerror}.") from error
    if not first.strip():
        raise CannotBeRead(f"{name_of(path)} is empty.")
    for mark, kind in PACKED.items():
        if first.startswith(mark):
            raise CannotBeRead(
                f"{name_of(path)} is packed ({kind}). Unpack it and load what is in it."
            )
    return first


def decoded(first: bytes) -> str:
    """The opening as text, by its byte order mark, else as it would read in UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if first.startswith(mark):
            return first.decode(name, "replace")
    return first.replace(b"\x00", b"").decode("utf-8", "replace")


def looks_like_xml(path: Path) -> bool:
    """Whether the file begins as XML does."""
    return decoded(opening_of(path)).lstrip().startswith("<")


def elements(path: Path, root: str, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """Each `wanted` element of the file as it ends, emptied again after it was used.

    The file's outermost element must be `root`. Raises CannotBeRead with one plain sentence where
    the file is empty, packed, broken, cut short, of another kind, or declares entities.
    """
    first = decoded(opening_of(path))
    if not first.lstrip().startswith("<"):
        raise CannotBeRead(f"{name_of(path)} is not XML.")
    refuse_declarations(path, first)
    try:
        yield from parsed(path, root, wanted)
    except etree.XMLSyntaxError as error:
        raise CannotBeRead(broken(path, root, error)) from error


def refuse_declarations(path: Path, text: str) -> None:
    """Stop before the parser sees a document type: no return has one, and bombs do."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise CannotBeRead(
            f"{name_of(path)} declares a document type or entities. A return never does; "
            "for safety it is not read."
        )


def parsed(path: Path, root: str, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
    """The wanted elements, with the outermost one checked before anything is believed."""
    with path.open("rb") as file:
        yield from followed(path, Watched(file, path), root, wanted)


def followed(
    path: Path, file: Watched, root: str, wanted: tuple[str, ...]
) -> Iterator[etree._Element]:
    """The wanted elements of an opened file."""
    events = etree.iterparse(
        file,
        events=("start", "end"),
        tag=(root, *wanted),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    seen = False
    for event, element in events:
        if not seen and event == "start":
            if element.getparent() is not None or element.tag != root:
                break
            if element.getroottree().docinfo.internalDTD is not None:
                refuse_declarations(path, "<!DOCTYPE")
            seen = True
        elif event == "end" and element.tag != root:
            yield element
            let_go(element)
            file.since = 0
    if not seen:
        raise CannotBeRead(
            f"{name_of(path)} is not such a return: its outermost element is not {root}."
        )


def let_go(element: etree._Element) -> None:
    """Empty an element that was used, and drop those before it, so that memory stays small."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def broken(path: Path, root: str, error: etree.XMLSyntaxError) -> str:
    """One sentence for a file the parser cannot follow, with the line."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LOOK_AT))
        whole = f"</{root}" in file.read().replace(b"\x00", b"").decode("utf-8", "replace")
    if whole:
        return f"{name_of(path)} is not well-formed XML: line {error.lineno} cannot be followed."
    return f"{name_of(path)} stops before its end, in line {error.lineno}. Copy it again and load."
