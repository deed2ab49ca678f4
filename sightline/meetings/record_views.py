"""Saying what became of a meeting, its minutes and its decisions."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.actions.operations import ActionRefused
from sightline.calendars.clock import today
from sightline.design.dates import day
from sightline.drafts.conflict import OnFile, version_of
from sightline.drafts.keeping import keeps_drafts
from sightline.meetings.arrange_views import FORMS, METHODS, about_meeting, at, staff_of
from sightline.meetings.arranging import MeetingRefused
from sightline.meetings.minuting import decide, write_minutes
from sightline.meetings.models import Invitee, Meeting, Minutes
from sightline.meetings.models.held import KeptTo
from sightline.meetings.opening import (
    LEFT_OUT,
    Opened,
    opened,
    people_of,
    telling_of_closed,
)
from sightline.meetings.permissions import may_arrange_meeting
from sightline.meetings.plan import outcomes_of
from sightline.meetings.queries import (
    invitees_of,
    meeting_called,
    paragraphs_of,
    standing_minutes,
)
from sightline.meetings.quorum import in_words
from sightline.meetings.record_forms import (
    HELD,
    NOT_HELD,
    DecideForm,
    HeldForm,
    MinutesForm,
)
from sightline.meetings.recording import record_held, record_not_held
from sightline.meetings.words import kind_words
from sightline.people.answering import Deed, Page, Place, answered, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.situations import lens_for

ACTIONS = Place(FORMS.part, FORMS.template, (MeetingRefused, ActionRefused))


def told(meeting: Meeting) -> list[tuple[str, str]]:
    """Which meeting it is, above a form about it."""
    return [("Meeting", f"{kind_words(meeting.kind)}, {day(meeting.on)}")]


@keeps_drafts("What became of a meeting")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_meeting_held(request: Request, child: Child) -> HttpResponse:
    """Say whether a meeting was held, who came and who sent information; or why it was not."""
    meeting = about_meeting(request, child)
    one = opened(request.user, child, meeting)
    people = people_of(one)
    values = held_values(meeting, people)
    said = {f"sent_{row.source_id}": row.sent_words for row in invitees_of(meeting)}
    form = HeldForm(people=people, **start(request, **values | {"about": meeting.source_id}))
    form.hold_back(telling_of_closed(said | {"words": meeting.not_held_words}, one))
    page = Page(
        heading="what became of a meeting",
        button="Put on file now",
        said="It is on file. The minutes may follow.",
        form=form,
        deed=lambda given: held_deed(meeting, form),
        state=lambda: held_state(child, meeting),
        pairs=[*told(meeting), ("To decide", in_words(meeting.kind))],
        lede=f"{LEFT_OUT}." if form.held_back else "",
        back=at(child, meeting),
    )
    return answered(request, child, page, FORMS)


def held_values(meeting: Meeting, people: list[Invitee]) -> dict[str, Any]:
    """What is on file of a meeting, by the names of the form's answers."""
    given: dict[str, Any] = {
        "was": {True: HELD, False: NOT_HELD, None: ""}[meeting.held],
        "on": meeting.on if meeting.on <= today() else None,
        "reason": meeting.not_held,
        "words": meeting.not_held_words,
        "next_on": meeting.next_on,
    }
    for one in people:
        given |= {f"came_{one.source_id}": one.came, f"sent_{one.source_id}": one.sent_words}
    return given


def held_state(child: Child, meeting: Meeting) -> OnFile:
    """What is on file of a meeting now."""
    now = meeting_called(child, meeting.source_id) or meeting
    return on_file(now, **held_values(now, invitees_of(now)))


def held_deed(meeting: Meeting, form: HeldForm) -> Deed:
    """The deed of saying that it was held, or that it was not."""
    if form.cleaned_data["was"] == HELD:
        return record_held, {"meeting": meeting, "held": form.held()}
    return record_not_held, {"meeting": meeting, "why": form.not_held()}


@keeps_drafts("Minutes of a meeting")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_meeting_minutes(request: Request, child: Child) -> HttpResponse:
    """Write the minutes, in parts kept to some; or put them right."""
    meeting = about_meeting(request, child)
    one = opened(request.user, child, meeting)
    minutes = standing_minutes(meeting)
    lens = lens_for(request.user, child)
    values = minutes_values(minutes, one, lens)
    form = MinutesForm(
        children=one.children if one.several else [],
        written=minutes is not None,
        **start(request, **values | {"about": meeting.source_id}),
    )
    form.hold_back(telling_of_closed(values, one))
    lede = f"{LEFT_OUT}." if form.held_back else ""
    if not meeting.held:
        lede = "Say first that the meeting was held: then its minutes follow."
    page = Page(
        heading="minutes of a meeting",
        button="Finish and put on file",
        said="The minutes are on file. Write down what was decided, so that somebody does it.",
        form=form,
        deed=lambda given: (
            write_minutes,
            {
                "meeting": meeting,
                "parts": form.parts(),
                "supersedes": minutes,
                "why": given.get("why", ""),
            },
        ),
        state=lambda: (
            minutes_state(one, lens) if request.method == "POST" else minutes_as(minutes, values)
        ),
        pairs=told(meeting),
        lede=lede,
        back=at(child, meeting),
    )
    return answered(request, child, page, FORMS)


def minutes_values(minutes: Minutes | None, one: Opened, lens: Lens) -> dict[str, Any]:
    """The minutes that stand, by the names of the form's answers; empty where there are none."""
    if minutes is None:
        return {}
    keys = {entry.pk: f"about_{entry.child.public_id}" for entry in one.open_to}
    given: dict[str, str] = {}
    for part in paragraphs_of(minutes, lens):
        own = part.only_about_id
        key = keys.get(own, "") if own else KeptTo(part.kept_to).value
        if key:
            given[key] = "\n\n".join(text for text in (given.get(key, ""), part.text) if text)
    return given


def minutes_state(one: Opened, lens: Lens) -> OnFile:
    """The minutes as they are on file now."""
    minutes = standing_minutes(one.meeting)
    return minutes_as(minutes, minutes_values(minutes, one, lens))


def minutes_as(minutes: Minutes | None, values: dict[str, Any]) -> OnFile:
    """Minutes as they were read."""
    if minutes is None:
        return OnFile(version_of(0))
    return OnFile(version_of(minutes.pk), values, minutes.written_by, minutes.recorded_at)


@keeps_drafts("What a meeting decided")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_meeting_decide(request: Request, child: Child) -> HttpResponse:
    """Write down what was decided: each an action with who does it by when."""
    meeting = about_meeting(request, child)
    one = opened(request.user, child, meeting)
    form = DecideForm(
        children=one.children,
        people=staff_of(child, request.user),
        outcomes=outcomes_of(child),
        **start(request, about=meeting.source_id),
    )
    page = Page(
        heading="what a meeting decided",
        button="Put on file",
        said="What was decided is on file, and on the desk of whoever does it.",
        form=form,
        deed=lambda given: (decide, {"meeting": meeting, "decided": form.decided(child)}),
        pairs=told(meeting),
        lede="" if meeting.held else "Say first that the meeting was held.",
        back=at(child, meeting),
    )
    return answered(request, child, page, ACTIONS)
