"""Writing down that somebody was given the minutes of a meeting."""

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.design.dates import day
from sightline.drafts.keeping import keeps_drafts
from sightline.meetings.arrange_views import FORMS, METHODS, about_meeting, at
from sightline.meetings.forms import MeetingForm, a_day, line
from sightline.meetings.giving import give_minutes
from sightline.meetings.opening import on_the_list, opened
from sightline.meetings.permissions import may_arrange_meeting
from sightline.meetings.words import kind_words
from sightline.people.answering import Page, answered, found, start
from sightline.people.guards import child_page
from sightline.people.models import Child


class GivenForm(MeetingForm):
    """On which day somebody was given the minutes, and how."""

    who = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    on = a_day("On which day?", "Say on which day")
    how = line("How?", "Say how they were given", "For example: by hand, by secure e-mail, by post")


@keeps_drafts("That somebody was given minutes")
@require_http_methods(METHODS)
@child_page(may_arrange_meeting)
def child_meeting_given(request: Request, child: Child) -> HttpResponse:
    """Say that somebody on the list was given the minutes."""
    one = opened(request.user, child, about_meeting(request, child))
    meeting = one.meeting
    given = request.POST if request.method == "POST" else request.GET
    who = given.get("who", "")
    invitee = found(on_the_list(one, who))
    first = {"about": meeting.source_id, "who": who, "on": today()}
    form = GivenForm(**start(request, **first))
    page = Page(
        heading=f"minutes given to {invitee.name}",
        button="Keep that they were given",
        said="Kept.",
        form=form,
        deed=lambda typed: (
            give_minutes,
            {"invitee": invitee, "on": typed["on"], "how": typed["how"]},
        ),
        pairs=[("Meeting", f"{kind_words(meeting.kind)}, {day(meeting.on)}")],
        back=at(child, meeting),
        part=f"about={meeting.source_id}&who={who}",
    )
    return answered(request, child, page, FORMS)
