"""A child's story: read, together with others', and on paper."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.calendars.clock import today
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.situations import lens_for
from sightline.story import queries
from sightline.story.forms import ReadForm
from sightline.story.gaps import STALE_AFTER
from sightline.story.happened import events_of
from sightline.story.models import StoryEntry
from sightline.story.paper import Looked, on_paper
from sightline.story.permissions import may_write_story
from sightline.story.presenters import (
    Shown,
    by_year,
    entry_pairs,
    left_out_of,
    shown_of,
    side_by_side,
    suggested_of,
)
from sightline.story.queries import Neighbours
from sightline.story.suggesting import freshness, lately, waiting
from sightline.story.words import fresh_state, since_words
from sightline.trail.operations import note

IN_SIGHT = 5
"""Suggestions in sight; the rest wait closed."""


@require_safe
@child_page(may_open_file)
def child_story(request: Request, child: Child) -> HttpResponse:
    """The story with what the record suggests, how fresh it is, and what was left out."""
    lens, form, day = asked(request, child)
    rows = queries.all_entries([child])
    then = queries.standing_at(rows, day)
    stood = [one for one in then if queries.may_be_read(one, lens)]
    told = [one for one in stood if not one.left_out]
    events = events_of(child, lens)
    waits = waiting(events, {one.event for one in then}, day)
    agreed = timedelta(days=STALE_AFTER.on(day))
    fresh = freshness(entry_pairs(told), waits, day, agreed)
    near = waits if request.GET.get("older") else lately(waits, day)
    may_write = bool(may_write_story(request.user, child)) and day == today()
    near_by = queries.neighbours_of(stood, request.user)
    read = queries.read_entries(of_kind(told, form), rows, child, near_by, lens)
    left_out = queries.read_entries(
        [one for one in stood if one.left_out], rows, child, near_by, lens
    )
    context = file_page(request, child, "child_story", lens) | {
        "form": form,
        "day": day,
        "is_past": day != today(),
        "state": fresh_state(fresh, day),
        "since": since_words(fresh),
        "years": by_year(shown_of(one, child, may_write=may_write) for one in read),
        "told": len(told),
        "suggested": [suggested_of(one, child) for one in near] if may_write else [],
        "older": len(waits) - len(near) if may_write else 0,
        "in_sight": IN_SIGHT,
        "left_out": [
            left_out_of(one.entry, events, child, may_write=may_write) for one in left_out
        ],
        "may_write": may_write,
        "first_name": child.forename or "the child",
    }
    return render(request, "story/child_story.html", context)


def asked(request: Request, child: Child) -> tuple[Lens, ReadForm, date]:
    """What the viewer reads, what narrows the story, and the day it is shown as at: today's end
    where none, or none that has been, is asked for."""
    form = ReadForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("as_at") or today()
    return lens_for(request.user, child), form, min(day, today())


def of_kind(entries: Iterable[StoryEntry], form: ReadForm) -> list[StoryEntry]:
    """The entries of the kind chosen; all where none is."""
    kind = form.cleaned_data.get("kind")
    return [one for one in entries if not kind or one.kind == kind]


@require_safe
@child_page(may_open_file)
def child_story_together(request: Request, child: Child) -> HttpResponse:
    """The stories of several children in one, with whom each entry is about."""
    lens, form, day = asked(request, child)
    near = queries.beside_to_read(child, request.user)
    chosen = queries.chosen_among(near, request.GET.getlist("with"))
    context = file_page(request, child, "child_story", lens) | {
        "title": f"{name_of(child)}: story, together with others",
        "form": form,
        "day": day,
        "near": near,
        "name_of": name_of,
        "chosen": chosen,
        "entries": told_together(request, read_of(request, child, lens, chosen), form, day)[0],
        "may_write": bool(may_write_story(request.user, child)),
    }
    return render(request, "story/child_story_together.html", context)


@require_safe
@child_page(may_open_file)
def child_story_print(request: Request, child: Child) -> HttpResponse:
    """The story on paper, the earliest first; with others' where they are asked for."""
    lens, form, day = asked(request, child)
    wanted = request.GET.getlist("with")
    near = queries.beside_to_read(child, request.user) if wanted else []
    chosen = queries.chosen_among(near, wanted)
    read = read_of(request, child, lens, chosen)
    entries, told_of = told_together(request, read, form, day)
    paper = on_paper(entries, read, told_of, request.user)
    context = {
        "child": child,
        "title": f"{name_of(child)}: story, to print",
        "names": [name_of(one) for one in (child, *chosen)],
        "day": day,
        "several": bool(chosen),
        "entries": paper.entries,
        "left_out": paper.left_out,
        "for_staff": paper.for_staff,
        "by": request.user.name,
    }
    return render(request, "story/child_story_print.html", context)


def read_of(request: Request, child: Child, lens: Lens, chosen: list[Any]) -> Looked:
    """The child and those chosen, each with what the viewer may read of the file."""
    return [(child, lens), *((one, queries.lens_on(request.user, one)) for one in chosen)]


def told_together(
    request: Request, several: Looked, form: ReadForm, day: date
) -> tuple[list[Shown], Neighbours]:
    """The entries of these children as the viewer may read them, and whom they tell of too.

    Each child but the first is a look.
    """
    chosen: list[Any] = [one for one, _ in several[1:]]
    rows = queries.all_entries(one for one, _ in several)
    stood = [one for one in queries.standing_at(rows, day) if not one.left_out]
    near, opened = queries.neighbours_of(stood, request.user), {one.pk for one, _ in several}
    told = []
    for one, own_lens in several:
        ids = ids_of(one)
        own = [row for row in stood if row.child_id in ids and queries.may_be_read(row, own_lens)]
        read = queries.read_entries(of_kind(own, form), rows, one, near, own_lens, opened)
        told += [(one, entry) for entry in read]
    for one in chosen:
        note(
            kind="look", what="child_story_together", actor_id=request.user.pk, child_id=one.pk,
            detail={"because": one.kinds},
        )  # fmt: skip
    return side_by_side(told), near
