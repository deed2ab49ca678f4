"""Letting people in, changing what they are, and closing their sign-in."""

import secrets
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.db.models import Q

from sightline.access.middleware import for_the_service
from sightline.access.models import Grant, User
from sightline.access.roles import Role
from sightline.duties.deeds import deed
from sightline.workforce.models import Involvement, Worker
from sightline.workforce.operations import DERIVED, refresh_grants

LETTERS = 15

TEAMS_OF = """
with recursive below(id) as (
  select team_id from workforce_post where worker_id = any(%s)
  union select t.id from below b join workforce_team t on t.parent_id = b.id)
select id from below
"""


class Refused(Exception):
    """What was asked cannot be done; the message says why, for the person."""


def new_password() -> str:
    """A password nobody can guess, to be shown once."""
    return secrets.token_urlsafe(LETTERS)


def person_at(user_id: UUID) -> User | None:
    """The sign-in of this random id, with the worker they are; None where there is none."""
    return User.objects.select_related("worker").filter(public_id=user_id).first()


ENDS_WITH_A_SIGN_IN: list[Callable[[User], None]] = []
"""What rooms above take away when a sign-in is closed. Filled by config/rooms.py."""


@deed("let somebody sign in")
def let_in(
    *, name: str, email: str, role: str, job_title: str, worker: Worker | None, password: str,
    by: User,
) -> User:  # fmt: skip
    """Make a sign-in for somebody, as `worker` where they are one; raises Refused."""
    address = email.strip().lower()
    if User.objects.filter(Q(username__iexact=address) | Q(email__iexact=address)).exists():
        raise Refused(f"{address} signs in here already")
    forename, _, surname = name.strip().partition(" ")
    user = User.objects.create_user(
        address,
        address,
        password,
        first_name=forename,
        last_name=surname,
        role=Role(role),
        job_title=job_title.strip(),
    )
    be_worker(user, worker)
    return user


@deed("changed what somebody is")
def change(*, user: User, role: str, job_title: str, worker: Worker | None, by: User) -> User:
    """Change somebody's role, job title and which worker they are; raises Refused."""
    if user == by and role != user.role:
        raise Refused("Somebody else has to change your own role")
    user.role, user.job_title = Role(role), job_title.strip()
    user.save(update_fields=["role", "job_title"])
    be_worker(user, worker)
    return user


@deed("gave somebody a new password")
def give_password(*, user: User, password: str, by: User) -> User:
    """Give somebody a new first password; whoever is signed in as them is signed out."""
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@deed("closed somebody's sign-in")
def close(*, user: User, by: User) -> User:
    """Close somebody's sign-in at once. Nothing they did is lost; raises Refused."""
    if user == by:
        raise Refused("Somebody else has to close your own sign-in")
    user.is_active = False
    user.save(update_fields=["is_active"])
    for end in ENDS_WITH_A_SIGN_IN:
        end(user)
    return user


@deed("opened somebody's sign-in again")
def reopen(*, user: User, by: User) -> User:
    """Let somebody sign in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def be_worker(user: User, worker: Worker | None) -> None:
    """Say which worker somebody is, and work out anew whose files they may open."""
    if worker is not None and worker.user_id not in (None, user.pk):
        raise Refused(f"Somebody else signs in as {worker.name} already")
    before = list(Worker.objects.filter(user=user).values_list("pk", flat=True))
    Worker.objects.filter(user=user).update(user=None)
    if worker is not None:
        Worker.objects.filter(pk=worker.pk).update(user=user)
        before.append(worker.pk)
    with for_the_service():
        refresh_grants(children_touched(user, before))


def children_touched(user: User, workers: list[int]) -> list[int]:
    """The children whose grants may differ when these workers become, or cease to be, `user`."""
    with connection.cursor() as cursor:
        cursor.execute(TEAMS_OF, [workers])
        teams = [row[0] for row in cursor.fetchall()]
    granted = Grant.objects.filter(user=user, kind__in=DERIVED).values_list("child_id", flat=True)
    own = Involvement.objects.filter(worker__in=workers).values_list("child_id", flat=True)
    theirs = Involvement.objects.filter(team__in=teams, is_allocated=True, ended_on=None)
    return list({*granted, *own, *theirs.values_list("child_id", flat=True)})
