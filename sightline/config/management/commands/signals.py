"""Print the signals of children: where the record shows something that deserves a look."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from sightline.config.management.commands.duties import child_of, said
from sightline.duties.models import SignalSpan
from sightline.duties.queries import signals_at

AT_ONCE = 2_000


class Command(BaseCommand):
    """One JSON object a line: child, kind, began_on, ended_on, evidence."""

    help = "Print signals as JSON, one a line; --as-at DATE, those running at the end of that day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and as at which day."""
        parser.add_argument("--child", help="the child's id in the leading source")
        parser.add_argument("--as-at", type=date.fromisoformat, help="a day, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="one JSON object a line (always)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them; refuses a child nobody knows."""
        day = options["as_at"]
        signals = SignalSpan.objects.all() if day is None else signals_at(day)
        if options["child"]:
            signals = signals.filter(child__in=child_of(options["child"]))
        rows = signals.order_by("child__number", "kind", "began_on").values(
            "child__number", "kind", "began_on", "ended_on", "evidence"
        )
        for row in rows.iterator(AT_ONCE):
            told = {
                "child": row["child__number"],
                "kind": row["kind"],
                "began_on": str(row["began_on"]),
                "ended_on": said(row["ended_on"], day),
                "evidence": row["evidence"],
            }
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
