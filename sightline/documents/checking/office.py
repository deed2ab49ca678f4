"""Documents of Office and OpenDocument: archives of XML, with nothing in them that runs."""

import re
import struct
from collections.abc import Iterable
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from sightline.documents.checking.kinds import (
    DAMAGED,
    HOLDS_FILES,
    LOCKED,
    MACROS,
    OFFICE,
    OPEN,
    TOO_MUCH,
    FileRefused,
)

MOST_ENTRIES = 5000
MOST_XML = 100_000_000
MOST_BYTES = 300_000_000
HIDDEN_FACTOR = 200
SMALL = 10_000_000
"""Bytes unpacked below which nobody asks how much smaller they were packed."""
MAIN = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
}
ODF = {f"{OPEN}text": "odt", f"{OPEN}spreadsheet": "ods"}
XML = ("xml", "rels", "rdf", "vml", "svg")
WITHIN = frozenset(
    (*XML, "jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "odttf",
     "ttf", "fntdata", "svm")
)  # fmt: skip
"""The endings of what stands inside such documents."""
NESTED = ("docx", "xlsx", "pptx")
BARE = re.compile(r"^(mimetype|layout-cache|ObjectReplacements/[^/]+|Pictures/[^/.]+)$")
PRINTER = re.compile(r"^xl/printerSettings/printerSettings\d+\.bin$")
ROUND_ABOUT = re.compile(r"(^|/)\.\.(/|$)|^/|[\\\x00:]")
OUTWARDS = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
FETCHED = re.compile(rb"""Target\s*=\s*["'](?!file:)[a-z][a-z0-9+.-]+:""", re.IGNORECASE)
RUNS = re.compile(
    rb"DDEAUTO|<(?:\w+:)?ddeLink|macroEnabled|vbaProject|vnd\.sun\.star\.script|<script|activeX",
    re.IGNORECASE,
)
END = struct.Struct("<4s4H2LH")


def look(content: bytes, *, is_inside: bool = False) -> str:
    """The kind of document; raises FileRefused. `is_inside` of one found in another."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            check_frame(content)
            entries = archive.infolist()
            check_entries(entries, len(content))
            look_through(archive, entries, is_inside=is_inside)
            return kind_of(archive, [entry.filename for entry in entries])
    except (BadZipFile, EOFError, KeyError, ValueError, NotImplementedError, OSError) as broken:
        raise FileRefused(DAMAGED) from broken


def check_frame(content: bytes) -> None:
    """Nothing stands before, after or between what the archive says it holds."""
    if len(content) < END.size:
        raise FileRefused(DAMAGED)
    mark, _, _, _, _, size, start, more = END.unpack(content[-END.size :])
    if mark != b"PK\5\6" or more or start + size + END.size != len(content):
        raise FileRefused(DAMAGED)


def check_entries(entries: list[ZipInfo], packed: int) -> None:
    """The archive says of itself what a document says: no way out, no lock, no bomb."""
    names = [entry.filename.lower() for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise FileRefused(TOO_MUCH)
    if len(set(names)) != len(names) or any(ROUND_ABOUT.search(name) for name in names):
        raise FileRefused(DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(LOCKED)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or (unpacked > SMALL and unpacked > HIDDEN_FACTOR * packed):
        raise FileRefused(TOO_MUCH)
    if sum(entry.file_size for entry in entries if ending_of(entry) in XML) > MOST_XML:
        raise FileRefused(TOO_MUCH)


def ending_of(entry: ZipInfo) -> str:
    """The ending of an entry's name; empty where it has none."""
    last = entry.filename.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def look_through(archive: ZipFile, entries: Iterable[ZipInfo], *, is_inside: bool) -> None:
    """Everything inside is what belongs into a document, and none of it runs."""
    for entry in entries:
        name, ending = entry.filename, ending_of(entry)
        if "vbaproject" in name.lower() or name.startswith(("Basic/", "Scripts/")):
            raise FileRefused(MACROS)
        if ending in XML:
            look_at_xml(name, archive.read(entry))
        elif ending in NESTED and not is_inside:
            look(archive.read(entry), is_inside=True)
        elif not (belongs(name, ending) or entry.is_dir()):
            raise FileRefused(HOLDS_FILES)


def belongs(name: str, ending: str) -> bool:
    """Whether an entry that is no XML belongs into a document."""
    return ending in WITHIN or bool(BARE.match(name) or PRINTER.match(name))


def look_at_xml(name: str, words: bytes) -> None:
    """One part: no declaration that grows, nothing that runs or is fetched from elsewhere."""
    if words[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in words[:64] or b"<!DOCTYPE" in words:
        raise FileRefused(DAMAGED)
    if b"<!ENTITY" in words:
        raise FileRefused(DAMAGED)
    if RUNS.search(words):
        raise FileRefused(MACROS)
    if b"encryption-data" in words and name == "META-INF/manifest.xml":
        raise FileRefused(LOCKED)
    if name.endswith(".rels") and any(fetches(one) for one in OUTWARDS.findall(words)):
        raise FileRefused("It fetches something from elsewhere when it is opened. Save it as a PDF")


def fetches(relationship: bytes) -> bool:
    """Whether a document would fetch this when it is opened; a link one may press is none."""
    if b"External" not in relationship or b"/hyperlink" in relationship:
        return False
    return b"oleObject" in relationship or bool(FETCHED.search(relationship))


def kind_of(archive: ZipFile, names: list[str]) -> str:
    """Which kind of document the archive says it is."""
    if "[Content_Types].xml" in names:
        said = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        found = {key for main, key in MAIN.items() if f'"{main}"' in said}
    elif names and names[0] == "mimetype":
        said = archive.read("mimetype").decode("ascii", "replace").strip()
        found = {ODF[said]} if said in ODF else set()
    else:
        found = set()
    if len(found) != 1:
        raise FileRefused("It is an archive of files. Add each of them by itself")
    return found.pop()
