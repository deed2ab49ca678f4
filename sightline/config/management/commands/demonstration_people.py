"""Let the invented people of a synthetic county sign in, and say who they are."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sightline.access.models import User
from sightline.access.queries import invented_people
from sightline.access.roles import Role
from sightline.workforce.models import Worker
from sightline.workforce.operations import refresh_grants

ACCOUNTS = "practice_accounts.csv"


class Command(BaseCommand):
    """Make one user for each named person of the county, with the worker they are."""

    help = "Let the invented people of the synthetic county sign in (demonstration only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the county's answers stand, and whether only to list."""
        parser.add_argument("--answers", type=Path, help="answers.json of the county")
        parser.add_argument("--list", action="store_true", help="only print who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the people, or list them: role, name, what to try first, tab between."""
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Only a demonstration has invented people: set SIGHTLINE_DEMONSTRATION"
            )
        if not options["list"]:
            answers = options["answers"] or settings.DATA_DIR / "county" / "answers.json"
            make_people(read_people(answers), read_accounts(answers.with_name(ACCOUNTS)))
        for user in invented_people():
            self.stdout.write(f"{Role(user.role).words}\t{user.name}\t{user.try_first}")


def read_people(answers: Path) -> list[dict[str, Any]]:
    """The named people of the county; raises CommandError where the file is missing."""
    if not answers.is_file():
        raise CommandError(f"No {answers.name} there: make the county first (county --out DIR)")
    people: list[dict[str, Any]] = json.loads(answers.read_text())["people"]
    return people


def read_accounts(accounts: Path) -> list[dict[str, str]]:
    """The workers of the county who wrote its practice files; none where there is no such file."""
    if not accounts.is_file():
        return []
    with accounts.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def make_people(people: list[dict[str, Any]], accounts: list[dict[str, str]]) -> None:
    """Make or bring up to date one user a person; nobody has a password that works."""
    for person in people:
        forename, _, surname = person["name"].partition(" ")
        user, is_new = User.objects.update_or_create(
            username=person["email"],
            defaults={
                "email": person["email"],
                "first_name": forename,
                "last_name": surname,
                "role": Role(person["role"]),
                "job_title": person["job_title"],
                "try_first": person["try_first"],
            },
        )
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        Worker.objects.filter(user=user).exclude(source_id=person["worker_id"] or "").update(
            user=None
        )
        Worker.objects.filter(source="ssd", source_id=person["worker_id"]).update(user=user)
    make_accounts(accounts)
    refresh_grants(None)


def make_accounts(accounts: list[dict[str, str]]) -> None:
    """Make a user of each worker who has none: they wrote, and are nobody one can choose to be."""
    known = set(User.objects.values_list("username", flat=True))
    new = [user_of(one) for one in accounts if one["username"] not in known]
    made = {user.username: user for user in User.objects.bulk_create(new)}
    whose = {one["worker_id"]: made.get(one["username"]) for one in accounts}
    workers = list(Worker.objects.filter(source="ssd", source_id__in=whose, user=None))
    for worker in workers:
        worker.user = whose[worker.source_id]
    Worker.objects.bulk_update(workers, ["user"])


def user_of(account: dict[str, str]) -> User:
    """A worker of the county as somebody who signs in, or did."""
    forename, _, surname = account["name"].partition(" ")
    user = User(
        username=account["username"], email=account["username"], first_name=forename,
        last_name=surname, role=Role(account["role"]), job_title=account["job_title"],
        is_active=account["is_active"] == "yes",
    )  # fmt: skip
    user.set_unusable_password()
    return user
