"""Writing in a child's story: an entry, leaving an event out, putting right."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.story import queries
from sightline.story.forms import EntryForm, LeaveOutForm, beginning, from_event
from sightline.story.happened import events_of
from sightline.story.models import StoryEntry
from sightline.story.operations import StoryRefused, leave_out, write_entry
from sightline.story.permissions import may_write_story
from sightline.story.suggesting import WORTH, Happened, waiting

NOT_UNDERSTOOD = 422


@dataclass(frozen=True, slots=True)
class Task:
    """What the form is about: an entry to put right, an event of the record, or neither.

    `others` are children it may concern too, `beside` the one asked for by an address.
    """

    corrects: StoryEntry | None = None
    event: Happened | None = None
    others: tuple[Child, ...] = ()
    beside: str = ""

    @property
    def part(self) -> str:
        """The form among those of its page, as its address asks for it."""
        asked = {
            "corrects": self.corrects.source_id if self.corrects else "",
            "event": self.event.called if self.event else "",
            "beside": self.beside,
        }
        return urlencode({name: value for name, value in asked.items() if value}) or ONLY


@keeps_drafts("An entry in a story")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write_story)
def child_story_entry(request: Request, child: Child) -> HttpResponse:
    """Write an entry: one's own, or from an event of the record; or put one right."""
    if was_pressed(request):
        return redirect("child_story", child.public_id)
    task = task_of(request, child)
    form = form_of(request, child, task)
    if request.method == "POST":
        answer = sent(request, child, form, task)
        if answer is not None:
            return answer
    context = file_page(request, child, "child_story")
    based_on = state_of(task.corrects).version if task.corrects else ""
    kept(request, form, task.part, based_on=based_on)
    context |= {
        "title": f"{name_of(child)}: {'put an entry right' if task.corrects else 'story entry'}",
        "form": form,
        "task": task,
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "story/child_story_entry.html", context, status=status)


def was_pressed(request: Request) -> bool:
    """Whether this very press was carried out before."""
    key = request.POST.get("key", "")
    return request.method == "POST" and pressed_before(request.user, key)


def task_of(request: Request, child: Child) -> Task:
    """What was asked for; 404 where it is not in this story, or not on this record."""
    given = request.POST if request.method == "POST" else request.GET
    if source_id := given.get("corrects", ""):
        return Task(corrects=entry_of(request, child, source_id))
    event = event_of(request, child, given["event"]) if given.get("event") else None
    beside = given.get("beside", "")
    near = queries.beside_to_read(child, request.user)
    chosen = queries.chosen_among(near, [beside])
    kin = [one for one in near if one.is_kin and one not in chosen]
    asked = str(chosen[0].public_id) if chosen else ""
    return Task(event=event, others=(*chosen, *kin), beside=asked)


def entry_of(request: Request, child: Child, source_id: str) -> StoryEntry:
    """The entry to put right; 404 where it is not in this story or names whom one may not open."""
    lens = lens_for(request.user, child)
    found = queries.entry_called(child, source_id, lens)
    if found is None or found.left_out:
        raise Http404
    near = queries.neighbours_of([found], request.user)
    [read] = queries.read_entries([found], [found], child, near, lens)
    if (read.entry.what, read.entry.impact) != (found.what, found.impact):
        raise Http404
    return found


def event_of(request: Request, child: Child, called: str) -> Happened:
    """The event of the record an address names; 404 where the viewer's record has none such."""
    events = waiting(events_of(child, lens_for(request.user, child)), (), today())
    found = next((one for one in events if one.called == called), None)
    if found is None:
        raise Http404
    return found


def form_of(request: Request, child: Child, task: Task) -> EntryForm:
    """The form: empty, with what the record says, or with the entry to put right."""
    given: dict[str, Any] = {
        "child": child,
        "others": task.others,
        "corrects": task.corrects is not None,
    }
    if request.method == "POST":
        return EntryForm(request.POST, **given)
    initial: dict[str, Any] = {"on": today(), "beside": task.beside}
    if task.corrects:
        initial = beginning(task.corrects)
    if task.event:
        worth = WORTH[task.event.fact]
        initial |= from_event(task.event, worth.kind, worth.sensitive)
    return EntryForm(initial=initial, **given)


def state_of(first: StoryEntry) -> OnFile:
    """The entry as it stands: another where somebody has put it right meanwhile."""
    stands = queries.latest_version(first)
    return OnFile(version_of(stands.pk), beginning(stands), stands.written_by, stands.recorded_at)


def sent(request: Request, child: Child, form: EntryForm, task: Task) -> HttpResponse | None:
    """Put it in the story and lead back; both texts where somebody put it right meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    if task.corrects is not None:
        title = f"{name_of(child)}, an entry of the story"
        state = partial(state_of, task.corrects)
        both = meanwhile(request, form, state, title=title, part=task.part)
        if both is not None:
            return both
    if not form.is_valid():
        return None
    try:
        with suppress(AlreadyDone):
            once(write_entry, form.cleaned_data["key"])(
                child=child,
                written=form.written(),
                also=form.also(),
                event=task.event.key if task.event else "",
                supersedes=queries.latest_version(task.corrects) if task.corrects else None,
                why=form.cleaned_data.get("why", ""),
                by=request.user,
                now=now(),
            )
    except StoryRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    messages.success(request, "It is in the story.")
    return redirect("child_story", child.public_id)


@keeps_drafts("Why an event is left out of a story")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write_story)
def child_story_leave_out(request: Request, child: Child) -> HttpResponse:
    """Say why an event of the record is left out of the story."""
    if was_pressed(request):
        return redirect("child_story", child.public_id)
    given = request.POST if request.method == "POST" else request.GET
    context = file_page(request, child, "child_story")
    context["title"] = f"{name_of(child)}: leave an event out of the story"
    if not given.get("event"):
        return render(request, "story/child_story_leave_out.html", context)
    event = event_of(request, child, given["event"])
    form = LeaveOutForm(request.POST or None, initial={"event": event.called})
    if request.method == "POST" and form.is_valid() and is_left_out(request, child, form, event):
        messages.success(request, "Left out. It stays on the timeline.")
        return redirect("child_story", child.public_id)
    context |= {
        "form": kept(request, form, urlencode({"event": event.called})),
        "event": event,
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "story/child_story_leave_out.html", context, status=status)


def is_left_out(request: Request, child: Child, form: LeaveOutForm, event: Happened) -> bool:
    """Leave it out; False, with the refusal on the form, where it cannot be."""
    worth = WORTH[event.fact]
    try:
        with suppress(AlreadyDone):
            once(leave_out, form.cleaned_data["key"])(
                child=child, event=event.key, kind=worth.kind, on=event.on, what=event.what,
                sensitive=worth.sensitive, why=form.cleaned_data["why"], by=request.user, now=now(),
            )  # fmt: skip
    except StoryRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return False
    return True
