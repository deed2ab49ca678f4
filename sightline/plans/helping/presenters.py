"""How help given to a child is said: how long it waits, since when it runs, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import NOT_SHOWN, Lens
from sightline.design.dates import day, moment
from sightline.design.words import plural
from sightline.people.presenters import age_of, name_of
from sightline.plans.helping.models import Help
from sightline.plans.helping.queries import SHOWN

LONG = 28
"""Days after which waiting is marked."""
NO_TEAM = "No team held them"
NONE = "none"
"""What stands for no team in an address."""


@dataclass(frozen=True, slots=True)
class Given:
    """One service for one child: what, from whom, what for, how it stands, and what changed."""

    name: str
    given_by: str
    state: tuple[str, str]
    why: str
    outcome: str
    result: str
    own_words: str
    days: str
    put_right: str
    about: str


def state_of(one: Help, today: date) -> tuple[str, str]:
    """How it stands, as a shape and words."""
    if one.ended_on is not None:
        if one.started_on is None:
            return "none", f"Never given: {day(one.ended_on)}"
        return "met", f"Ended {day(one.ended_on)}"
    if one.started_on is not None:
        return "today", f"Since {day(one.started_on)}"
    waits = (today - one.asked_on).days
    return ("care" if waits > LONG else "soon"), f"Waiting {plural(waits, 'day')}"


def given_of(one: Help, lens: Lens, today: date) -> Given:
    """One service as the file tells it, without what this person may not read."""
    shows = lens.shows(Label.SOURCE)
    return Given(
        name=one.service.name,
        given_by=one.service.given_by,
        state=state_of(one, today),
        why=one.why if shows else NOT_SHOWN,
        outcome=one.outcome.what if one.outcome and shows else "",
        result=one.result if shows else NOT_SHOWN,
        own_words=one.own_words if shows else "",
        days=f"Asked for {day(one.asked_on)}",
        put_right=put_right_words(one, shows=shows),
        about=str(one.public_id),
    )


def put_right_words(one: Help, *, shows: bool) -> str:
    """Who put it right and why; empty where nobody did."""
    if one.put_right_by is None:
        return ""
    who = f"Put right by {one.put_right_by.name}, {moment(one.put_right_at)}"
    return f"{who}: {one.put_right_why}" if shows else who


def called(one: Help) -> str:
    """One service of a child as a form offers it."""
    return f"{one.service.name}, asked for {day(one.asked_on)}"


def address(show: str, team: Any) -> str:
    """Where the help behind one figure of a team is listed; None: of no team."""
    asked = {"show": show, "team": str(team) if team else NONE}
    return f"{reverse('help_given')}?{urlencode(asked)}"


def team_row(row: Mapping[str, Any]) -> tuple[str, int, list[tuple[str, str]]]:
    """One team: its name, of how many children, and each figure with the list behind it."""
    figures = [
        (f"{row[name]:,}", address(name, row["team__public_id"]) if row[name] else "")
        for name in SHOWN
    ]
    return row["team__name"] or NO_TEAM, row["children"], figures


def listed_row(one: Help, today: date) -> dict[str, Any]:
    """One line of a list: of whom, which service, how it stands."""
    return {
        "name": name_of(one.child),
        "age": age_of(one.child, today),
        "href": reverse("child_help", args=[one.child.public_id]),
        "service": one.service.name,
        "team": one.team.name if one.team else NO_TEAM,
        "state": state_of(one, today),
    }
