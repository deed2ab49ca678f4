"""Say how large files may be that people add to a child's file."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.calendars.clock import today
from sightline.documents.limits import LimitRefused, Limits, limits_on, set_limits
from sightline.settings.operations import SettingRefused


class Command(BaseCommand):
    """Set the limits from a day on, or say what they are."""

    help = "How large a file may be, and all sent at once, in megabytes; without figures: what is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two figures, from which day, and why."""
        parser.add_argument("--file", type=int, help="the largest file, in megabytes")
        parser.add_argument("--all", type=int, help="the most at once, in megabytes")
        parser.add_argument("--from", dest="day", type=date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument("--why", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set what is given, and say what holds today."""
        day, held = options["day"] or today(), limits_on(today())
        if options["file"] or options["all"]:
            wanted = Limits(options["file"] or held.file, options["all"] or held.request)
            try:
                set_limits(wanted, from_on=day, why=options["why"], by_id=None, today=today())
            except (LimitRefused, SettingRefused) as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write(f"From {day}: a file {wanted.file} MB, all {wanted.request} MB")
        held = limits_on(today())
        self.stdout.write(f"Today: a file up to {held.file} MB, all at once {held.request} MB")
