"""Files in the older way of Microsoft: an e-mail of Outlook is kept, all else is refused."""

from collections.abc import Callable
from io import BytesIO

import olefile

from sightline.documents.checking.kinds import DAMAGED, LOCKED, FileRefused
from sightline.documents.checking.mails import carried

Inner = Callable[[str, bytes], None]
OLD = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
MAIL = "__properties_version1.0"
FILE = "__substg1.0_37010102"
NAMES = ("__substg1.0_3707001F", "__substg1.0_3704001F")
MOST = 5000


def look(content: bytes, inner: Inner) -> None:
    """Raises FileRefused for all but an e-mail of Outlook with nothing in it but what is kept."""
    with olefile.OleFileIO(BytesIO(content)) as held:
        streams = held.listdir()
        if ["EncryptedPackage"] in streams:
            raise FileRefused(LOCKED)
        if any([name] in streams for name in OLD):
            raise FileRefused("It is in an old format of Office. Save it as .docx, .xlsx or a PDF")
        if [MAIL] not in streams or len(streams) > MOST:
            raise FileRefused(DAMAGED)
        for path in streams:
            if any("macro" in part.lower() or part.lower() == "vba" for part in path):
                raise FileRefused(DAMAGED)
            if path[-1] == FILE:
                carried(name_in(held, path[:-1]), held.openstream(path).read(), inner)


def name_in(held: olefile.OleFileIO, folder: list[str]) -> str:
    """What a file in an e-mail is called."""
    for name in NAMES:
        if held.exists([*folder, name]):
            return str(held.openstream([*folder, name]).read(1000), "utf-16-le", "replace")
    return "a file"
