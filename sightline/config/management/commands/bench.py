"""Measure loading, pages, rebuilding, the trail, detection, matching and more; print it."""

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.config.bench import (
    annex_a,
    cin,
    detection,
    extract,
    growth,
    matching,
    notes,
    pages,
    rebuilding,
    search,
    ssda903,
    trail,
)
from sightline.config.bench.hostile import run as hostile
from sightline.config.bench.proofs.programme import PROOFS, Asked
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.county.management.commands.county import size_of
from sightline.exchange.returns.rows import CannotBeRead

Options = dict[str, Any]
Tell = Callable[[str], None]

WITHOUT_JUDGEMENT: dict[str, Callable[[Options, Tell], list[str]]] = {
    "load": lambda given, tell: extract.run(
        given["size"], given["folder"], given["template"], tell
    ),
    "cin": lambda given, tell: cin.run(given["children"], given["template"], tell),
    "ssda903": lambda given, tell: ssda903.run(given["children"], given["template"], tell),
    "annex-a": lambda given, tell: annex_a.run(given["rows"], given["template"], tell),
    "pages": lambda given, tell: pages.run(pages.PAGES, given["page"], tell),
    "oversight": lambda given, tell: pages.run(pages.OVERSIGHT, given["page"], tell),
    "search": lambda given, tell: search.run(given["people"] or 1_000_000, given["template"], tell),
    "growth": lambda given, tell: growth.run(
        given["people"] or 10_000, given["times"] or 100, given["template"], tell
    ),
    "notes": lambda given, tell: notes.run(given["size"], given["notes"], given["template"], tell),
    "rebuild": lambda given, tell: rebuilding.run(tell),
    "trail": lambda given, tell: trail.run(given["template"], tell),
}
"""Each measurement that says numbers and leaves it to people what they mean."""
MEASURED = (*WITHOUT_JUDGEMENT, "hostile", "detection", "matching", *PROOFS)


class Command(BaseCommand):
    """Measurements, run by hand; pages of docs keep what they said."""

    help = (
        "Measure: bench load (an extract), cin (a census), ssda903 (a return), annex-a (a "
        "workbook), hostile (broken files), pages, oversight, search, growth (pages when there are "
        "more children), notes (reading, searching and adding them among millions), rebuild, "
        "trail, detection (signals against what was planted), matching "
        "(who is who); or break things on purpose, on a stage of its own, and prove that nothing "
        "typed is lost: disk-full, editors, failing-calls, kills, network or presses."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to measure, and how much of it."""
        parser.add_argument("what", choices=MEASURED, help="what")
        parser.add_argument(
            "--size",
            type=size_of,
            default="district",
            help="load, matching, notes: a district (12,000 people), county (120,000) or a number",
        )
        parser.add_argument("--seed", type=int, default=1, help="matching: another seed")
        parser.add_argument("--folder", type=Path, help="load: a folder of SSD files, instead")
        parser.add_argument(
            "--children", type=int, default=20_000, help="cin, ssda903: how many children"
        )
        parser.add_argument(
            "--people", type=int, help="search: among a million, or so many; growth: 10,000 first"
        )
        parser.add_argument(
            "--times",
            type=int,
            help=f"growth: how many times as many afterwards; {', '.join(PROOFS)}: how many times",
        )
        parser.add_argument(
            "--notes", type=int, default=8_000_000, help="notes: how many there are"
        )
        parser.add_argument("--rows", type=int, default=2_000, help="annex-a: lines a list")
        parser.add_argument(
            "--every", type=int, default=1, help="hostile, failing-calls: one case in so many"
        )
        parser.add_argument(
            "--page",
            action="append",
            default=[],
            help="pages, oversight: only this one",
        )
        parser.add_argument(
            "--answers", type=Path, help="detection: answers.json of the county that is loaded"
        )
        parser.add_argument(
            "--as-at", type=date.fromisoformat, help="detection: a day; the county's today if none"
        )
        parser.add_argument(
            "--template", default="", help="an empty database with all tables, to copy (not: pages)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print; exit status 1 and a plain sentence where that cannot be.

        Detection ends with 1 too where anything is missed or wrongly raised, hostile where a file
        was not taken as it should be, matching where precision or recall is below what is asked,
        and a proof where what it is to prove does not hold.
        """
        signal.signal(signal.SIGTERM, leave)
        is_right = True
        try:
            if options["what"] in WITHOUT_JUDGEMENT:
                lines = self.measured(options)
            else:
                lines, is_right = self.judged(options)
        except (CannotBeMeasured, CannotBeRead) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write("\n".join(lines))
        if not is_right:
            sys.exit(1)

    def judged(self, options: dict[str, Any]) -> tuple[list[str], bool]:
        """The lines of what was asked for, and whether it is as it should be."""
        what, template = options["what"], options["template"]
        if what == "detection":
            return detection.run(options["answers"], options["as_at"])
        if what == "hostile":
            return hostile.run(options["every"], template, self.tell)
        if what == "matching":
            return matching.run(options["size"], options["seed"], template, self.tell)
        return PROOFS[what](Asked(options["times"], options["every"], template, self.tell))

    def measured(self, options: dict[str, Any]) -> list[str]:
        """The lines of what was asked for."""
        return WITHOUT_JUDGEMENT[options["what"]](options, self.tell)

    def tell(self, step: str) -> None:
        """Say which step begins."""
        self.stderr.write(step)


def leave(number: int, frame: FrameType | None) -> None:
    """End as Ctrl-C does, so that the database measured in is dropped."""
    sys.exit(128 + number)
