"""The meetings of a child's file: the list, and one meeting with everything that stands of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.lens import NOT_SHOWN, Lens
from sightline.access.veil import veiled
from sightline.calendars.clock import today
from sightline.meetings import presenters as shown
from sightline.meetings.opening import Opened, opened, people_of, without_closed
from sightline.meetings.permissions import may_arrange_meeting
from sightline.meetings.plan import standing_in
from sightline.meetings.queries import (
    decisions_of,
    duties_of,
    meeting_called,
    meetings_about,
    own_entries,
    paragraphs_of,
    standing_minutes,
    still_due,
)
from sightline.meetings.quorum import in_words
from sightline.meetings.words import kind_words
from sightline.people.answering import asked
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for

PART = "child_meetings"


@require_safe
@child_page(may_open_file)
def child_meetings(request: Request, child: Child) -> HttpResponse:
    """The meetings about the child: asked for, booked, held, recorded, not held."""
    day = today()
    entries = own_entries(child)
    rows = [(one, entries[one.gathering]) for one in meetings_about(child)]
    duties = duties_of(child)
    late = shown.late_rows(duties)
    context = file_page(request, child, PART) | {
        "due": shown.due_lines(still_due(duties, day), day),
        "facts": shown.counts(rows, day) if rows else [],
        "meetings_shown": [shown.line_of(one, entry, late, day) for one, entry in rows],
        "first_name": child.forename or name_of(child),
        "may_write": bool(may_arrange_meeting(request.user, child)),
    }
    return render(request, "meetings/child_meetings.html", context)


@require_safe
@child_page(may_open_file)
def child_meeting(request: Request, child: Child) -> HttpResponse:
    """One meeting; the latest where none is named."""
    context = file_page(request, child, PART) | {"first_name": child.forename or name_of(child)}
    meeting = meeting_called(child, asked(request))
    if meeting is None:
        context |= {"title": f"{name_of(child)}: a meeting", "meeting": None}
        return render(request, "meetings/child_meeting.html", context)
    context |= told(opened(request.user, child, meeting), child, lens_for(request.user, child))
    context["may_write"] = bool(may_arrange_meeting(request.user, child))
    context["title"] = f"{name_of(child)}: {kind_words(meeting.kind).lower()}, {meeting.on:%-d %B}"
    return render(request, "meetings/child_meeting.html", context)


def told(one: Opened, child: Child, lens: Lens) -> dict[str, Any]:
    """Everything that stands of a meeting, as one person may read it."""
    day, meeting = today(), without_closed(one, child, lens)
    people = [veiled(row, lens) for row in people_of(one)]
    minutes = standing_minutes(meeting) if lens.shows(Label.SOURCE) else None
    parts = paragraphs_of(minutes, lens) if minutes else []
    decisions = decisions_of(meeting, one.of_entry(child))
    planned = standing_in(row.action_id for row in decisions)
    return {
        "meeting": meeting,
        "what": kind_words(meeting.kind),
        "state": shown.state_of(meeting, one.own, day),
        "why_not": shown.why_not_words(meeting) if meeting.held is False else "",
        "facts": shown.facts_of(meeting, one.children, len(one.closed)),
        "quorum": in_words(meeting.kind),
        "lacked": shown.lacked_words(meeting) if meeting.lacked else "",
        "people": [
            shown.guest_of(row, one.names if one.several else {}, minutes) for row in people
        ],
        "minutes": minutes,
        "put_right": minutes.versions - 1 if minutes else 0,
        "paragraphs": shown.told_of(parts, one.closed, child, one.names),
        "steps": [shown.step_of(row, planned, day, child, one) for row in decisions],
        "not_shown": "" if lens.shows(Label.SOURCE) else NOT_SHOWN,
        "said": shown.said_words(meeting),
        "other_day": shown.other_day(meeting),
        "is_coming": meeting.held is None,
    }
