"""Work out anew everything that follows from the record, or check that it is right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.exchange.loading.tidying import tidy
from sightline.oversight import stretching


class Command(BaseCommand):
    """Rebuild what is kept because it follows from the record; with --check, only compare."""

    help = "Work out anew what follows from the record; --check says whether it is right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to compare."""
        parser.add_argument("--check", action="store_true", help="compare, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in one transaction; with --check, exit status 1 where something differs."""
        if not options["check"]:
            with transaction.atomic():
                refresh(None)
            tidy()
            self.stdout.write("Everything that follows from the record was worked out anew.")
            return
        wrong = differences()
        if wrong:
            raise CommandError(f"{wrong:,} rows of duties are not what the record says now")
        wrong = stretching.differences()
        if wrong:
            raise CommandError(f"{wrong:,} rows of kept totals are not what the record says now")
        self.stdout.write("What is kept is what the record says.")
