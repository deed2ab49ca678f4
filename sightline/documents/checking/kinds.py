"""The kinds of file that may be kept, and the words with which one is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of file: what pages call it, what browsers are told, the ending of its name."""

    key: str
    words: str
    media_type: str
    ending: str
    also: tuple[str, ...] = ()


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."

TYPES: dict[str, Type] = {
    one.key: one
    for one in (
        Type("pdf", "PDF", "application/pdf", "pdf"),
        Type("jpeg", "picture", "image/jpeg", "jpg", ("jpeg", "jfif", "heic", "heif", "webp")),
        Type("png", "picture", "image/png", "png"),
        Type("tiff", "picture", "image/tiff", "tif", ("tiff",)),
        Type("docx", "Word", f"{OFFICE}wordprocessingml.document", "docx"),
        Type("xlsx", "Excel", f"{OFFICE}spreadsheetml.sheet", "xlsx"),
        Type("pptx", "PowerPoint", f"{OFFICE}presentationml.presentation", "pptx"),
        Type("odt", "OpenDocument text", f"{OPEN}text", "odt"),
        Type("ods", "OpenDocument spreadsheet", f"{OPEN}spreadsheet", "ods"),
        Type("rtf", "rich text", "application/rtf", "rtf"),
        Type("txt", "plain text", "text/plain; charset=utf-8", "txt"),
        Type("eml", "e-mail", "message/rfc822", "eml"),
        Type("msg", "Outlook e-mail", "application/vnd.ms-outlook", "msg"),
    )
}
"""By the key a document is kept with. HEIC and WebP pictures are kept as JPEG."""

ENDINGS = frozenset(
    ending for one in TYPES.values() for ending in (one.ending, *one.also)
)  # fmt: skip
ACCEPT = ",".join(f".{ending}" for ending in sorted(ENDINGS - {"heic", "heif"}))
"""What a browser offers to choose; left out, a telephone turns its own HEIC into JPEG."""

MAY_BE_KEPT = "PDF, Word, Excel, PowerPoint, OpenDocument, pictures, text and e-mails can be kept"
DAMAGED = "It cannot be read: it may be damaged, or something may have been added to it"
LOCKED = "It is protected with a password, so it cannot be looked through. Save it without one"
MACROS = "It has macros or a program in it. Save it without them, or as a PDF"
HOLDS_FILES = "It has other files inside it. Take them out, and add each by itself"
TOO_MUCH = "It is too large to be looked through once unpacked. Save it as a PDF, in parts"
TOO_LONG = "It takes too long to look through. Save it anew, or as a PDF"
MOVING = "It is a moving picture. Add one still picture of it"


class FileRefused(Exception):
    """The file cannot be kept. The message is for the person."""
