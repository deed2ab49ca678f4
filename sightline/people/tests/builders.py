"""Small true things for tests: a child, somebody who signs in, a grant between them."""

from datetime import UTC, datetime
from itertools import count

from sightline.access.models import Grant, User
from sightline.people.models import Child

NUMBERS = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def a_child(**fields) -> Child:
    """A child on file, with the fields that matter to the test."""
    return Child.objects.create(**{"forename": "Wren", "surname": "Lanternbury"} | fields)


def a_person(role: str = "social_worker", **fields) -> User:
    """Somebody who signs in, in `role`."""
    number = next(NUMBERS)
    names = {"first_name": "Priya", "last_name": f"Goldfinch {number}"}
    username = f"person.{number}@northmoor.example"
    return User.objects.create(**{"username": username, "role": role, **names} | fields)


def a_grant(user: User, child: Child, **fields) -> Grant:
    """Leave for `user` to open `child`'s file, since long ago unless said otherwise."""
    given = {"kind": "allocation", "starts_at": LONG_AGO, "origin": "a test"}
    return Grant.objects.create(user=user, child=child, **given | fields)
