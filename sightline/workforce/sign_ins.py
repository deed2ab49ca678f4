"""Letting people in, changing what they are, and closing their sign-in."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from sightline.access.middleware import for_the_service
from sightline.access.models import Grant, User
from sightline.access.operations import end_sessions, forget_sign_ins
from sightline.access.queries import unused
from sightline.access.roles import Role
from sightline.access.second_step import take_away
from sightline.calendars.clock import by_the_wall
from sightline.duties.deeds import deed, name_of
from sightline.trail.operations import note
from sightline.workforce.models import Involvement, Worker
from sightline.workforce.operations import DERIVED, refresh_grants

LETTERS = 15
KEPT = timedelta(days=90)
"""How long it is kept where somebody signed in."""

WHY_RESET = {
    "new": "New telephone",
    "lost": "Telephone or passkey lost",
    "broken": "It stopped working",
    "doubt": "Somebody else may have used it",
}
"""Why a second step is reset; the key stands in the trail, the words on the page."""

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
    if role != user.role:
        end_sessions(user)
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


@deed("reset somebody's second step")
def reset_second_step(*, user: User, why: str, by: User) -> User:
    """Let somebody set up a second step anew at their next sign-in; signs them out.

    `why` is a key of `WHY_RESET`, and stands in the trail; raises Refused.
    """
    if user == by:
        raise Refused("Somebody else has to reset your own second step")
    take_away(user)
    end_sessions(user)
    note(kind="sign-in", what=f"second step reset: {why}", actor_id=by.pk, about=name_of(user))
    return user


@deed("closed somebody's sign-in")
def close(*, user: User, by: User) -> User:
    """Close somebody's sign-in at once. Nothing they did is lost; raises Refused."""
    if user == by:
        raise Refused("Somebody else has to close your own sign-in")
    stop(user)
    return user


def stop(user: User) -> None:
    """Close a sign-in, end its sessions, and take away what ends with it."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    for end in ENDS_WITH_A_SIGN_IN:
        end(user)


def close_unused() -> int:
    """Close every sign-in that stood unused for too long; gives how many.

    The last administrator's stays open, so that somebody can let the others in again.
    """
    moment = by_the_wall()
    forget_sign_ins(moment - KEPT)
    closed = 0
    for user in list(unused(moment)):
        if user.role == Role.ADMINISTRATOR and not other_administrators(user):
            continue
        with transaction.atomic():
            stop(user)
            note(kind="deed", what="closed an unused sign-in", actor_id=None, about=name_of(user))
        closed += 1
    return closed


def other_administrators(user: User) -> bool:
    """Whether anybody else who signs in looks after sign-ins."""
    others = User.objects.filter(is_active=True, role=Role.ADMINISTRATOR)
    return others.exclude(pk=user.pk).exists()


@deed("opened somebody's sign-in again")
def reopen(*, user: User, by: User) -> User:
    """Let somebody sign in again; the days in which it may stand unused count from now."""
    user.is_active, user.counts_from = True, by_the_wall()
    user.save(update_fields=["is_active", "counts_from"])
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
