"""What the front door was told about a child and decided, as part of the child's file."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.calendars.clock import today
from sightline.casework.board import Facts, calls_about
from sightline.casework.permissions import may_work_front_door
from sightline.casework.presenters import child_rows, told_pairs
from sightline.casework.words import source_words
from sightline.design.dates import moment
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for


@dataclass(frozen=True, slots=True)
class Past:
    """One contact as the file tells it: when, what was said, what was decided and why."""

    public_id: str
    when: str
    said: str
    source: str
    pairs: list[tuple[str, str]]
    level: str
    step: str
    answer: tuple[str, str] | None
    why: str
    decided: str
    told: str


def may_see_contacts(viewer: User, child: Child) -> Permit:
    """Whoever has the file open; who told us and why is shown as the lens allows."""
    return GRANTED


@require_safe
@child_page(may_see_contacts)
def child_contacts(request: Request, child: Child) -> HttpResponse:
    """Each contact written down here about this child, the latest first."""
    lens = lens_for(request.user, child)
    found = calls_about(request.user, child)
    context = file_page(request, child, "child_assessments") | {
        "title": f"{name_of(child)}: what the front door was told",
        "contacts": [past(one, child, lens) for one in found],
        "shows_source": lens.shows(Label.SOURCE),
        "may_open": bool(may_work_front_door(request.user)),
    }
    return render(request, "casework/child_contacts.html", context)


def past(facts: Facts, child: Child, lens: Lens) -> Past:
    """One contact, without what this person may not read of the file."""
    own = [at for at, (_, one) in enumerate(facts.children) if one is not None and one == child]
    row = child_rows(facts, today())[own[0]] if own else None
    told, screening, shows = facts.told, facts.screening, lens.shows(Label.SOURCE)
    decided = ""
    if screening is not None:
        decided = f"{screening.by.name}, {moment(screening.decided_at)}"
        if facts.reading is not None:
            read = "agreed by" if facts.reading.agreed else "sent back by"
            decided += f"; {read} {facts.reading.by.name}"
    return Past(
        public_id=str(facts.call.public_id),
        when=moment(facts.call.received_at),
        said=lens.words(Label.SOURCE, told.said),
        source=f"{told.who} ({source_words(told.source_code, '')})" if shows else "",
        pairs=told_pairs(facts) if shows else [],
        level=row.level if row else "",
        step=row.step if row else "",
        answer=row.answer if row and shows else None,
        why=lens.words(Label.SOURCE, screening.why) if screening is not None else "",
        decided=decided,
        told=lens.words(Label.SOURCE, facts.feedback[-1].words) if facts.feedback else "",
    )
