"""The figures of the front door, and the contacts behind each of them."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.casework.flow import (
    GROUP_WORDS,
    OTHER,
    Asked,
    by_hour,
    by_screener,
    by_source,
    children_of,
    of,
    screeners,
)
from sightline.casework.permissions import may_read_decisions, may_work_front_door
from sightline.casework.words import outcome_words, source_words
from sightline.design.dates import day as day_words
from sightline.design.fields import DayField
from sightline.people.presenters import age_of, name_of

FOUR_WEEKS = timedelta(days=27)
LONGEST = timedelta(days=366)
ON_A_PAGE = 50
LEAST = 10
"""Below so many no share is given."""
NO_SOURCE = "Not said"
ALLOWED = {"time": ("in", "late"), "back": ("yes",), "outcome": tuple(GROUP_WORDS)}


class DaysForm(forms.Form):
    """From which day to which."""

    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)


@dataclass(frozen=True, slots=True)
class Number:
    """One figure: what it says, and the contacts behind it (empty: none)."""

    text: str
    href: str


def days_asked(request: Request) -> tuple[DaysForm, date, date]:
    """The days asked for: four weeks up to today, where nothing else was said."""
    form = DaysForm(request.GET)
    form.is_valid()
    last = form.cleaned_data.get("last") or today()
    first = form.cleaned_data.get("first") or last - FOUR_WEEKS
    first = max(min(first, last), last - LONGEST)
    return DaysForm(initial={"first": first, "last": last}), first, last


def share(part: int, whole: int) -> str:
    """A part of a whole, with its share from ten on: "31 of 118 (26%)"."""
    if not whole:
        return "none"
    words = f"{part:,} of {whole:,}"
    return f"{words} ({part / whole:.0%})" if whole >= LEAST else words


@dataclass(frozen=True, slots=True)
class Links:
    """How each figure of these days opens into the contacts behind it."""

    first: date
    last: date

    def number(self, n: int, text: str = "", **asked: Any) -> Number:
        """One figure; it leads nowhere where it is none."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        href = f"{reverse('flow_list')}?{urlencode(days | asked)}" if n else ""
        return Number(text or f"{n:,}", href)


@require_safe
@page(may_work_front_door)
def flow(request: Request) -> HttpResponse:
    """When contacts come, from whom, what becomes of them, and who decided how soon."""
    form, first, last = days_asked(request)
    links, viewer = Links(first, last), request.user
    found = by_source(viewer, first, last)
    hours = by_hour(viewer, first, last)
    decided = by_screener(viewer, first, last)
    context = {
        "form": form,
        "first": first,
        "last": last,
        "total": links.number(sum(row["n"] for row in found)),
        "groups": list(GROUP_WORDS.values()),
        "sources": source_rows(found, links),
        "hours": [(f"{at:02}:00", links.number(n, hour=at)) for at, n in sorted(hours.items())],
        "screeners": screener_rows(decided, links, request),
        "in_time": time_figure(decided, links),
        "names_all": bool(may_read_decisions(viewer)),
    }
    return render(request, "casework/flow.html", context)


