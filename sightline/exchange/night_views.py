"""How nightly loads stand, and saying when they are expected."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import now, today
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.exchange import match_queries, night_words, nights, operations
from sightline.exchange.night_forms import ExpectLoadForm
from sightline.exchange.permissions import may_expect_loads, may_read_loads
from sightline.exchange.words import COMMANDS, beginning, source_words
from sightline.settings.models import Setting

NOT_UNDERSTOOD = 422


@dataclass(frozen=True, slots=True)
class NightRow:
    """A source with how it stands, ready for the page."""

    source: str
    words: str
    state: tuple[str, str]
    expected: str
    last: str
    took: str
    rows: str
    usual: str
    accepted: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody said of when a load is expected."""

    source: str
    words: str
    setting: Setting


@require_safe
@page(may_read_loads)
def nightly_loads(request: Request) -> HttpResponse:
    """Each source: its last load, how long it took, its rows, and whether it is late or short."""
    found, day = nights.standings(now()), today()
    context = {
        "alarms": night_words.alarms_of(found, day),
        "rows": [row_of(one) for one in found],
        "said": [said_of(one) for one in nights.expectations_set()],
        "may_expect": may_expect_loads(request.user),
        **match_queries.numbers_waiting(),
    }
    return render(request, "exchange/nightly_loads.html", context)


def row_of(one: nights.Standing) -> NightRow:
    """One source as the page shows it."""
    last = one.last
    return NightRow(
        source=one.source,
        words=beginning(source_words(one.source)),
        state=night_words.state_of(one),
        expected=night_words.expected_words(one.expected),
        last=beginning(night_words.when(last.began_at, today())) if last else "Never",
        took=night_words.took(last.began_at, last.ended_at) if last else "",
        rows=f"{last.rows:,}" if last else "",
        usual=f"{one.usual:,}" if one.usual else "",
        accepted=night_words.accepted_words(last.without, short=last.accepted_short)
        if last else "",
    )  # fmt: skip


def said_of(one: Setting) -> SaidRow:
    """What somebody said, as the page shows it."""
    source = one.name.removeprefix(nights.SETTING)
    words = night_words.said_words(*nights.days_of(one.value))
    return SaidRow(beginning(source_words(source)), words, one)


@keeps_drafts("Saying when a load is expected")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_expect_loads)
def expect_load(request: Request, source: str) -> HttpResponse:
    """Say when a source's load is expected, from a day on, with who and why."""
    if source not in COMMANDS:
        raise Http404
    day = today()
    if request.method != "POST":
        one = next(each for each in nights.standings(now()) if each.source == source)
        form = ExpectLoadForm(today=day, initial=nights.today_of(one, day))
        return form_page(request, source, form)
    form = ExpectLoadForm(request.POST, today=day)
    if not form.is_valid():
        return form_page(request, source, form, NOT_UNDERSTOOD)
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(operations.expect_load, given["key"])(
            source=source,
            by_time=form.by_time,
            days=form.weekdays,
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    messages.success(request, f"Kept when {source_words(source)} is expected")
    return redirect("nightly_loads")


def form_page(
    request: Request, source: str, form: ExpectLoadForm, status: int = 200
) -> HttpResponse:
    """The questions about a source."""
    context: dict[str, Any] = {
        "source": source,
        "words": source_words(source),
        "form": kept(request, form),
        "action": reverse("expect_load", args=[source]),
    }
    return render(request, "exchange/expect_load.html", context, status=status)
