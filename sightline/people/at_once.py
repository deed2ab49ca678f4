"""Several lists asked in one question, whose words and plan are made once and kept.

A desk is twenty lists, of which most are empty. Each list is Django's, said once in the room that
owns it; the first desk of a role composes them into one question. In it somebody and some moment
that are nobody's and never stand for who asks and when, and are put in each time.
"""

import json
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg import sql as psycopg_sql

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON, standing_at
from sightline.duties.kept_plans import PLACE, ask, kept_plans
from sightline.people.among import sharing
from sightline.people.answers import Reader, reader_of

List = Callable[[User, datetime], "QuerySet[Any, Any]"]
"""What somebody's list is at a moment; it may read the clock, which then says that moment."""
Lists = tuple[tuple[str, List], ...]

SOMEBODY = 8_315_297_411_902_377
ONCE = datetime(2001, 2, 3, 4, 5, 6, 70_809, tzinfo=LONDON)
"""Who asks and when, while a question is composed; no number or moment of the record."""
CASTS = {"viewer": "bigint", "moment": "timestamptz", "midnight": "timestamptz", "day": "date"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a question for who asks, or for when: a moment or a day, so much later."""

    kind: Literal["viewer", "moment", "midnight", "day"]
    later: timedelta = timedelta()

    def value(self, viewer: int, moment: datetime) -> object:
        """What stands there when `viewer` asks at `moment`, in London."""
        if self.kind == "viewer":
            return viewer
        if self.kind == "moment":
            return moment + self.later
        day = moment.date() + self.later
        return day if self.kind == "day" else datetime.combine(day, time(), tzinfo=LONDON)


@dataclass(frozen=True, slots=True)
class Asked:
    """One list in a question: its rows as Django makes them, and how each column is read."""

    rows: "QuerySet[Any, Any]"
    compiler: Any
    readers: tuple[Reader | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Lists asked in one question: its words, what stands in its places, and the lists by name.

    A list that is always empty for the role is None.
    """

    words: str
    places: tuple[Place, ...]
    lists: tuple[tuple[str, Asked | None], ...]


def ask_at_once(lists: Lists, viewer: User, moment: datetime) -> dict[str, list[Any]]:
    """The rows of each of these lists for `viewer` at `moment`, by name; one query.

    Needs a transaction. Raises TypeError for a list with values or columns it cannot carry.
    """
    question = question_of(lists, Role(viewer.role), viewer.is_active)
    at = moment.astimezone(LONDON)
    given = [place.value(viewer.pk, at) for place in question.places]
    with kept_plans(()), connection.cursor() as cursor:
        ask(cursor, question.words, given)
        answers = iter(json.loads(cursor.fetchone()[0], parse_float=Decimal))
    return {
        name: [] if asked is None else rows_of(asked, next(answers))
        for name, asked in question.lists
    }


@lru_cache(maxsize=100)
def question_of(lists: Lists, role: Role, is_active: bool) -> Question:
    """The question that asks all these lists, for everybody of a role."""
    somebody = User(pk=SOMEBODY, role=role, is_active=is_active)
    places: list[Place] = []
    parts, named = [], []
    with standing_at(ONCE), sharing() as common:
        for name, make in lists:
            asked, words = composed(make, somebody, places)
            named.append((name, asked))
            parts += [words] if asked else []
    found_once = [
        f"shared_{number} as materialized ({''.join(with_values(one.sql, one.values, places))})"
        for number, one in enumerate(common)
    ]
    words = f"select json_build_array({', '.join(parts)})::text"
    if found_once:
        words = f"with {', '.join(found_once)} {words}"
    return Question(words, tuple(places), tuple(named))


def composed(make: List, somebody: User, places: list[Place]) -> tuple[Asked | None, str]:
    """One list as an array of its rows; what its places need is added to `places`.

    None: it is always empty.
    """
    try:
        rows = make(somebody, ONCE)
        compiler = rows.query.get_compiler(connection=connection)
        words, values = compiler.as_sql()
    except EmptyResultSet:
        return None, ""
    readers = tuple(reader_of(column[0]) for column in compiler.select)
    columns = ", ".join(f"c{n}" for n in range(len(readers)))
    filled = "".join(with_values(words, values, places))
    return (
        Asked(rows, compiler, readers),
        f"(select coalesce(json_agg(t), '[]') from ({filled}) t({columns}))",
    )


def with_values(words: str, values: tuple[Any, ...], places: list[Place]) -> Iterator[str]:
    """Words of SQL with what stays the same written in, and a numbered place for what does not."""
    given, end = iter(values), 0
    for found in PLACE.finditer(words):
        yield words[end : found.start()]
        end = found.end()
        if found[1] == "%":
            yield "%%"
            continue
        value = next(given)
        place = place_of(value)
        if place is None:
            yield psycopg_sql.Literal(value).as_string(connection.connection).replace("%", "%%")
        else:
            places += [place] if place not in places else []
            yield f"${places.index(place) + 1}::{CASTS[place.kind]}"
    yield words[end:]


def place_of(value: object) -> Place | None:
    """Who asks or when, where this value stands for it; None for what is always the same."""
    if value == SOMEBODY:
        return Place("viewer")
    if isinstance(value, datetime):
        local = value.astimezone(LONDON)
        if local.time() == time():
            return Place("midnight", local.date() - ONCE.date())
        if local.microsecond != ONCE.microsecond:
            raise TypeError(f"{value} is not counted from the moment given")
        return Place("moment", local - ONCE)
    if isinstance(value, date):
        return Place("day", value - ONCE.date())
    if isinstance(value, (list, tuple)) and any(place_of(one) for one in value):
        raise TypeError("Who asks, or when, stands within a list of values")
    return None


def rows_of(asked: Asked, answer: list[dict[str, Any]]) -> list[Any]:
    """The rows of a list, as Django makes them of what the database answered."""
    found = [
        [
            value if read is None or value is None else read(value)
            for value, read in zip(one.values(), asked.readers, strict=False)
        ]
        for one in answer
    ]
    if not found:
        return []
    again, compiler = asked.rows.all(), copy(asked.compiler)
    compiler.execute_sql = lambda *_, **__: [found]
    vars(again.query)["get_compiler"] = lambda *_, **__: compiler
    return list(again)
