"""The page on which a data officer says, once, what a spelling in a file means."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request, page
from sightline.design.words import plural
from sightline.duties.deeds import AlreadyDone, once
from sightline.exchange import match_queries, operations, queries
from sightline.exchange.models import Meaning, Spelling
from sightline.exchange.permissions import may_confirm_spellings
from sightline.exchange.spelling_forms import MeaningForm, form_of, meaning_words
from sightline.exchange.words import source_words

ON_A_PAGE = 50
NOT_UNDERSTOOD = 422


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """A spelling with its question: where it stands, and what was said of it, if anything was."""

    spelling: Spelling
    where: str
    rows: str
    likely: str
    said: str
    said_of: Meaning | None
    form: MeaningForm


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_confirm_spellings)
def spellings(request: Request) -> HttpResponse:
    """The spellings that wait for a meaning, and what was said of the others."""
    if request.method == "POST":
        return say_meaning(request)
    return spellings_page(request)


def spellings_page(
    request: Request, typed: tuple[Spelling, MeaningForm] | None = None, status: int = 200
) -> HttpResponse:
    """The page; `typed` is a spelling with what was answered and could not be kept."""
    waiting = Paginator(queries.spellings_waiting(), ON_A_PAGE).get_page(request.GET.get("page"))
    said = Paginator(queries.meanings_said(), ON_A_PAGE).get_page(request.GET.get("said_page"))
    rows = [row_of(one, typed) for one in waiting]
    known = [row_of(one.spelling, typed, one) for one in said]
    context: dict[str, Any] = {
        "waiting": waiting,
        **match_queries.numbers_waiting(),
        "said": said,
        "rows": rows,
        "known": known,
        "wrong": typed[1] if typed else None,
    }
    return render(request, "exchange/spellings.html", context, status=status)


def row_of(
    one: Spelling, typed: tuple[Spelling, MeaningForm] | None, said: Meaning | None = None
) -> SpellingRow:
    """One spelling as the page shows it."""
    seen = getattr(said, "said_in_all", 0)
    form = form_of(one, seen, said.code if said else None)
    if typed and typed[0].pk == one.pk:
        form = typed[1]
    return SpellingRow(
        spelling=one,
        where=f"{one.place}, {one.column}",
        rows=plural(one.rows, "row"),
        likely=meaning_words(one, one.likely) if one.likely else "",
        said=meaning_words(one, said.code) if said else "",
        said_of=said,
        form=form,
    )


def say_meaning(request: Request) -> HttpResponse:
    """Keep what somebody said; a second press keeps nothing more."""
    spelling = asked_about(request)
    form = MeaningForm(spelling, request.POST)
    if not form.is_valid():
        return spellings_page(request, (spelling, form), NOT_UNDERSTOOD)
    try:
        once(operations.say_meaning, form.cleaned_data["key"])(
            spelling=spelling,
            code=form.code(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
    except AlreadyDone:
        return redirect("spellings")
    except operations.MeaningRefused as refusal:
        form.add_error("meaning", str(refusal))
        return spellings_page(request, (spelling, form), NOT_UNDERSTOOD)
    words = meaning_words(spelling, form.code())
    files = source_words(spelling.source)
    messages.success(
        request, f"Kept. “{spelling.text}” means: {words}. Load {files}, again to use it."
    )
    return redirect("spellings")


def asked_about(request: Request) -> Spelling:
    """The spelling an answer is about; raises Http404 where there is none."""
    try:
        found = queries.spelling_of(UUID(request.POST.get("spelling", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
