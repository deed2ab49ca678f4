"""New concerns nobody has decided, as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens, lens_of
from sightline.access.roles import Role
from sightline.casework.ladder import LADDER, Rung
from sightline.casework.models import ConcernAnswer
from sightline.casework.ringing import since_words
from sightline.design.dates import moment as moment_words
from sightline.design.dates import weekday
from sightline.desk.casework_rows import CaseworkRow
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One new concern nobody has decided: about whom, how long is left, when it came."""

    name: str
    href: str
    state: str
    left: str
    raised: str
    held_by: str = ""


def concern_rows(found: Iterable[Any], day: date) -> list[ConcernRow]:
    """The new concerns that wait for a manager: about my children and, of managers, my line's."""
    return [
        ConcernRow(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]),
            *due_state(one.due_on, day),
            moment_words(one.raised_at),
            one.held_by or "",
        )
        for one in found
    ]


def passed_on_rows(found: Iterable[Any], own: Iterable[Any], day: date) -> list[CaseworkRow]:
    """Those that nobody has decided for two hours, for whoever is on duty, without one's `own`."""
    known = {one.pk for one in own}
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]),
            f"{since_words(one)}. Ring who holds them, or decide yourself",
            *due_state(one.due_on, day),
        )
        for one in found
        if one.pk not in known
    ]


def answered_rows(found: Iterable[Any], role: Role) -> list[CaseworkRow]:
    """What managers decided of late about concerns I raised, or about my children.

    Why it was decided so as far as I may read it.
    """
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]),
            told_words(one, lens_of(role, one.opened)),
            "met",
            f"Decided {moment_words(one.decided_at)}",
        )
        for one in found
    ]


def untold_rows(found: Iterable[Any], role: Role) -> list[CaseworkRow]:
    """Whom I have still to tell what was decided about a concern, as far as I may read it."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_concerns", args=[one.child.public_id]) + "#tell",
            whom_words(one, lens_of(role, one.opened)),
            "soon",
            f"Decided {moment_words(one.decided_at)}",
        )
        for one in found
    ]


def whom_words(one: ConcernAnswer, lens: Lens) -> str:
    """Whom to tell, and what was decided."""
    who = one.concern.who if lens.shows(Label.SOURCE) else "Whoever told us"
    return f"{who}: {LADDER[one.step].lower()}"


def told_words(one: ConcernAnswer, lens: Lens) -> str:
    """What was decided, by whom, why, and what they had read; not why where it meant another."""
    what = f"{LADDER[one.step]}, {one.decided_by.name}"
    if not lens.shows(Label.SOURCE) or one.step == Rung.OTHER_CHILD:
        return what
    why = f"{what}. {one.why}"
    return f"{why.rstrip('.')}. Read, and spoken with: {one.seen}" if one.seen else why


def due_state(due_on: date, day: date) -> tuple[str, str]:
    """The shape and the words of the time left for a decision."""
    if due_on < day:
        return "late", f"Was due {weekday(due_on)}"
    return ("today", "Today") if due_on == day else ("soon", f"By {weekday(due_on)}")
