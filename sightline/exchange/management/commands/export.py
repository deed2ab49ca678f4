"""Write out what only Sightline knows, so that nobody is locked in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.design.words import plural
from sightline.exchange.practice.describing import description
from sightline.exchange.practice.exporting import export_practice


class Command(BaseCommand):
    """Write practice files: what was recorded here and in no other system."""

    help = (
        "Write what was recorded here into FOLDER as CSV files: export practice FOLDER; or what "
        "stands in those files: export description FILE."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to write, and where."""
        parser.add_argument("what", choices=["practice", "description"], help="what to write")
        parser.add_argument("path", type=Path, help="the folder, or the file, to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write; exit status 1, with one plain sentence, where that cannot be."""
        try:
            if options["what"] == "description":
                options["path"].write_text(description(), encoding="utf-8")
                return
            counts = export_practice(options["path"], self.stdout.write)
        except OSError as problem:
            raise CommandError(f"Nothing was written. {problem.strerror}") from problem
        rows, files = plural(sum(counts.values()), "row"), plural(len(counts), "file")
        self.stdout.write(f"{rows} in {files}. Read them with bin/sightline load practice FOLDER")
