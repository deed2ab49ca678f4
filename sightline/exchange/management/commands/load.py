"""Load the files a council's case system makes for the sector."""

import os
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils.timezone import localtime

from sightline.design.words import plural
from sightline.exchange.databases.address import WrongAddress
from sightline.exchange.databases.options import ADDRESS, add_address, place_of
from sightline.exchange.loading.progress import Progress
from sightline.exchange.loading.reading import KINDS, opened, source_of
from sightline.exchange.loading.running import load
from sightline.exchange.loading.shortness import Accepted
from sightline.exchange.models import Load
from sightline.exchange.practice.taking import load_practice
from sightline.exchange.returns.plain import in_one_line, name_of
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.words import table_words

ORDER = ("new", "changed", "unchanged", "duplicate", "doubtful", "refused")
WORDS = {"unchanged": "as before", "duplicate": "twice"}
OURS = frozenset(
    ("help", "source", "path", "authority", "report", "without", "accept_short", *ADDRESS)
)
"""What the help of the command explains; the framework's own options are for developers."""
INTERRUPTED = 130
LONGEST = 400
"""Letters of a message: more nobody reads."""


class Command(BaseCommand):
    """Read, compare, keep, and say plainly what became of every row."""

    help = (
        "Load the sector's files: ssd FOLDER, cin FILE, ssda903 FOLDER-OR-FILE, "
        "or annex-a FILE.xlsx; or the dataset from a database: ssd ADDRESS; or what Sightline "
        "itself wrote out: practice FOLDER."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Explain our own options alone."""
        parser = self.parser = super().create_parser(prog_name, subcommand, **kwargs)
        for action in parser._actions:
            if action.dest not in OURS:
                action.help = SUPPRESS
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What kind of files, where they are, whose, and where the report goes."""
        kinds = sorted([*KINDS, "practice"])
        parser.add_argument("source", choices=kinds, help="what kind of files these are")
        parser.add_argument(
            "path", nargs="?", default="", help="the folder, the file, or the database's address"
        )
        parser.add_argument(
            "--authority", metavar="CODE", default="", help="whose files these are, as a code"
        )
        parser.add_argument(
            "--report", metavar="FOLDER", type=Path, help="the folder to write the report into"
        )
        parser.add_argument(
            "--without",
            metavar="TABLE",
            action="append",
            default=[],
            help="take the extract though it lacks this table, which it had until now",
        )
        parser.add_argument(
            "--accept-short",
            action="store_true",
            help="take the extract though it has less than half of what is usual",
        )
        add_address(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; exit status 1, with one plain sentence, where nothing was written."""
        source, folder = options["source"], options["report"] or reports(options["source"])
        progress = Progress(self.stderr)
        try:
            where = place_of(**{name: options[name] for name in ("path", *ADDRESS)})
        except WrongAddress as problem:
            self.parser.error(str(problem))
        try:
            if source == "practice":
                one = load_practice(Path(options["path"]), reports=folder, tell=progress.tell)
            else:
                one = self.load(where, folder, progress, options)
        except CannotBeRead as problem:
            progress.end()
            raise nothing_loaded(str(problem)) from problem
        except OSError as problem:
            progress.end()
            name = name_of(Path(os.fsdecode(problem.filename or options["path"])))
            raise nothing_loaded(f"{problem.strerror or problem}: {name}") from problem
        except OperationalError as problem:
            progress.end()
            raise nothing_loaded(f"The database says: {problem}") from problem
        except KeyboardInterrupt:
            progress.end()
            raise CommandError("Stopped. Nothing was loaded.", returncode=INTERRUPTED) from None
        progress.end()
        self.stdout.write(summary(one))
        self.stdout.write(f"Report: {folder}")

    def load(self, where: Any, folder: Path, progress: Progress, options: dict[str, Any]) -> Load:
        """Load an extract of another system."""
        extract = opened(options["source"], where)
        return load(
            extract,
            source_of(options["source"]),
            authority=whose(options["authority"], extract.authority, extract.place),
            accepted=Accepted(tuple(options["without"]), options["accept_short"]),
            reports=folder,
            watch=progress.watch(where),
            tell=progress.tell,
        )


def nothing_loaded(why: str) -> CommandError:
    """The one line with which a load ends that took nothing."""
    return CommandError(in_one_line(f"Nothing was loaded. {why}", LONGEST))


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
        f"{table_words(table.table):<41} {table.read:>11,} read {table.new:>11,} new "
        f"{table.changed:>9,} changed {table.refused:>8,} refused"
        for table in one.tables.order_by("pk")
    ]
    parts = " + ".join(
        f"{counts[kind]:,} {WORDS.get(kind, kind)}" for kind in ORDER if counts[kind]
    )
    lines.append(f"{plural(counts['read'], 'row')} read = {parts or '0'}.")
    if counts["gone"]:
        were = "was" if counts["gone"] == 1 else "were"
        rows = plural(counts["gone"], "row")
        lines.append(f"{rows} of an earlier extract {were} not there any more.")
    if waiting := one.remarks.filter(kind="to confirm").count():
        wait = "waits" if waiting == 1 else "wait"
        lines.append(
            f"{plural(waiting, 'value')} {wait} for somebody to say what "
            f"{'it means' if waiting == 1 else 'they mean'}: Data, Spellings to confirm."
        )
    if people := one.matches.filter(waits=True).count():
        wait = "person waits" if people == 1 else "people wait"
        lines.append(
            f"{people:,} {wait} for somebody to say who they are: Data, Matches to confirm."
        )
    remarks = one.remarks.count()
    if remarks:
        say = "says" if remarks == 1 else "say"
        lines.append(f"{plural(remarks, 'line')} in the report {say} what to do.")
    return "\n".join(lines)
