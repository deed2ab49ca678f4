"""Who is on stage: people who sign in, and invented children whose files they may open."""

from dataclasses import dataclass
from datetime import timedelta

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import today
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


def cast(people: int, children: int, role: Role = Role.DIRECTOR) -> Cast:
    """So many people of a role, and so many children with a protection plan since yesterday.

    A director opens every file by the role, so that no deed takes away the leave to.
    """
    everybody = User.objects.bulk_create(
        User(username=f"{role}.{n}@proof.invalid", role=role, first_name="Proof", last_name=f"{n}")
        for n in range(User.objects.count(), User.objects.count() + people)
    )
    made = Child.objects.bulk_create(
        Child(forename="Wren", surname=f"Lanternbury {n}") for n in range(children)
    )
    day = today() - BEFORE
    ProtectionPlan.objects.bulk_create(ProtectionPlan(child=one, started_on=day) for one in made)
    return Cast(everybody, made)
