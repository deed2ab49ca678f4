"""Whom one would invite: the people around a child, and others written one to a line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sightline.access.models import User
from sightline.meetings.arranging import Guest
from sightline.meetings.models.planned import Part
from sightline.meetings.queries import family_of, involved_with
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import visible_among

PARENTS = frozenset(
    ("mother", "father", "parent", "stepmother", "stepfather", "mum", "dad", "guardian")
)
KIN = PARENTS | frozenset(
    ("grandmother", "grandfather", "grandma", "grandad", "granddad", "gran", "nan", "aunt", "uncle",
     "cousin", "sister", "brother", "partner", "friend", "family"),
)  # fmt: skip
"""How somebody typed is worded as family, by the last word: "maternal grandmother"."""
CARERS = frozenset(("carer", "foster carer", "the carer", "the home", "home"))
MOST = 40


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody around the child: how a form calls them, what it says, and the guest they are.

    `kin` are the children of the family to whom a relative is kin; empty for everybody else.
    """

    key: str
    words: str
    guest: Guest
    kin: frozenset[int] = frozenset()


class Apart(Exception):
    """Kin to only some of the children a meeting is about. The message is for the person."""


class NotALine(Exception):
    """A line that names nobody, or an address that is none. The message is for the person."""


def circle_of(child: Child, family: Sequence[Child], viewer: User) -> list[Near]:
    """Who is around `child` and brothers and sisters of `family`: workers, children, relatives.

    Three queries at most.
    """
    return [*staff(child, viewer), *children(child, family), *relatives(child, family, viewer)]


def staff(child: Child, viewer: User) -> Iterator[Near]:
    """Those who work with the child now; the viewer where they are not among them."""
    rows = involved_with(child)
    for name, _, is_lead in rows:
        part = Part.WORKER if is_lead else Part.COUNCIL
        yield Near(f"w:{name}", f"{name}, {part.label.lower()}", Guest(name, part))
    if viewer.pk not in {user for _, user, _ in rows}:
        yield Near("me", f"{viewer.name} (you)", Guest(viewer.name, Part.COUNCIL))


def children(child: Child, family: Iterable[Child]) -> Iterator[Near]:
    """The children themselves, each reading only their own part."""
    for one in (child, *family):
        name = name_of(one)
        yield Near(f"c:{one.public_id}", name, Guest(name, Part.CHILD, only_for=one))


def relatives(child: Child, family: Sequence[Child], viewer: User) -> Iterator[Near]:
    """Grown people whom the record names as kin; a child of another file only where findable."""
    known = {one.pk: one for one in (child, *family)}
    pairs: dict[int, tuple[Child, str, set[int]]] = {}
    for row in family_of(known.values()):
        forward = row.child_id in known
        own, other = (row.child, row.relative) if forward else (row.relative, row.child)
        if other.pk in known or own.pk not in known:
            continue
        what = row.kind if forward else ""
        _, words, kin = pairs.setdefault(other.pk, (other, what, set()))
        kin.add(own.pk)
        pairs[other.pk] = (other, words or what, kin)
    seen = visible_among(viewer, pairs) if pairs else {}
    for pk, (other, what, kin) in pairs.items():
        if not other.is_parent and pk not in seen:
            continue
        part = Part.PARENT if what.strip().lower() in PARENTS else Part.FAMILY
        guest = Guest(name_of(other), part)
        words = f"{guest.name}, {what}".strip(", ")
        yield Near(f"r:{other.public_id}", words, guest, frozenset(kin))


def for_these(near: Iterable[Near], about: Sequence[Child]) -> list[Guest]:
    """The guests of a meeting about these children: not the other children of the family.

    Kept to one child is only who could read of another: of a meeting about one, nobody. Kin to one
    of these children reads of that one alone. Raises Apart for who is kin to none, or to some.
    """
    by_id = {one.pk: one for one in about}
    found = []
    for one in near:
        guest = one.guest
        only = only_kin(one, by_id) if one.kin else guest.only_for
        if only is not None and only.pk not in by_id:
            continue
        found.append(replace(guest, only_for=only if len(by_id) > 1 else None))
    return found


def only_kin(one: Near, about: Mapping[int, Child]) -> Child | None:
    """The one child of these whose kin somebody is, None where they are kin to each of them."""
    own = one.kin & about.keys()
    if own == about.keys():
        return None
    if len(own) == 1:
        return about[next(iter(own))]
    how = "only some" if own else "none"
    raise Apart(
        f"{one.guest.name} is family of {how} of the children it is about. Leave them out here and "
        "invite them apart, with whose part they may read"
    )


def read_lines(text: str) -> list[Guest]:
    """Others to invite, one to a line: name, agency, e-mail; raises NotALine, saying which."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise NotALine(f"Write {MOST} people or fewer")
    return [read_line(line) for line in lines]


def read_line(line: str) -> Guest:
    """One of them; without an agency they are family. Raises NotALine."""
    parts = [part.strip() for part in re.split(r"[;,\t]", line)]
    emails = [part for part in parts if "@" in part]
    words = [part for part in parts if part and "@" not in part]
    if not words or len(emails) > 1:
        raise NotALine(f"Write a name first, then the agency and the e-mail address: {line[:80]}")
    name, agency = words[0], ", ".join(words[1:])
    if len(name) > LONGEST or len(agency) > LONGEST:
        raise NotALine(f"Write the name and the agency in {LONGEST} letters or fewer each")
    email = checked(emails[0]) if emails else ""
    part = part_typed(agency)
    return Guest(name, part, "" if part == Part.CARER else agency, email)


def part_typed(agency: str) -> Part:
    """As what somebody typed is invited; family where nothing is said, so that they read less."""
    plain = agency.lower()
    last = plain.split()[-1:]
    if plain in CARERS:
        return Part.CARER
    if PARENTS.issuperset(last) and last:
        return Part.PARENT
    return Part.FAMILY if KIN.issuperset(last) else Part.AGENCY


LONGEST = 200
EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def checked(email: str) -> str:
    """An address as it was typed; raises NotALine where it is none."""
    if not EMAIL.fullmatch(email) or len(email) > LONGEST:
        raise NotALine(f"This is no e-mail address: {email[:80]}")
    return email
