"""Open a sealed record to the two people who agree on it: no page can find it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.access.choosing import signs_in_with
from sightline.calendars.clock import now
from sightline.people.narrowing import unseal
from sightline.people.operations import Refused
from sightline.people.queries import children_numbered


class Command(BaseCommand):
    """Open a sealed record to two service managers or directors; they open it further."""

    help = "Open a sealed record to the two people who agree on it; both are in the trail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The child's number in the leading source, who opens it, who agrees, and why."""
        parser.add_argument("number")
        parser.add_argument("--by", required=True, metavar="EMAIL")
        parser.add_argument("--agreed-by", required=True, metavar="EMAIL")
        parser.add_argument("--why", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it; refuses an unknown number or address, and whatever `unseal` refuses."""
        found = children_numbered(options["number"])
        if len(found) != 1:
            raise CommandError(f"No child has the number {options['number']}")
        if not options["why"].strip():
            raise CommandError("Write why: --why")
        people = []
        for email in (options["by"], options["agreed_by"]):
            person = signs_in_with(email)
            if person is None:
                raise CommandError(f"Nobody signs in with {email}")
            people.append(person)
        by, agreed_by = people
        try:
            unseal(child=found[0], why=options["why"], by=by, agreed_by=agreed_by, now=now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"From now {by.name} and {agreed_by.name} find and open this record, and nobody else."
        )
