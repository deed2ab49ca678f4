"""Print what must happen by when, and whether it did, for anybody who wants to check."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.duties.models import DutySpan
from sightline.duties.queries import duties_as_at, overdue_at
from sightline.exchange.origins import Places
from sightline.people.queries import children_numbered

AT_ONCE = 2_000


class Command(BaseCommand):
    """One JSON object a line: child, rule, arose_on, due, met, ended, sentence, source."""

    help = "Print duties as JSON, one a line; --as-at DATE --overdue, those overdue that day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, as at which day, and whether only what was overdue."""
        parser.add_argument("--child", help="the child's id in the leading source")
        parser.add_argument("--as-at", type=date.fromisoformat, help="a day, YYYY-MM-DD")
        parser.add_argument("--overdue", action="store_true", help="only what was overdue that day")
        parser.add_argument("--json", action="store_true", help="one JSON object a line (always)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them; refuses a child nobody knows, and --overdue without a day."""
        day = options["as_at"]
        if options["overdue"] and day is None:
            raise CommandError("Say the day too: --as-at DATE --overdue")
        duties = DutySpan.objects.all()
        if day is not None:
            duties = overdue_at(day) if options["overdue"] else duties_as_at(day)
        if options["child"]:
            duties = duties.filter(child__in=child_of(options["child"]))
        for line in lines(duties, day):
            sys.stdout.write(line + "\n")


def child_of(number: str) -> list[int]:
    """The child with this id; raises CommandError where there is none."""
    found = [child.pk for child in children_numbered(number)]
    if not found:
        raise CommandError(f"Nobody has the id {number}")
    return found


def lines(duties: Any, day: date | None) -> Iterator[str]:
    """Each duty as one line of JSON, by child and day."""
    places = Places()
    rows = duties.order_by("child__number", "arose_on", "rule", "row").values(
        "child__number", "rule", "arose_on", "due_on", "due_at", "met_on", "ended_on",
        "over_unknown", "sentence", "row", "source",
    )  # fmt: skip
    for row in rows.iterator(AT_ONCE):
        yield json.dumps(as_told(row, day, places), ensure_ascii=False)


def as_told(row: dict[str, Any], day: date | None, places: Places) -> dict[str, Any]:
    """One duty in the shape everybody reads; as at a day, what came after it is not said."""
    unknown = row["over_unknown"]
    return {
        "child": row["child__number"],
        "rule": row["rule"],
        "arose_on": str(row["arose_on"]),
        "due": places.moment(row["due_at"]) if row["due_at"] else str(row["due_on"]),
        "met": "unknown" if unknown == "met" else said(row["met_on"], day),
        "ended": "unknown" if unknown == "ended" else said(row["ended_on"], day),
        "sentence": row["sentence"],
        "source": places.of(row["row"], row["source"]),
    }


def said(when: date | None, day: date | None) -> str | None:
    """A day as text; None where there is none, or it came after the day asked about."""
    return None if when is None or (day is not None and when > day) else str(when)