def source_rows(found: list[dict[str, Any]], links: Links) -> list[tuple[str, list[Number]]]:
    """For each source: how many, what they became, and of no further action how many came back."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in found:
        counts[row["source_code"]][row["group"]] += row["n"]
        if row["group"] == "nothing":
            counts[row["source_code"]]["again"] += row["again"]
    rows = []
    for source, by_group in counts.items():
        asked = {"source": source or OTHER}
        total = sum(n for group, n in by_group.items() if group != "again")
        again, nothing = by_group.get("again", 0), by_group.get("nothing", 0)
        numbers = [
            links.number(total, **asked),
            *(links.number(by_group.get(key, 0), **asked, outcome=key) for key in GROUP_WORDS),
            links.number(again, share(again, nothing), **asked, outcome="nothing", back="yes"),
        ]
        rows.append((total, source_words(source, "") or NO_SOURCE, numbers))
    return [(words, numbers) for _, words, numbers in sorted(rows, key=lambda one: -one[0])]


def time_figure(decided: list[dict[str, Any]], links: Links) -> tuple[Number, Number]:
    """How many were decided in time, and how many late."""
    within = sum(row["n"] for row in decided if row["in_time"])
    whole = sum(row["n"] for row in decided)
    late = whole - within
    return (
        links.number(within, share(within, whole), time="in"),
        links.number(late, time="late"),
    )


def screener_rows(
    decided: list[dict[str, Any]], links: Links, request: Request
) -> list[tuple[str, list[Number]]]:
    """What each screener decided; only managers read it of others than themselves."""
    counts: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in decided:
        own = counts[row["screener"]]
        own["n"] += row["n"]
        own["in"] += row["n"] if row["in_time"] else 0
        own["nothing"] += row["n"] if row["group"] == "nothing" else 0
    me = request.user.public_id
    shown = counts if may_read_decisions(request.user) else {me: counts[me]} & counts.keys()
    names = screeners(set(shown))
    rows = []
    for who in shown:
        own, asked = counts[who], {"by": str(who)}
        rows.append((
            "You" if who == me else names.get(who, ""),
            [
                links.number(own["n"], **asked),
                links.number(own["in"], share(own["in"], own["n"]), **asked, time="in"),
                links.number(own["nothing"], share(own["nothing"], own["n"]), **asked,
                             outcome="nothing"),
            ],
        ))  # fmt: skip
    return sorted(rows, key=lambda one: one[0])


def asked_of(request: Request) -> Asked:
    """Which contacts an address asks for; what is not understood narrows nothing."""
    _, first, last = days_asked(request)
    given = request.GET
    asked = {name: given.get(name, "") for name, allowed in ALLOWED.items()
             if given.get(name) in allowed}  # fmt: skip
    if given.get("hour", "").isdecimal() and len(given["hour"]) <= len("23"):
        asked["hour"] = given["hour"]
    if given.get("source"):
        asked["source"] = given["source"].replace("\0", "")[:5]
    with suppress(ValueError):
        asked["by"] = str(UUID(given.get("by", "")))
    return Asked(first, last, **asked)


@require_safe
@page(may_work_front_door)
def flow_list(request: Request) -> HttpResponse:
    """The contacts behind one figure."""
    asked = asked_of(request)
    pages = Paginator(of(request.user, asked), ON_A_PAGE)
    shown: Any = pages.get_page(request.GET.get("page"))
    children = children_of(request.user, list(shown))
    rows = [
        (
            day_words(one.contacted_on),
            children.get(one.child_id),
            source_words(one.source_code, one.source_words),
            outcome_words(one.outcomes, None),
        )
        for one in shown
    ]
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    context = {
        "asked": asked,
        "page": shown,
        "total": pages.count,
        "rows": rows,
        "name_of": name_of,
        "age_of": lambda child: age_of(child, today()),
        "narrowed": narrowed_words(asked),
        "address": f"?{urlencode(days | asked.narrowed)}&",
        "flow_href": f"{reverse('flow')}?{urlencode(days)}",
    }
    return render(request, "casework/flow_list.html", context)


def narrowed_words(asked: Asked) -> str:
    """What narrows the list, in words."""
    said = []
    if asked.source:
        source = "" if asked.source == OTHER else asked.source
        said.append(f"from: {source_words(source, '') or NO_SOURCE}")
    if asked.outcome:
        said.append(f"became: {GROUP_WORDS[asked.outcome].lower()}")
    if asked.hour:
        said.append(f"came from {int(asked.hour):02}:00 on, within the hour")
    if asked.time:
        said.append("decided within a working day" if asked.time == "in" else "decided late")
    if asked.back:
        said.append("came back within 90 days")
    if asked.by:
        said.append("decided by one screener")
    return "; ".join(said)
