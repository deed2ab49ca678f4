"""Make the synthetic county: files of an invented authority, and what is true of it."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sightline.county.generator.make import SIZES, make_county
from sightline.county.generator.practice.make import make_practice
from sightline.county.generator.second.make import make_second

SMALLEST = 100
FIRST_YEAR, LAST_YEAR = 2000, 2045
WIDTH = 30


def size_of(text: str) -> int:
    """How many people: district, county, or a number of at least 100."""
    if text in SIZES:
        return SIZES[text]
    if not re.fullmatch(r"\d{3,7}", text) or int(text) < SMALLEST:
        raise ArgumentTypeError(f"district, county, or a number of people from {SMALLEST}")
    return int(text)


def day_of(text: str) -> date:
    """The county's today: any day for which six years of holidays are known."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"a day as YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR}")
    return day


class Command(BaseCommand):
    """Write the files of an invented county: same arguments, same bytes."""

    requires_system_checks: list[str] = []  # it touches neither pages nor the database
    help = "Make the files of an invented county, to try the service on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large, which, on which day, and where to."""
        parser.add_argument(
            "--size",
            type=size_of,
            default="district",
            help="district (12,000 people), county (120,000) or a number",
        )
        parser.add_argument("--seed", type=int, default=1, help="another seed, other people")
        parser.add_argument(
            "--today",
            type=day_of,
            default=date(2026, 11, 23),
            help="the county's today, YYYY-MM-DD",
        )
        parser.add_argument(
            "--second-sources",
            action="store_true",
            help="write what a census and another agency tell of the children too, into second/",
        )
        parser.add_argument("--out", type=Path, required=True, help="the folder to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, with a progress bar where somebody watches, and say what there is."""
        answers = make_county(
            options["out"], options["size"], options["seed"], options["today"], self.tell
        )
        written = make_practice(options["out"], options["seed"], options["today"])
        if options["second_sources"]:
            make_second(options["out"], options["seed"], options["today"])
        people = answers["counts"]["ssd_person"]
        self.stdout.write(
            f"{people:,} people on file, {answers['open_total']:,} open, {answers['teams']} teams, "
            f"{sum(answers['counts'].values()):,} rows; "
            f"{sum(written.values()):,} rows of practice"
        )

    def tell(self, done: int, of: int) -> None:
        """Draw how far it is, on a terminal."""
        if sys.stderr.isatty():
            part = WIDTH * done // max(of, 1)
            self.stderr.write(
                f"\r{'█' * part}{'░' * (WIDTH - part)} {done:,} of {of:,} families",
                ending="\n" if done == of else "",
            )
