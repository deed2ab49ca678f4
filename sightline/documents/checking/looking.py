"""What a file is by its content, and what of it is kept."""

from dataclasses import dataclass

from sightline.documents.checking import letters, mails, office, ole, pdfs, pictures
from sightline.documents.checking.kinds import MAY_BE_KEPT, FileRefused

DEEPEST = 2
"""How many files inside each other are looked through: one in an e-mail in an e-mail."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Found:
    """The key of the kind of file, and what is kept of it; None where the file itself is."""

    type: str
    drawn: bytes | None = None


def look_at(name: str, content: bytes, deep: int = 0) -> Found:
    """What the file is; raises FileRefused. A picture is drawn anew.

    `name` decides only between kinds of plain text. `deep` counts the files it was found in.
    """
    if deep > DEEPEST:
        raise FileRefused("It has files inside files inside files")
    if not content:
        raise FileRefused("It is empty")
    if content.startswith(b"%PDF-"):
        pdfs.look(content)
        return Found("pdf")
    if pictures.is_picture(content):
        return Found(*pictures.draw(content))
    if content.startswith(b"PK\x03\x04"):
        return Found(office.look(content))
    return found_in_words(name, content, deep)


def found_in_words(name: str, content: bytes, deep: int) -> Found:
    """The same for e-mails and texts."""

    def inner(one: str, inside: bytes) -> None:
        look_at(one, inside, deep + 1)

    if content.startswith(OLE):
        ole.look(content, inner)
        return Found("msg")
    if content.startswith(b"{\\rtf"):
        letters.look_at_rich(content)
        return Found("rtf")
    ending = name.lower().rpartition(".")[2]
    if ending == "eml" and mails.is_mail(content):
        mails.look(content, inner)
        return Found("eml")
    if ending == "txt":
        letters.look_at_plain(content)
        return Found("txt")
    raise FileRefused(f"It is not a kind of file that can be kept. {MAY_BE_KEPT}")
