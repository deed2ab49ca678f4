"""One deed is one transaction, one trail entry, one refresh, once however often it is pressed."""

from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

import pghistory
from django.db import models, transaction

from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.duties.joined import with_joined
from sightline.duties.kept_plans import kept_plans
from sightline.duties.models import DeedKey
from sightline.trail.operations import note

P = ParamSpec("P")
R = TypeVar("R", bound="models.Model | None")

Refresher = Callable[[Sequence[int] | None], None]
REFRESHERS: list[Refresher] = []
"""What is worked out anew after a deed, for the children named (None: for all). Filled by
config/rooms.py in the order in which they depend on each other."""
FOLLOWING: list[type[models.Model]] = []
"""The models that refreshers fill. Filled by config/rooms.py."""


class AlreadyDone(Exception):
    """The same press was carried out before. `result` names what it made, as "room.Model:id"."""

    def __init__(self, first: DeedKey) -> None:
        super().__init__("Already on file. Nothing was recorded twice")
        self.result = first.result
        self.done_at = first.done_at


def deed(what: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make an operation a deed, called `what` in the trail ("gave a reason").

    The operation takes keyword arguments only, among them `by` (the User) and mostly `child`; it
    returns the row it made, or None. `key`, which `once` gives, is the press's own id: the
    second press raises AlreadyDone and changes nothing.
    """

    def decorate(operation: Callable[P, R]) -> Callable[P, R]:
        @wraps(operation)
        def carry_out(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            child = kwargs.get("child")
            key = kwargs.pop("key", None)
            assert isinstance(by, User)  # noqa: S101  operations are typed; this names the mistake
            with transaction.atomic(), pghistory.context(user=by.pk, deed=what):
                pressed = first_press(by, key, what)
                made = operation(*args, **kwargs)
                finish(what, by=by, child=child, made=made, pressed=pressed)
            return made

        carry_out.is_deed = True  # type: ignore[attr-defined]  # the trail's completeness test
        return carry_out

    return decorate


def once(operation: Callable[P, R], key: UUID | str | None) -> Callable[P, R]:
    """The operation as one press of a button carries it out: the second press raises AlreadyDone.

    `key` is the press's own id, None for an operation nobody presses.
    """
    return cast("Callable[P, R]", partial(cast("Callable[..., R]", operation), key=key))


def first_press(by: User, key: Any, what: str) -> DeedKey | None:
    """Remember this press; None where it has no key. Raises AlreadyDone for the second one."""
    if key is None:
        return None
    first, is_new = DeedKey.objects.get_or_create(
        user=by, key=UUID(str(key)), defaults={"deed": what}
    )
    if not is_new:
        raise AlreadyDone(first)
    return first


def pressed_before(by: User, key: str) -> bool:
    """Whether this press was carried out already; False for what is no key."""
    try:
        return DeedKey.objects.filter(user=by, key=UUID(key)).exists()
    except ValueError:
        return False


def finish(what: str, *, by: User, child: Any, made: Any, pressed: DeedKey | None) -> None:
    """Write the trail, remember what the press made, and refresh what follows from the record."""
    about = name_of(made) if made is not None else ""
    note(
        kind="deed",
        what=what,
        actor_id=by.pk,
        child_id=child.pk if child is not None else None,
        about=about,
    )
    if pressed is not None:
        pressed.result = about
        pressed.save(update_fields=["result"])
    if child is not None:
        refresh([child.pk])


def name_of(row: models.Model) -> str:
    """A row as the trail and the duties name it: "room.Model:id"."""
    return f"{row._meta.app_label}.{row._meta.object_name}:{row.pk}"


def refresh(child_ids: Sequence[int] | None) -> None:
    """Work out anew whatever follows from the record of these children (None: of all)."""
    with for_the_service():
        if child_ids is not None:
            child_ids = with_joined(child_ids)
        with kept_plans(child_ids):
            for refresher in REFRESHERS:
                refresher(child_ids)
