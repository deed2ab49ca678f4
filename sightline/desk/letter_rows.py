"""Letters that wait on a desk: to be finished, to be released, to be sent."""

from collections.abc import Iterable

from django.urls import reverse

from sightline.access.models import User
from sightline.design.dates import day_short
from sightline.design.words import within
from sightline.desk.casework_rows import CaseworkRow
from sightline.letters.models import Letter
from sightline.letters.rules import State
from sightline.letters.words import kind_words
from sightline.people.presenters import name_of

WAITS = {
    State.DRAFT: ("not finished", "soon"),
    State.WAITING: ("to be released", "today"),
    State.RETURNED: ("returned to {}", "care"),
    State.RELEASED: ("released. Send it, and say that it went", "today"),
}
"""What is said of a letter by how far it has come, and with which shape."""


def letter_rows(found: Iterable[Letter], viewer: User) -> list[CaseworkRow]:
    """The letters that wait for somebody, the longest first."""
    return [row_of(one, viewer) for one in found]


def row_of(one: Letter, viewer: User) -> CaseworkRow:
    """One letter: to be read and answered, to be changed, or to be sent."""
    words, shape = WAITS[State(one.state)]
    page = "child_letter_release" if one.state == State.WAITING else "child_letter"
    what = f"{kind_words(one.template)} to {within(one.to_name, typed=True)}"
    whom = "you" if one.written_by_id == viewer.pk else "whoever wrote it"
    asked = f"Asked {day_short(one.asked_at)}"
    return CaseworkRow(
        name_of(one.child),
        f"{reverse(page, args=[one.child.public_id])}?about={one.source_id}",
        f"{what}: {words.format(whom)}",
        shape,
        asked if one.asked_at else f"Begun {day_short(one.recorded_at)}",
    )
