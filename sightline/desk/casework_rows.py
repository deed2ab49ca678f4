"""What casework waits for: discussions to be held, as the desk shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from sightline.access.models import User
from sightline.casework.conferring.choices import KINDS
from sightline.casework.conferring.queries import waiting_for
from sightline.design.dates import moment as moment_words
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class CaseworkRow:
    """One thing of casework that waits: about whom, what, since or until when."""

    name: str
    href: str
    what: str
    state: str
    when: str


def discussion_rows(viewer: User, now: datetime) -> list[CaseworkRow]:
    """The discussions to be held about children I work with or answer for; one query."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_discussions", args=[one.child.public_id]),
            KINDS[one.kind],
            "late" if one.called_for < now else "soon",
            moment_words(one.called_for),
        )
        for one in waiting_for(viewer)
    ]
