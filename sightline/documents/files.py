"""The question for files on a form, and looking through what was chosen.

A room above that lets people attach files puts a `FilesField` on its form, asks `checked_files`,
and hands each file to `operations.attach`. Where files outlive a form that is refused, it asks
`take_in` instead: they wait, and are not asked for again.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.documents import virus
from sightline.documents.checking.apart import Checked, check
from sightline.documents.checking.kinds import ACCEPT, FileRefused
from sightline.documents.limits import limits_on
from sightline.documents.models import Held
from sightline.documents.operations import DocumentRefused, hold
from sightline.documents.receiving import TOO_LARGE
from sightline.people.models import Child
from sightline.trail.operations import note

CHOOSE_AGAIN = "Nothing was kept of the files you chose: choose them again"
NOT_SCANNED = (
    "Files cannot be looked through for viruses at this moment, so none can be added. What you "
    "wrote is kept; try again later. If it goes on, ring {whom}"
)
HOSTILE = (
    "“{name}” has a virus or something like it in it ({found}), and was not kept. Do not open it "
    "again. Ring {whom} now, and say where it came from"
)
SHOWN = 60


class FilesInput(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Every file that was sent under this name."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Several files at once, as they came; they are not looked through yet."""

    widget = FilesInput
    accept = ACCEPT

    def clean(self, value: Any) -> list["UploadedFile[bytes]"]:
        """The files; raises ValidationError where there have to be some and are none."""
        given = list(value or [])
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], "required")
        return given


def whom() -> str:
    """Whom one rings about computers here."""
    return f"{settings.ICT_PHONE} (ICT)" if settings.ICT_PHONE else "your ICT help desk"


def checked_files(
    request: Request, child: Child, form: forms.Form, name: str = "chosen"
) -> list[Checked]:
    """The files sent with a form, each looked through; what is wrong with them is on the form.

    Empty where any of them may not be kept: all are, or none. What ClamAV found is in the trail.
    """
    too_large = vars(request).get(TOO_LARGE, [])
    if too_large:
        form.errors.pop(name, None)
        say(form, name, too_large)
        return []
    if not form.is_valid():
        if request.FILES and name not in form.errors:
            form.add_error(name, CHOOSE_AGAIN)
        return []
    checked, wrong = looked_through(request, child, form.cleaned_data[name])
    if wrong:
        say(form, name, wrong)
    return [] if wrong else checked


def take_in(
    request: Request, child: Child, place: str, words: str, name: str = "chosen"
) -> tuple[list[Held], list[str]]:
    """Look through the files sent, and let those that may be kept wait with the form at `place`.

    With it comes what is wrong with the others, for the form to say.
    """
    sent = request.FILES.getlist(name)
    wrong = list(dict.fromkeys(vars(request).get(TOO_LARGE, [])))
    checked, more = looked_through(request, child, sent)
    wrong += more
    if not checked:
        return [], wrong
    try:
        return hold(
            checked, child=child, place=place, words=words, by=request.user,
            limits=limits_on(today()), now=now(),
        ), wrong  # fmt: skip
    except DocumentRefused as refusal:
        return [], [*wrong, str(refusal), CHOOSE_AGAIN]


def say(form: forms.Form, name: str, wrong: Sequence[str]) -> None:
    """Say on the form what is wrong with the files, and that none of them is kept."""
    for words in [*dict.fromkeys(wrong), CHOOSE_AGAIN]:
        form.add_error(name, words)


def looked_through(
    request: Request, child: Child, files: Sequence["UploadedFile[bytes]"]
) -> tuple[list[Checked], list[str]]:
    """The files that may be kept, and what is wrong with the others."""
    checked, wrong = [], []
    for one in files:
        content, name = one.read(), one.name or "A file"
        try:
            if found := virus.found_in(content):
                write_down(request, child, found)
                wrong.append(HOSTILE.format(name=name[:SHOWN], found=found[:SHOWN], whom=whom()))
            else:
                checked.append(check(name, content))
        except virus.NotScanned:
            return [], [NOT_SCANNED.format(whom=whom())]
        except FileRefused as refusal:
            wrong.append(f"“{name[:SHOWN]}”: {refusal}")
    return checked, wrong


def write_down(request: Request, child: Child, found: str) -> None:
    """Leave in the trail that somebody sent a hostile file, and what it was."""
    note(
        kind="refusal",
        what="a hostile file",
        actor_id=request.user.pk,
        child_id=child.pk,
        detail={"found": found[:SHOWN]},
    )
