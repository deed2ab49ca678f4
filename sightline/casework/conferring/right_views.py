"""Putting right what was recorded of a strategy discussion or conference, on a child's file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.actions.operations import is_open
from sightline.calendars.clock import today
from sightline.casework.conferring import queries
from sightline.casework.conferring.begun import is_begun, words_for
from sightline.casework.conferring.choices import KINDS, QUORUMS
from sightline.casework.conferring.last_days import passed
from sightline.casework.conferring.right_forms import RightForm, as_recorded
from sightline.casework.conferring.righting import may_put_right, put_right_discussion
from sightline.casework.conferring.views import METHODS, PART, one_asked_for
from sightline.casework.models import Discussion, DiscussionDecision
from sightline.casework.sending import put_on_file, status_of
from sightline.design.dates import london
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.writing import may_write
from sightline.workforce.queries import may_be_given

NOTHING = "Nothing of this is recorded yet, so there is nothing to put right."


@keeps_drafts("Putting right what a strategy discussion or conference decided")
@require_http_methods(METHODS)
@child_page(may_write)
def child_put_right(request: Request, child: Child) -> HttpResponse:
    """Write a later version of what was recorded: who came, what was decided, who does what."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_discussions", child.public_id)
    one = one_asked_for(request, child)
    last = queries.standing_decision(one)
    if last is None:
        return page(request, child, one, None, None)
    may_put_right(request.user, one).or_refuse()
    form = right_form(request, child, one, last)
    if request.method == "POST":
        both = meanwhile(
            request, form, lambda: state_of(request, child, one),
            title=f"{name_of(child)}, what was decided", part=part_of(one),
        )  # fmt: skip
        if both is not None:
            return both
        if form.is_valid() and put_on_file(
            request, child, form, put_right_discussion,
            discussion=one, supersedes=last, righting=form.righting(), decision=form.decision(),
            given=form.actions(),
        ):  # fmt: skip
            messages.success(request, "Put right. What stood before is on file under it.")
            return redirect("child_discussions", child.public_id)
    return page(request, child, one, last, form)


def page(
    request: Request, child: Child, one: Discussion, last: DiscussionDecision | None,
    form: RightForm | None,
) -> HttpResponse:  # fmt: skip
    """The page with the form; without one, that there is nothing to put right."""
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: put right what was decided",
        "heading": f"{KINDS[one.kind]}, put right",
        "form": form and kept(request, form, part_of(one), based_on=state_of_row(last).version),
        "quorum": QUORUMS[one.kind].source,
        "begun": begun_words(one),
        "why_not": NOTHING if form is None else "",
    }
    status = status_of(form) if form is not None else 200
    return render(request, "casework/conferring/child_put_right.html", context, status=status)


def part_of(one: Discussion) -> str:
    """What tells the form of this meeting from those of others."""
    return f"about={one.source_id}"


def right_form(
    request: Request, child: Child, one: Discussion, last: DiscussionDecision
) -> RightForm:
    """The form, with what is on file."""
    asked = queries.standing_agencies(one)
    given: dict[str, Any] = {
        "kind": one.kind,
        "asked": asked,
        "desks": may_be_given(child, request.user, today()),
        "passed": passed(last.last_day, today()),
        "actions": [each.action for each in queries.given_at(one) if is_open(each.action)],
    }
    if request.method == "POST":
        return RightForm(request.POST, **given)
    form = RightForm(**given)
    at = london(one.held_at or one.called_for)
    first = {"about": one.source_id, "on": at.date(), "at": f"{at:%H:%M}"}
    form.initial = {**form.initial, **as_recorded(last, asked, form), **first}
    return form


def state_of(request: Request, child: Child, one: Discussion) -> OnFile:
    """What is on file of the meeting now, as the form says it."""
    found = queries.discussion_called(child, one.source_id) or one
    last = queries.standing_decision(found)
    asked = queries.standing_agencies(found)
    if last is None:
        return state_of_row(last)
    late = passed(last.last_day, today())
    blank = RightForm(kind=found.kind, asked=asked, desks=(), actions=(), passed=late)
    return state_of_row(last, as_recorded(last, asked, blank))


def state_of_row(last: DiscussionDecision | None, values: dict[str, Any] | None = None) -> OnFile:
    """A decision as it was read."""
    if last is None:
        return OnFile(version_of(0))
    return OnFile(version_of(last.pk), values or {}, last.decided_by, last.decided_at)


def begun_words(one: Discussion) -> list[str]:
    """What the decision set going and somebody has begun: it stays whatever is put right."""
    return [words_for(row) for row in queries.set_going(one) if is_begun(row)]
