"""Print the table of law and practice, as docs/law.md holds it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sightline.duties.law_page import as_markdown
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES


class Command(BaseCommand):
    """Write what the law and our own practice ask, from the rules themselves."""

    requires_system_checks: list[str] = []
    help = "Print what the law and our own practice ask, as docs/law.md holds it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing to choose."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(as_markdown(TIMESCALES, SIGNAL_KINDS), ending="")
