"""The page on which a data officer says who somebody in a file is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request, page
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.exchange import match_queries, operations
from sightline.exchange.match_forms import NOBODY, MatchForm
from sightline.exchange.match_presenters import (
    called,
    came_from,
    lines_of,
    rows_words,
    who,
)
from sightline.exchange.models import Answered, Match, Possible
from sightline.exchange.permissions import may_confirm_matches
from sightline.people.side_by_side import Line

ON_A_PAGE = 20
NOT_UNDERSTOOD = 422


@dataclass(frozen=True, slots=True)
class Question:
    """A match with its question: who it is, side by side with whom it may be, and what waits.

    `answered` is what stands of it, None while nobody has answered.
    """

    match: Match
    who: str
    came_from: str
    heads: list[str]
    lines: list[Line]
    rows: str
    answered: Answered | None
    said: str
    form: MatchForm


@keeps_drafts("Saying who somebody in a file is")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_confirm_matches)
def matches(request: Request) -> HttpResponse:
    """Who waits for somebody to say who they are, and what was said of others."""
    if request.method == "POST":
        return say_who(request)
    return matches_page(request)


def matches_page(
    request: Request, typed: MatchForm | None = None, status: int = 200
) -> HttpResponse:
    """The page; `typed` is an answer that could not be kept."""
    waiting = Paginator(match_queries.matches_waiting(), ON_A_PAGE)
    said = Paginator(match_queries.answers_standing(), ON_A_PAGE)
    shown, shown_said = (
        waiting.get_page(request.GET.get("page")),
        said.get_page(request.GET.get("said_page")),
    )
    all_shown = [*shown, *(one.match for one in shown_said)]
    possible = match_queries.possible_of(all_shown)
    rows = match_queries.rows_waiting(list(shown))
    context: dict[str, Any] = {
        "waiting": shown,
        "said": shown_said,
        "questions": [
            question(request, one, possible, rows.get(one.pk, {}), typed) for one in shown
        ],
        "known": answers(request, shown_said, possible, typed),
        **match_queries.numbers_waiting(),
        "wrong": typed,
    }
    return render(request, "exchange/matches.html", context, status=status)


def answers(
    request: Request,
    said: Iterable[Answered],
    possible: Mapping[int, list[Possible]],
    typed: MatchForm | None,
) -> list[Question]:
    """What was said, each with the question, so that it can be changed."""
    return [question(request, one.match, possible, {}, typed, one) for one in said]


def question(
    request: Request,
    match: Match,
    possible: Mapping[int, list[Possible]],
    rows: Mapping[str, int],
    typed: MatchForm | None,
    answered: Answered | None = None,
) -> Question:
    """One match as the page shows it."""
    children = possible.get(match.pk, [])
    form = form_of(request, match, children, answered)
    if typed and typed.data.get("match") == str(match.public_id):
        form = kept(request, typed, part_of(match))
    return Question(
        match=match,
        who=who(match),
        came_from=came_from(match),
        heads=[called(one) for one in children],
        lines=lines_of(match, children),
        rows=rows_words(rows) if rows else "",
        answered=answered,
        said=said_words(children, answered),
        form=form,
    )


def form_of(
    request: Request, match: Match, children: list[Possible], answered: Answered | None
) -> MatchForm:
    """The question about a match: nothing chosen, what stands, or what was begun and not sent."""
    here: dict[str, Any] = {
        "match": match.public_id,
        "seen": answered.said_in_all if answered else 0,
    }
    initial = {**here}
    if answered:
        chosen = [str(one.pk) for one in children if one.child_id == answered.child_id]
        initial["is_child"] = (chosen or [NOBODY])[0]
    form = kept(request, MatchForm(match, children, initial=initial), part_of(match))
    form.initial.update(here)  # whoever goes on with a draft has what stands now beside it
    return form


def part_of(match: Match) -> str:
    """The question about a match, told apart from the others on the page."""
    return f"match {match.public_id}"


def said_words(children: list[Possible], answered: Answered | None) -> str:
    """What was said of a match, in words."""
    if answered is None:
        return ""
    same = [called(one) for one in children if one.child_id == answered.child_id]
    return f"The same child as {same[0]}" if same else "A child of their own"


def say_who(request: Request) -> HttpResponse:
    """Keep what somebody said; a second press keeps nothing more."""
    match = asked_about(request)
    form = MatchForm(match, match_queries.possible_of([match])[match.pk], request.POST)
    if not form.is_valid():
        return matches_page(request, form, NOT_UNDERSTOOD)
    try:
        once(operations.say_who, form.cleaned_data["key"])(
            match=match,
            child_id=form.child_id(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    except AlreadyDone:
        return redirect("matches")
    except operations.AnswerRefused as refusal:
        form.add_error("is_child", str(refusal))
        return matches_page(request, form, NOT_UNDERSTOOD)
    is_same = form.child_id() is not None
    then = "Their rows are in that child’s file" if is_same else "They have a file of their own"
    messages.success(request, f"Kept. {who(match)}: {then} now.")
    return redirect("matches")


def asked_about(request: Request) -> Match:
    """The match an answer is about; raises Http404 where there is none to be seen."""
    try:
        found = match_queries.match_of(UUID(request.POST.get("match", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
