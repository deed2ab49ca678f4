"""Arranging a meeting, changing when or where it is, and who is invited."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.models import User
from sightline.calendars.clock import today
from sightline.drafts.conflict import OnFile
from sightline.drafts.keeping import keeps_drafts
from sightline.meetings.arranging import (
    Guest,
    MeetingRefused,
    arrange_meeting,
    change_meeting,
    invite,
)
from sightline.meetings.circle import circle_of
from sightline.meetings.forms import ArrangeForm, InviteeForm
from sightline.meetings.models import Invitee, Meeting
from sightline.meetings.opening import (
    LEFT_OUT,
    Opened,
    nobody_closed,
    on_the_list,
    opened,
    telling_of_closed,
)
from sightline.meetings.permissions import may_arrange_meeting
from sightline.meetings.queries import meeting_called
from sightline.meetings.recording import change_invitee
from sightline.meetings.words import kind_words
from sightline.people.answering import Deed, Page, Place, answered, asked, found, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.queries import openable_among, same_family
from sightline.workforce.queries import colleagues_with

METHODS = ["GET", "HEAD", "POST"]
FORMS = Place("child_meetings", "meetings/form.html", (MeetingRefused,))


def at(child: Child, meeting: Meeting) -> str:
    """Where one meeting is shown."""
    return f"{reverse('child_meeting', args=[child.public_id])}?about={meeting.source_id}"


def about_meeting(request: Request, child: Child) -> Meeting:
    """The meeting a form is about, the latest where none is named; 404 where there is none."""
    meeting: Meeting = found(meeting_called(child, asked(request)))
    return meeting


def staff_of(child: Child, viewer: User) -> list[User]:
    """Who may lead a meeting: the viewer, and those who work with the child."""
    others = [one for one in colleagues_with(child, today()) if one.pk != viewer.pk]
    return [viewer, *others]


@keeps_drafts("A meeting")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_arrange_meeting(request: Request, child: Child) -> HttpResponse:
    """Arrange a meeting, or give one that is to come another day or place."""
    called = asked(request)
    meeting = found(meeting_called(child, called)) if called else None
    page = changed(request, child, meeting) if meeting else new(request, child)
    return answered(request, child, page, FORMS)


def new(request: Request, child: Child) -> Page:
    """The form for a meeting that is not on file yet."""
    family = same_family(child, request.user)
    opened_too = openable_among(request.user, [one.pk for one in family]) if family else set()
    family = [one for one in family if one.pk in opened_too]
    form = ArrangeForm(
        staff=staff_of(child, request.user),
        family=family,
        near=circle_of(child, family, request.user),
        child=child,
        today=today(),
        **start(request, led_by=str(request.user.public_id), **after(request, child)),
    )
    return Page(
        heading="arrange a meeting",
        button="Put it on file",
        said="The meeting is on file. Its page has the letters and the calendar files.",
        form=form,
        deed=lambda given: (
            arrange_meeting,
            {"plan": form.plan(), "guests": form.guests(), "also": form.also()},
        ),
    )


def after(request: Request, child: Child) -> dict[str, Any]:
    """What is taken over from the meeting this one follows."""
    called = request.GET.get("after", "")
    before = meeting_called(child, called) if called else None
    if before is None:
        return {"kind": request.GET.get("kind", "")}
    purpose = nobody_closed(before.purpose, opened(request.user, child, before))
    given = meeting_values(before) | {"on": before.next_on, "purpose": purpose}
    return {name: value for name, value in given.items() if name not in ("led_by", "about")}


def meeting_values(meeting: Meeting) -> dict[str, Any]:
    """A meeting by the names of its form's answers."""
    return {
        "kind": meeting.kind,
        "on": meeting.meets_on,
        "at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        "minutes_long": str(meeting.minutes_long),
        "way": meeting.way,
        "place": meeting.place,
        "purpose": meeting.purpose,
        "led_by": str(meeting.led_by.public_id),
    }


def changed(request: Request, child: Child, meeting: Meeting) -> Page:
    """The form for another day, hour or place."""
    staff = staff_of(child, request.user)
    if meeting.led_by not in staff:
        staff.append(meeting.led_by)
    one = opened(request.user, child, meeting)
    form = ArrangeForm(staff=staff, **start(request, **meeting_values(meeting)))
    form.hold_back(telling_of_closed({"purpose": meeting.purpose}, one))
    return Page(
        heading="change a meeting",
        button="Save the change",
        said="The meeting is changed. Whoever has the calendar file needs the new one.",
        form=form,
        deed=lambda given: (change_meeting, {"meeting": meeting, "plan": form.plan()}),
        state=lambda: state_of(child, meeting),
        lede=f"{LEFT_OUT}." if form.held_back else "",
        back=at(child, meeting),
    )


def state_of(child: Child, meeting: Meeting) -> OnFile:
    """The meeting as it is on file now."""
    now = meeting_called(child, meeting.source_id) or meeting
    return on_file(now, **meeting_values(now))


@keeps_drafts("Somebody invited to a meeting")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_meeting_invitee(request: Request, child: Child) -> HttpResponse:
    """Invite somebody more, or put right who is invited and what they may read."""
    meeting = about_meeting(request, child)
    given = request.POST if request.method == "POST" else request.GET
    who = given.get("who", "")
    one = opened(request.user, child, meeting)
    invitee = found(on_the_list(one, who)) if who else None
    values = invitee_values(invitee, one) if invitee else {}
    form = InviteeForm(
        children=one.children,
        several=one.several,
        is_new=invitee is None,
        **start(request, **values | {"about": meeting.source_id, "who": who}),
    )
    page = Page(
        heading="who is invited",
        button="Save",
        said="The list is changed.",
        form=form,
        deed=lambda given: invitee_deed(meeting, invitee, form),
        state=lambda: invitee_state(who, one),
        pairs=[("Meeting", f"{kind_words(meeting.kind)}, {meeting.on:%-d %B %Y}")],
        back=at(child, meeting),
        part=f"about={meeting.source_id}&who={who}" if who else f"about={meeting.source_id}",
    )
    return answered(request, child, page, FORMS)


def invitee_values(invitee: Invitee, one: Opened) -> dict[str, Any]:
    """Somebody on the list by the names of the form's answers."""
    own = {entry.pk: str(entry.child.public_id) for entry in one.open_to}
    names = ("name", "part", "agency", "email", "is_struck")
    return {name: getattr(invitee, name) for name in names} | {
        "only_for": own.get(invitee.only_for_id or 0, "")
    }


def invitee_state(who: str, one: Opened) -> OnFile:
    """Somebody on the list as they are on file now."""
    now = on_the_list(one, who) if who else None
    return on_file(now, **(invitee_values(now, one) if now else {}))


def invitee_deed(meeting: Meeting, invitee: Invitee | None, form: InviteeForm) -> Deed:
    """The deed of inviting somebody more, or of changing who is on the list."""
    guest: Guest = form.guest()
    if invitee is None:
        return invite, {"meeting": meeting, "guest": guest}
    is_struck = form.cleaned_data["is_struck"]
    return change_invitee, {"invitee": invitee, "guest": guest, "is_struck": is_struck}
