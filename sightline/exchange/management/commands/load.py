"""Load the files a council's case system makes for the sector."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from sightline.exchange.loading.progress import Progress
from sightline.exchange.loading.reading import KINDS, opened
from sightline.exchange.loading.running import load
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import CannotBeRead

ORDER = ("new", "changed", "unchanged", "duplicate", "doubtful", "refused")
WORDS = {"unchanged": "as before", "duplicate": "twice"}


class Command(BaseCommand):
    """Read, compare, keep, and say plainly what became of every row."""

    help = "Load the sector's files: ssd FOLDER, cin FILE, or ssda903 FOLDER-OR-FILE."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What kind of files, where they are, whose, and where the report goes."""
        parser.add_argument("source", choices=sorted(KINDS), help="what kind of files these are")
        parser.add_argument("path", type=Path, help="the folder or file")
        parser.add_argument("--authority", default="", help="whose files these are, as a code")
        parser.add_argument("--report", type=Path, help="the folder to write the report into")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; exit status 1, with one plain sentence, where nothing was written."""
        source, path = options["source"], options["path"]
        folder = options["report"] or reports(source)
        progress = Progress(self.stderr)
        try:
            extract = opened(source, path)
            authority = whose(options["authority"], extract.authority, path.name)
            one = load(
                extract,
                source,
                authority=authority,
                reports=folder,
                watch=progress.watch(path),
                tell=progress.tell,
            )
        except CannotBeRead as problem:
            progress.end()
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        except OSError as problem:
            progress.end()
            raise CommandError(
                f"Nothing was loaded. {problem.strerror or problem}: {problem.filename or path}"
            ) from problem
        progress.end()
        self.stdout.write(summary(one))
        self.stdout.write(f"Report: {folder}")


def reports(source: str) -> Path:
    """A folder of its own for this load's report, in the data folder."""
    moment = localtime().strftime("%Y-%m-%d-%H%M%S")
    return Path(settings.DATA_DIR) / "reports" / f"{moment}-{source}"


def whose(said: str, found: str, name: str) -> str:
    """The authority's code, from the command or the file; raises CannotBeRead if they differ."""
    if said and found and said.strip() != found:
        raise CannotBeRead(f"{name} is of authority {found}, and you said {said}.")
    return found or said.strip()


def summary(one: Load) -> str:
    """Line by line what became of the rows, and the sum."""
    counts = one.counts
    lines = [
        f"{table.table:<28} {table.read:>11,} read {table.new:>11,} new "
        f"{table.changed:>9,} changed {table.refused:>8,} refused"
        for table in one.tables.order_by("pk")
    ]
    parts = " + ".join(
        f"{counts[kind]:,} {WORDS.get(kind, kind)}" for kind in ORDER if counts[kind]
    )
    lines.append(f"{counts['read']:,} rows read = {parts or '0'}.")
    if counts["gone"]:
        lines.append(f"{counts['gone']:,} rows of an earlier extract were not there any more.")
    remarks = one.remarks.count()
    if remarks:
        lines.append(f"{remarks:,} lines in the report say what to do.")
    return "\n".join(lines)
