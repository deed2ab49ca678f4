"""What people put on file, form by form: who opens which page for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from sightline.access.fresh import prove
from sightline.access.models import User
from sightline.access.roles import Role
from sightline.config.bench.proofs.cast import cast
from sightline.config.bench.signing import signed_in
from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Journey:
    """One form: the name of its page, its address, which of the page's forms, and who sends it."""

    name: str
    path: str
    part: str
    user: User

    def client(self) -> Client:
        """A browser of theirs, freshly signed in, to which a failure is a page."""
        client = signed_in(self.user)
        client.raise_request_exception = False
        client.defaults["HTTP_HOST"] = "localhost"
        session = client.session
        prove(session)
        session.save()
        return client


OF_A_CHILD = (
    ("child_decide", "form"),
    ("child_agree_visits", "agree"),
    ("child_agree_visits", "end"),
)
OF_A_NAME = (("set_limit", "cp_visit"), ("set_threshold", "not_seen_alone"))
OF_ALL = ("set_senior", "set_holding_roles")


def journeys() -> Iterator[Journey]:
    """Each form with people and a child of its own, in the order in which one needs another."""
    everybody = cast(1, 1)
    director, child = everybody.people[0], everybody.children[0]
    for name, part in OF_A_CHILD:
        yield Journey(name, reverse(name, args=[child.public_id]), part, director)
    for name, subject in OF_A_NAME:
        yield Journey(name, reverse(name, args=[subject]), "form", director)
    for name in OF_ALL:
        yield Journey(name, reverse(name), "form", director)
    yield Journey("tell_family", reverse("tell_family"), "form", director)
    yield asks_for_a_file(child)
    administrator = cast(1, 0, Role.ADMINISTRATOR).people[0]
    yield Journey("add_person", reverse("add_person"), "form", administrator)


def asks_for_a_file(child: Child) -> Journey:
    """Somebody who is not involved says why they need a file."""
    worker = cast(1, 0, Role.SOCIAL_WORKER).people[0]
    where = reverse("give_reason", args=[child.public_id])
    return Journey("give_reason", where, "form", worker)
