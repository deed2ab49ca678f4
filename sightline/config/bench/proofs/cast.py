"""Who is on stage: people who sign in, and invented children whose files they may open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.access.models import Grant, User
from sightline.access.policy import GrantKind
from sightline.access.roles import Role
from sightline.calendars.clock import now, today
from sightline.casework.models import ProtectionPlan
from sightline.config.bench.proofs.browser import Browser
from sightline.config.bench.signing import session_of, signed_in
from sightline.people.models import Child

BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cast:
    """People and children; everybody may open every child's file."""

    people: list[User]
    children: list[Child]

    def browser(self, user: User, port: int) -> Browser:
        """A browser of this person's, signed in with both steps."""
        return Browser(port, session_of(signed_in(user)))


def cast(people: int, children: int, role: Role = Role.TEAM_MANAGER) -> Cast:
    """So many people of a role, and so many children with a protection plan since yesterday."""
    everybody = User.objects.bulk_create(
        User(username=f"{role}.{n}@proof.invalid", role=role, first_name="Proof", last_name=f"{n}")
        for n in range(User.objects.count(), User.objects.count() + people)
    )
    made = Child.objects.bulk_create(
        Child(forename="Wren", surname=f"Lanternbury {n}") for n in range(children)
    )
    day = today() - BEFORE
    ProtectionPlan.objects.bulk_create(ProtectionPlan(child=one, started_on=day) for one in made)
    grant(everybody, made, now() - BEFORE)
    return Cast(everybody, made)


def grant(people: list[User], children: list[Child], since: datetime) -> None:
    """Let each of these people open each of these files."""
    Grant.objects.bulk_create(
        Grant(user=user, child=child, kind=GrantKind.TEAM, starts_at=since, origin="a proof")
        for user in people
        for child in children
    )
