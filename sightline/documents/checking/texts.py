"""What stands written in a file, as far as a machine can read it, and what of it it cannot."""

import re
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from html import unescape
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pikepdf
from lxml import etree
from pypdf import PdfReader

from sightline.documents.checking.letters import as_text
from sightline.documents.checking.office import NESTED
from sightline.documents.checking.said import NOT_READ, Text

MOST = 2_000_000
"""Letters of text that are read; of more it is said that the rest was not."""
BLOCKS = frozenset(
    ("p", "h", "si", "c", "tc", "br", "tab", "row", "txbxContent", "line-break", "s")
)
"""Elements of a document after which a word ends."""
TOLD = frozenset(("descr", "title", "alt", "name", "author", "subject", "Target", "href"))
"""Attributes with words in them that a reader may come to see."""
HELD = frozenset(
    ("/Alt", "/ActualText", "/Contents", "/T", "/V", "/TU", "/Title", "/Author", "/Subject",
     "/Keywords", "/URI")
)  # fmt: skip
"""Where a PDF keeps words beside its pages: what pictures show, notes, marks, properties."""
DEPTH = 4
"""Dictionaries in one another that are looked into: a link on a page keeps its words in one."""
FEW = 20
"""Letters below which a page of a PDF counts as one that cannot be read."""
WRITTEN = ("xml", "rels", "rdf", "vml", "svg")
CHANGED = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|vanish)[ />]|<text:(?:tracked-changes|hidden-text)[ />]"
)
"""Marks of a document in which more stands than a reader sees, or in pieces."""
SAID_IN_TAGS = re.compile(
    r"""\b(?:href|alt|title|content|value)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
TAGS = re.compile(r"<[^>]*>")
CONTROL = re.compile(r"\\'[0-9a-fA-F]{2}|\\u-?\d+ ?\??|\\[a-zA-Z]+-?\d* ?|[{}]|\\[^a-zA-Z]")
PICTURES = ("jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svm")
PICTURE = "It is a picture"
HAS_PICTURES = "There are pictures in it"


def text_of(kind: str, content: bytes) -> Text:
    """The text of a file that was looked through before; `kind` is the key of its kind."""
    reads = READS.get(kind)
    read = reads(content) if reads else Text("", PICTURE)
    if len(read.text) > MOST:
        return Text(read.text[:MOST], "It is longer than a machine reads here")
    return read


def plain(content: bytes) -> Text:
    """A text as it is."""
    return Text(as_text(content))


def rich(content: bytes) -> Text:
    """Rich text without what says how it looks; a person looks too."""
    words = CONTROL.sub("", content.decode("latin-1"))
    return Text(words, "It is rich text, of which a machine reads only most")


def office(content: bytes) -> Text:
    """A document of Office or OpenDocument: every part of it, also heads, notes and properties."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        parts = [archive.read(one) for one in names if ending(one) in WRITTEN]
        inside = [office(archive.read(one)) for one in names if ending(one) in NESTED]
    unread = [one.unread for one in inside if one.unread]
    if any(CHANGED.search(one) for one in parts):
        unread.append("There are changes in it that somebody marked, or words that are hidden")
    if any(ending(one) in PICTURES for one in names):
        unread.append(HAS_PICTURES)
    words = [words_in(one) for one in parts] + [one.text for one in inside]
    return Text("\n".join(words), unread[0] if unread else "")


def ending(name: str) -> str:
    """The ending of a part's name."""
    return name.lower().rpartition(".")[2]


def words_in(part: bytes) -> str:
    """The words of one part, in pieces put together again where they are one word."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(part, parser)
    return "" if root is None else "".join(spoken(root))


def spoken(root: "etree._Element") -> Iterator[str]:
    """What is written in an element and under it."""
    told: list[str] = []
    for event, one in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(one.tag, str):
            continue
        if event == "start":
            told += [value for key, value in one.attrib.items() if local(key) in TOLD]
            yield one.text or ""
        else:
            inside = local(one.tag) not in BLOCKS and one.getparent() is not None
            alone = len(root) and one.getparent() is root and root.tag.endswith("roperties")
            yield ("" if inside and not alone else "\n") + (one.tail or "")
    yield "\n" + "\n".join(unquote(one) for one in told)


def local(name: str) -> str:
    """A name without the space it is from."""
    return str(name).rpartition("}")[2]


def pdf(content: bytes) -> Text:
    """A PDF: its pages, and what it holds beside them."""
    pages = [page.extract_text() or "" for page in PdfReader(BytesIO(content)).pages]
    beside, pictures = beside_pages(content)
    empty = [number for number, one in enumerate(pages, 1) if len("".join(one.split())) < FEW]
    unread = ""
    if empty:
        unread = f"Page {', '.join(map(str, empty[:10]))} has hardly a word a machine can read"
    elif pictures:
        unread = HAS_PICTURES
    return Text("\n".join([*pages, *beside]), unread)


def beside_pages(content: bytes) -> tuple[list[str], bool]:
    """The words a PDF holds beside its pages, and whether there are pictures in it."""
    told, pictures = [], False
    with pikepdf.open(BytesIO(content)) as file:
        for one in file.objects:
            held = one.stream_dict if isinstance(one, pikepdf.Stream) else one
            if isinstance(held, pikepdf.Dictionary):
                told += words_held(held)
                pictures = pictures or str(held.get("/Subtype", "")) == "/Image"
        if "/Metadata" in file.Root:
            told.append(words_in(bytes(file.Root.Metadata.read_bytes())))
    return told, pictures


def words_held(one: pikepdf.Dictionary, depth: int = DEPTH) -> list[str]:
    """The words one thing a PDF is made of holds, where it holds any."""
    found = [one.get(name) for name in HELD if name in one]
    told = [unquote(str(words)) for words in found if isinstance(words, pikepdf.String)]
    inside = within(one) if depth else ()
    return told + [words for each in inside for words in words_held(each, depth - 1)]


def within(one: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """What is written inside a thing and has no place of its own in the file."""
    for value in one.values():
        for each in value if isinstance(value, pikepdf.Array) else [value]:
            if isinstance(each, pikepdf.Dictionary) and not each.is_indirect:
                yield each


def mail(content: bytes) -> Text:
    """An e-mail with its heads, and each file it carries."""
    told, unread = [], []
    message = BytesParser(policy=compat32).parsebytes(content)
    told += [f"{name}: {value}" for name, value in message.items()]
    for part in message.walk():
        if not part.is_multipart():
            read = part_of(part)
            told.append(read.text)
            unread += [read.unread] if read.unread else []
    return Text("\n".join(told), unread[0] if unread else "")


def part_of(part: Message) -> Text:
    """One part of an e-mail."""
    payload = part.get_payload(decode=True)
    held = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text":
        return Text("", "It carries other files: add them by themselves")
    words = held.decode(part.get_content_charset() or "utf-8", "replace")
    return Text(of_html(words) if part.get_content_type() == "text/html" else words)


def of_html(page: str) -> str:
    """The words of a page of HTML, and those that stand in its marks, as a reader sees them."""
    said = ["".join(one) for one in SAID_IN_TAGS.findall(page)]
    told = [TAGS.sub(" ", page), TAGS.sub("", page), *map(unquote, said)]
    return unescape("\n".join(told))


def not_read(content: bytes) -> Text:
    """A kind no machine reads here."""
    return Text("", NOT_READ)


READS: dict[str, Callable[[bytes], Text]] = {
    "txt": plain,
    "rtf": rich,
    "docx": office,
    "xlsx": office,
    "pptx": office,
    "odt": office,
    "ods": office,
    "pdf": pdf,
    "eml": mail,
    "msg": not_read,
}
"""How each kind is read; pictures are not."""
