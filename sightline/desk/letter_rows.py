"""Letters that wait on a desk: to be released, or returned to whoever wrote them."""

from collections.abc import Iterable

from django.urls import reverse

from sightline.design.dates import day_short
from sightline.design.words import within
from sightline.desk.casework_rows import CaseworkRow
from sightline.letters.models import Letter
from sightline.letters.rules import State
from sightline.letters.words import kind_words
from sightline.people.presenters import name_of


def letter_rows(found: Iterable[Letter]) -> list[CaseworkRow]:
    """The letters that wait for somebody, the longest first."""
    return [row_of(one) for one in found]


def row_of(one: Letter) -> CaseworkRow:
    """One letter: to be read and answered, or to be changed."""
    back = one.state == State.RETURNED
    page = "child_letter" if back else "child_letter_release"
    what = f"{kind_words(one.template)} to {within(one.to_name, typed=True)}"
    return CaseworkRow(
        name_of(one.child),
        f"{reverse(page, args=[one.child.public_id])}?about={one.source_id}",
        f"{what}: returned to you" if back else f"{what}: to be released",
        "care" if back else "today",
        f"Asked {day_short(one.asked_at)}",
    )
