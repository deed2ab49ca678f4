"""Writing what happened on a visit: later than the facts, for every child who was on it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.models import User
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.visits.entries import on_outing, standing_account
from sightline.visits.models import ChildsPart, VisitAccount, VisitEntry
from sightline.visits.recording import LONGEST, VisitRefused


@dataclass(frozen=True, slots=True)
class Texts:
    """What is told of a visit, for every child who was on it."""

    done: str
    purpose: str = ""
    tool: str = ""
    changed: str = ""
    help_given: str = ""
    worries: str = ""
    next_steps: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one child said, or why there are no words this time, and what was only about them."""

    child: Child
    words: str = ""
    no_words: str = ""
    about: str = ""
    child_knows: bool = False


@deed("wrote the account of a visit")
def write_account(
    *, child: Child, outing: UUID, texts: Texts, own: Part, by: User, now: datetime,
    others: Sequence[Part] = (), supersedes: VisitAccount | None = None, why: str = "",
) -> VisitAccount:  # fmt: skip
    """Put the account of one outing on file, with each child's own words.

    A finished account is put right by one that `supersedes` it, with `why`. Raises VisitRefused.
    """
    entries = seen_on(outing)
    check_texts(texts)
    last = standing_account(outing)
    if (last.pk if last else None) != (supersedes.pk if supersedes else None):
        raise VisitRefused("Somebody else has written this account meanwhile. Look at it first")
    if supersedes is not None and not why.strip():
        raise VisitRefused("Say why you change what is on file", "why")
    check_part(own, entries, by, "own")
    account = VisitAccount.objects.create(
        entry=entry_of(child, entries),
        outing=outing,
        **{name: text.strip() for name, text in asdict(texts).items()},
        written_by=by,
        recorded_at=now,
        supersedes=supersedes,
        why=why.strip(),
    )
    keep_part(own, account, entries, now)
    for part in others:
        write_part(child=part.child, part=part, account=account, by=by, now=now)
    return account


@deed("wrote what a child said on a visit")
def write_part(
    *, child: Child, part: Part, account: VisitAccount, by: User, now: datetime
) -> ChildsPart:
    """Put the words of another child of the same outing on file. Raises VisitRefused."""
    entries = seen_on(account.outing)
    check_part(part, entries, by, str(child.public_id))
    return keep_part(part, account, entries, now)


def seen_on(outing: UUID) -> list[VisitEntry]:
    """What stands of the children seen on an outing; refused where nobody was."""
    found = [one for one in on_outing(outing) if one.was_seen]
    if not found:
        raise VisitRefused("No child was seen on this visit, so there is nothing to write of it")
    return found


def entry_of(child: Child, entries: Sequence[VisitEntry]) -> VisitEntry:
    """The child's own entry among those of an outing, who was seen on it."""
    ids = ids_of(child)
    return next(one for one in entries if one.child_id in ids)


def check_texts(texts: Texts) -> None:
    """Refuse an account that says nothing, and one that is too long."""
    if not texts.done.strip():
        raise VisitRefused("Say what you did and what you saw", "done")
    for name, text in asdict(texts).items():
        if len(text) > (200 if name == "tool" else LONGEST):
            raise VisitRefused("That is longer than can be kept", name)


def check_part(part: Part, entries: Sequence[VisitEntry], by: User, key: str) -> None:
    """Refuse words of a child who was not there or whose file is closed, and silence."""
    ids = ids_of(part.child)
    if not any(one.child_id in ids for one in entries):
        raise VisitRefused(f"{name_of(part.child)} was not seen on this visit")
    permit = may_write_now(by, part.child)
    if not permit:
        raise VisitRefused(permit.refusal)
    if not part.words.strip() and not part.no_words.strip():
        raise VisitRefused(
            f"Write {name_of(part.child)}’s own words, or why there are none", f"words_{key}"
        )


def keep_part(
    part: Part, account: VisitAccount, entries: Sequence[VisitEntry], now: datetime
) -> ChildsPart:
    """Put one child's part on file; the latest stands."""
    return ChildsPart.objects.create(
        child=part.child,
        account=account,
        heard_on=entry_of(part.child, entries).visited_on,
        words=part.words.strip(),
        no_words=part.no_words.strip(),
        about=part.about.strip(),
        child_knows=part.child_knows,
        recorded_at=now,
    )
