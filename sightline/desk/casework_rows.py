"""What casework waits for, as the desk shows it: discussions to be held, papers to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from sightline.access.models import User
from sightline.casework.assessing.queries import sorted_out
from sightline.casework.assessing.steps import KINDS as WRITTEN
from sightline.casework.assessing.steps import MEETS
from sightline.casework.before_court.presenters import state_of as court_state
from sightline.casework.before_court.queries import that_ask
from sightline.casework.conferring.choices import KINDS
from sightline.casework.conferring.to_call import ToCall
from sightline.casework.models import CaseClosing, Discussion, Paper, PreProceedings, Proposal
from sightline.casework.proposing.choices import KINDS as PROPOSED
from sightline.casework.proposing.presenters import state_of
from sightline.design.dates import day_short
from sightline.design.dates import moment as moment_words
from sightline.duties.counting import day_of
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class CaseworkRow:
    """One thing of casework that waits: about whom, what, since or until when."""

    name: str
    href: str
    what: str
    state: str
    when: str


def discussion_rows(found: Iterable[Discussion], now: datetime) -> list[CaseworkRow]:
    """The discussions to be held about children I work with or answer for."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_discussions", args=[one.child.public_id]),
            KINDS[one.kind],
            "late" if one.called_for < now else "soon",
            moment_words(one.called_for),
        )
        for one in found
    ]


def call_rows(found: Iterable[ToCall], now: datetime) -> list[CaseworkRow]:
    """Strategy discussions asked for and not called."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_discussions", args=[one.child.public_id]),
            "Strategy discussion to be called",
            "today" if day_of(one.asked_at) == now.date() else "care",
            f"Asked for {moment_words(one.asked_at)}",
        )
        for one in found
    ]


def paper_rows(found: Sequence[Paper], *, decides: bool) -> list[CaseworkRow]:
    """Papers to authorise, those returned to me, and what is to be called."""
    waiting = sorted_out(found)
    read, back = waiting.to_authorise if decides else [], waiting.returned
    return [
        *(row(one, "to be authorised", "today", f"Sent {day_short(one.sent_at)}") for one in read),
        *(row(one, "returned to you", "care", f"On {day_short(one.returned_at)}") for one in back),
        *(asks_for_more(one) for one in waiting.asking),
    ]


def asks_for_more(one: Paper) -> CaseworkRow:
    """A paper that ended in something nobody has called yet."""
    since = f"Since {day_short(one.authorised_at)}"
    meets = MEETS.get(one.outcome)
    what = f"{KINDS[meets].lower()} to be called" if meets else "step down to be handed over"
    return row(one, what, "soon", since, page="child_papers")


def closing_rows(found: Iterable[CaseClosing], viewer: User) -> list[CaseworkRow]:
    """The cases somebody asked to close, and those sent back to me."""
    return [closing_row(one, viewer) for one in found]


def closing_row(one: CaseClosing, viewer: User) -> CaseworkRow:
    """One case to close: it waits for a manager, or for me to ask anew or drop it."""
    if one.answered_at is not None:
        what = f"Sent back by {one.answer.by.name}: ask anew, or drop it"
        state, when = "care", f"On {day_short(one.answered_at)}"
    else:
        what = f"Asked by {one.asked_by.name}"
        state = "soon" if one.asked_by_id == viewer.pk else "today"
        when = f"Since {day_short(one.asked_at)}"
    where = reverse("child_close", args=[one.child.public_id])
    return CaseworkRow(name_of(one.child), where, what, state, when)


def proposal_rows(found: Iterable[Proposal], day: date) -> list[CaseworkRow]:
    """Care and legal action that wait for an answer, the one due first at the front."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_proposals", args=[one.child.public_id]),
            PROPOSED[one.kind],
            *state_of(one, day),
        )
        for one in found
    ]


def before_court_rows(found: Sequence[PreProceedings], day: date) -> list[CaseworkRow]:
    """Work before court that asks for a letter, or has to end soon."""
    return [
        CaseworkRow(
            name_of(one.child),
            reverse("child_before_court", args=[one.child.public_id]),
            f"Letter sent {day_short(one.letter_sent_on)}" if last else begun_words(one),
            *court_state(one, last, day),
        )
        for one, last in that_ask(found, day)
    ]


def begun_words(one: PreProceedings) -> str:
    """Since when there is work before court."""
    return f"Begun {day_short(one.decided_on)}" if one.decided_on else "Begun"


def row(one: Paper, what: str, state: str, when: str, page: str = "child_paper") -> CaseworkRow:
    """One paper on a desk."""
    where = reverse(page, args=[one.child.public_id])
    where += f"?about={one.source_id}" if page == "child_paper" else ""
    return CaseworkRow(name_of(one.child), where, f"{WRITTEN[one.kind]}: {what}", state, when)
