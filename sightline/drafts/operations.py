"""Keeping what is typed, giving it to a colleague, and throwing it away.

A draft is no record: keeping one is no deed, has no entry in the trail and refreshes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID, uuid4

from django.db import connection

from sightline.access.models import User
from sightline.drafts.models import Draft
from sightline.drafts.typed import Typed, as_id, as_number

MOST = 200
"""Unfinished forms one person may have."""
FINISHED: list[Callable[[User, str], bool]] = []
"""Whether a form, by its key, was finished by somebody. Filled by config/rooms.py."""

GIVEN_UP: list[Callable[[Draft], None]] = []
"""What goes with a form its owner throws away or hands on. Filled by config/rooms.py."""


class NotKept(Exception):
    """What was typed could not be kept. The message is for the person."""


class Outcome(Enum):
    """What came of one save."""

    SAVED = "saved"
    BESIDE = "beside"
    """Kept as a draft of its own, because the one begun from was changed in another window."""
    OLDER = "older"
    """A later save of the same form came first: nothing was changed."""
    FINISHED = "finished"
    """The form is on file already: nothing was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of one save, and the draft as it is now; None where none is left."""

    outcome: Outcome
    draft: Draft | None


def keep(typed: Typed, *, by: User, now: datetime) -> Kept:
    """Keep what `by` has typed. A save that is older than the one kept changes nothing.

    Without a number it is the form as it was sent, which is newer than any save before. Raises
    NotKept where there is too much.
    """
    if typed.is_too_long:
        raise NotKept("This is longer than can be kept. Copy it, and finish it in parts")
    one_at_a_time(str(typed.key))
    if is_finished(by, typed.key):
        return Kept(Outcome.FINISHED, None)
    draft = Draft.objects.filter(owner=by, key=typed.key).first()
    if draft is None:
        return begin(typed, by, now)
    if typed.number is not None and typed.number <= draft.number:
        return Kept(Outcome.OLDER, draft)
    draft.number = draft.number + 1 if typed.number is None else typed.number
    return Kept(Outcome.SAVED, write(draft, typed, now))


def begin(typed: Typed, by: User, now: datetime) -> Kept:
    """Keep the first save of a form just opened: in the draft it showed, else in a new one."""
    shown = draft_begun_from(typed.begun_from, by)
    outcome = Outcome.BESIDE if typed.begun_from and shown is None else Outcome.SAVED
    if shown is not None:
        shown.key, shown.number = typed.key, typed.number or 1
        return Kept(outcome, write(shown, typed, now))
    if Draft.objects.filter(owner=by).count() >= MOST:
        raise NotKept(f"You have {MOST} unfinished forms. Finish or throw away some first")
    made = Draft.objects.create(
        owner=by,
        route=typed.place.route,
        subject=typed.place.subject,
        child=typed.place.child,
        part=typed.part,
        key=typed.key,
        number=typed.number or 1,
        fields=typed.fields,
        based_on=typed.based_on,
        begun_at=now,
        saved_at=now,
    )
    return Kept(outcome, made)


def draft_begun_from(shown: str, by: User) -> Draft | None:
    """The draft a page showed, if nobody has changed it since; held until the request ends."""
    name, _, version = shown.partition(".")
    public_id, number = as_id(name), as_number(version)
    if public_id is None or number is None:
        return None
    own = Draft.objects.select_for_update(of=("self",)).filter(owner=by)
    return own.filter(public_id=public_id, version=number).first()


def write(draft: Draft, typed: Typed, now: datetime) -> Draft:
    """Put what is typed now into a draft."""
    draft.fields, draft.based_on, draft.saved_at = typed.fields, typed.based_on, now
    draft.version += 1
    draft.save(update_fields=["fields", "based_on", "saved_at", "version", "key", "number"])
    return draft


def is_finished(by: User, key: UUID) -> bool:
    """Whether the form with this key is on file."""
    return any(ask(by, str(key)) for ask in FINISHED)


def one_at_a_time(name: str) -> None:
    """Let one request at a time do something with what is called so; until the request ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def finish(by: User, key: UUID) -> None:
    """Take away the draft of a form that is on file now."""
    Draft.objects.filter(owner=by, key=key).delete()


def throw_away(draft: Draft) -> None:
    """Take away a draft for good."""
    for tell in GIVEN_UP:
        tell(draft)
    draft.delete()


def hand(draft: Draft, *, to: User, by: User, now: datetime) -> Draft:
    """Make a draft a colleague's; a window still open on it would begin another one."""
    for tell in GIVEN_UP:
        tell(draft)
    draft.owner, draft.handed_by, draft.handed_at = to, by, now
    draft.key, draft.number = uuid4(), 0
    draft.version += 1
    draft.save(update_fields=["owner", "handed_by", "handed_at", "version", "key", "number"])
    return draft
