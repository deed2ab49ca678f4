"""What each who is invited is given: a letter, a calendar file, and the minutes they may read."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.actions.models import Action
from sightline.calendars.clock import now, today
from sightline.design.dates import day
from sightline.meetings import presenters as shown
from sightline.meetings.arrange_views import about_meeting, at
from sightline.meetings.arranging import names_address
from sightline.meetings.calendar import invitation
from sightline.meetings.models import Decision, Invitee
from sightline.meetings.models.planned import HOUSEHOLD, THERE
from sightline.meetings.opening import Opened, on_the_list, opened, people_of
from sightline.meetings.permissions import may_arrange_meeting
from sightline.meetings.queries import (
    decisions_of,
    paragraphs_of,
    standing_minutes,
)
from sightline.meetings.sharing import is_there_for_another, parts_for, reads
from sightline.meetings.withholding import kept_from, place_for
from sightline.meetings.words import came_words, invitation_lines, kind_words
from sightline.people.answering import found
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for


def asked_for(request: Request, child: Child) -> tuple[Opened, Invitee]:
    """The meeting, and who of its list; the first where nobody is named, 404 where nobody is."""
    one = opened(request.user, child, about_meeting(request, child))
    return one, found(on_the_list(one, request.GET.get("who", "")))


@require_safe
@child_page(may_arrange_meeting)
def child_meeting_letter(request: Request, child: Child) -> HttpResponse:
    """A letter of invitation to print: no address is on it, and of children only first names."""
    one, invitee = asked_for(request, child)
    meeting = one.meeting
    about = [row.forename or name_of(row) for row in children_for(invitee, one)]
    first, last = invitation_lines(
        about, invitee.agency, meeting.led_by.name, for_family=invitee.part in HOUSEHOLD
    )
    context: dict[str, Any] = {
        "title": f"Invitation for {invitee.name}",
        "back": at(child, meeting),
        "to": invitee,
        "first_line": first,
        "last_lines": last,
        "what": kind_words(meeting.kind),
        "when": shown.when_words(meeting),
        "place": place_for(invitee, meeting),
        "today": day(today()),
        "from_whom": meeting.led_by.name,
    }
    return render(request, "meetings/letter.html", context)


def children_for(invitee: Invitee, one: Opened) -> list[Child]:
    """The children whose part somebody may read, of those whose file is open."""
    return [entry.child for entry in one.open_to if invitee.only_for_id in (None, entry.pk)]


@require_safe
@child_page(may_arrange_meeting)
def child_meeting_calendar(request: Request, child: Child) -> HttpResponse:
    """The invitation as a calendar file, with no child's name in it."""
    one, invitee = asked_for(request, child)
    meeting = one.meeting
    answer = HttpResponse(
        invitation(meeting, invitee, now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="meeting-{meeting.meets_on}.ics"'
    return answer


@require_safe
@child_page(may_arrange_meeting)
def child_meeting_copy(request: Request, child: Child) -> HttpResponse:
    """The minutes for one who was invited, with only what they may read, to print."""
    one, invitee = asked_for(request, child)
    meeting = one.meeting
    minutes = standing_minutes(meeting)
    parts = paragraphs_of(minutes, lens_for(request.user, child)) if minutes else []
    own = one.of_entry(child)
    parts = parts_for(invitee, parts)
    decisions = [
        row for row in decisions_of(meeting, own) if reads(invitee, row.kept_to, own[row.child_id])
    ]
    secret = kept_from(invitee, meeting)
    open_decisions = [row for row in decisions if not tells_address(row.action, secret)]
    beside = [row for row in people_of(one) if is_there_for_another(row, invitee)]
    people = [row for row in people_of(one) if row not in beside]
    context: dict[str, Any] = {
        "title": f"Minutes for {invitee.name}",
        "back": at(child, meeting),
        "given": f"{reverse('child_meeting_given', args=[child.public_id])}?"
        + urlencode({"about": meeting.source_id, "who": invitee.source_id}),
        "to": invitee,
        "what": kind_words(meeting.kind),
        "when": day(meeting.on),
        "about": [row.forename or name_of(row) for row in children_for(invitee, one)],
        "minutes": minutes,
        "paragraphs": shown.told_of(parts, one.closed, child, one.names),
        "withheld": any(names_address(row.text, secret) for row in parts),
        "left_out": len(decisions) - len(open_decisions),
        "put_right": f"{reverse('child_meeting_minutes', args=[child.public_id])}?"
        + urlencode({"about": meeting.source_id}),
        "steps": [step_of(row, one) for row in open_decisions],
        "there": [row for row in people if row.came in THERE],
        "others": [
            (row.name, row.agency, came_words(row.came).lower())
            for row in people
            if row.came and row.came not in THERE
        ],
        "unnamed": len([row for row in beside if row.came in THERE]),
        "next_on": day(meeting.next_on),
        "lacked": shown.lacked_words(meeting) if meeting.lacked else "",
    }
    return render(request, "meetings/copy.html", context)


def tells_address(action: Action, secret: list[tuple[str, str]]) -> bool:
    """Whether an action names an address that must not be given away."""
    return names_address(action.what, secret) or names_address(action.who, secret)


def step_of(row: Decision, one: Opened) -> tuple[str, str, str, str]:
    """What was decided: what, who, by when, and about whom where the meeting was about several."""
    action, whose = row.action, name_of(row.child) if one.several else ""
    what, who = (
        without_names(text, one.closed, one.own.child) for text in (action.what, action.who)
    )
    return what, who, day(action.by_when), whose
