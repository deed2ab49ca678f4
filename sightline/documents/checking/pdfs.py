"""A PDF: pages to read, with nothing in it that runs, starts or is another file."""

import re
from io import BytesIO

import pikepdf

from sightline.documents.checking.kinds import DAMAGED, LOCKED, FileRefused

RUNS = re.compile(
    rb"/(?:JS|JavaScript|Launch|ImportData|SubmitForm|ResetForm|RichMedia\w*|Rendition|Movie|Sound"
    rb"|XFA)(?![\w#])"
)
HOLDS = re.compile(rb"/(?:EF|EmbeddedFiles?|GoToE)(?![\w#])")
END = b"%%EOF"


def look(content: bytes) -> None:
    """Raises FileRefused for a PDF that is locked, broken, joined to something else, or runs."""
    end = content.rfind(END)
    if end < 0 or content[end + len(END) :].strip(b"\r\n\t \0"):
        raise FileRefused(DAMAGED)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise FileRefused("It has no pages")
            for one in pdf.objects:
                look_at_object(one)
            look_at_object(pdf.trailer)
    except pikepdf.PasswordError as locked:
        raise FileRefused(LOCKED) from locked
    except pikepdf.PdfError as broken:
        raise FileRefused(DAMAGED) from broken


def look_at_object(one: pikepdf.Object) -> None:
    """One thing a PDF is made of, with what stands in it."""
    written = one.stream_dict if isinstance(one, pikepdf.Stream) else one
    words = written.unparse(resolved=True)
    if RUNS.search(words):
        raise FileRefused(
            "The PDF has a program or a form in it that acts by itself. Print it to a PDF"
        )
    if HOLDS.search(words):
        raise FileRefused("The PDF has other files inside it. Add each by itself")
