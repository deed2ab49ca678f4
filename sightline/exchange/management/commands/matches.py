"""Who in a file may be a child whose record is closed: told and settled here, on no page."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.access.choosing import signs_in_with
from sightline.access.models import User
from sightline.exchange import match_queries
from sightline.exchange.match_forms import NOBODY
from sightline.exchange.models import Match
from sightline.exchange.operations import AnswerRefused, say_who
from sightline.people.alike_words import FIELDS, WAYS
from sightline.people.models import Child
from sightline.people.queries import visible_among

NOT_YOURS = "Somebody who may open every record this match touches has to answer"


class Command(BaseCommand):
    """List the matches no page shows, or answer one as somebody named for the record."""

    help = "Matches that touch a restricted or sealed record: list them, or say who somebody is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing to list them; to answer one: its source and id, who it is, who says so, why."""
        parser.add_argument("--source", default="", help="ssd, cin, ssda903 or annex_a")
        parser.add_argument("--id", default="", help="the id in that source")
        parser.add_argument(
            "--is", dest="is_child", default="", metavar="NUMBER", help=f"a child, or {NOBODY}"
        )
        parser.add_argument("--by", default="", metavar="EMAIL")
        parser.add_argument("--why", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """List or answer; refuses what is not there, and whoever may not open the records."""
        if not options["id"]:
            lines = [line for one in match_queries.matches_closed() for line in lines_of(one)]
            self.stdout.write("\n".join(lines) or "No match touches a closed record.")
            return
        match = (
            match_queries.matches_closed()
            .filter(source=options["source"], source_id=options["id"])
            .first()
        )
        if match is None:
            raise CommandError("No match of this source and id touches a closed record")
        by = signs_in_with(options["by"])
        if by is None:
            raise CommandError(f"Nobody signs in with {options['by']}")
        if not options["why"].strip():
            raise CommandError("Write how you know: --why")
        answer(match, options["is_child"], options["why"].strip()[:300], by)
        self.stdout.write("Kept. The rows that waited are in the record now.")


def lines_of(match: Match) -> Iterator[str]:
    """A match by its source and id, and by number whom it may be, with what agrees."""
    yield f"{match.source} {match.source_id}, {match.file} line {match.line}"
    for one in match.perhaps.select_related("child").order_by("-points", "pk"):
        agrees = ", ".join(
            f"{words.lower()} {WAYS[name].get(one.ways[name], one.ways[name])}"
            for name, words in FIELDS.items()
            if one.ways.get(name, "unknown") != "unknown"
        )
        yield f"  may be {one.child.number}: {agrees}"


def answer(match: Match, number: str, why: str, by: User) -> None:
    """Keep who somebody is. Raises CommandError where that cannot be kept."""
    children = {one.child.number: one.child for one in match.perhaps.select_related("child")}
    if number != NOBODY and number not in children:
        raise CommandError(f"Say who it is: --is {NOBODY}, or {', '.join(sorted(children))}")
    ids = [one.pk for one in children.values()]
    if len(visible_among(by, ids)) < len(ids):
        raise CommandError(NOT_YOURS)
    child: Child | None = children.get(number)
    try:
        say_who(
            match=match,
            child_id=child.pk if child else None,
            reason=why,
            seen=match.answers.count(),
            by=by,
        )
    except AnswerRefused as refusal:
        raise CommandError(str(refusal)) from refusal
