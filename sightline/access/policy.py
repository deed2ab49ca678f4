"""The one rule of who may know of a child, open the file, and read each kind of field.

Plain data in, plain data out: no database, no clock. Queries repeat it over whole tables
(sightline.people.scopes), the database repeats its coarse part (row security), and tests hold
both to it.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from sightline.access.labels import Label
from sightline.access.roles import ROLES, Ground, Reach, Role


class State(StrEnum):
    """What a record is: open to work as usual, or narrowed.

    Restricted and notorious records open to named people only; sealed ones are found by nobody;
    archived ones open only with a reason, or to named people.
    """

    NORMAL = "normal"
    RESTRICTED = "restricted"
    NOTORIOUS = "notorious"
    SEALED = "sealed"
    ARCHIVED = "archived"


class GrantKind(StrEnum):
    """Where leave to open a file comes from."""

    ALLOCATION = "allocation"
    TEAM = "team"
    LINE = "line"
    ASKED = "asked"
    NAMED = "named"
    REASON = "reason"
    GLASS = "glass"


class Scope(IntEnum):
    """How near somebody comes to a child's record; each step includes those before it.

    NEITHER: as if there were no such child. STUB: that a restricted child is here, by name and
    age. FINDABLE: found in search and lists; opens with a reason. OPENABLE: the file opens.
    """

    NEITHER = 0
    STUB = 1
    FINDABLE = 2
    OPENABLE = 3


NAMED_ONLY = frozenset({State.RESTRICTED, State.NOTORIOUS})
NAMES = frozenset({GrantKind.NAMED, GrantKind.GLASS})
"""The grants that open a narrowed record: named for it, or in an emergency while it lasts."""
BEYOND_ARCHIVE = frozenset({GrantKind.NAMED, GrantKind.REASON})
"""The grants that open a record put away: work on it has ended."""

BY_WORDS = frozenset({GrantKind.REASON, GrantKind.GLASS})
"""The grants that rest on what somebody wrote, not on their work."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands between one person and one record at one moment.

    `grants` are the kinds of those that run. `is_excluded` says that this person is barred from
    this record, whatever else holds.
    """

    state: State = State.NORMAL
    grants: Set[GrantKind] = field(default_factory=frozenset)
    is_excluded: bool = False


def scope(role: Role, situation: Situation, *, is_active: bool = True) -> Scope:
    """How near somebody in `role` comes to the record. A bar beats every grant."""
    rules = ROLES[role]
    if not is_active or situation.is_excluded or situation.state is State.SEALED:
        return Scope.NEITHER
    if rules.finds is Reach.NONE:
        return Scope.NEITHER
    if situation.state in NAMED_ONLY:
        if situation.grants & NAMES:
            return Scope.OPENABLE
        return Scope.STUB if rules.stub else Scope.NEITHER
    is_archived = situation.state is State.ARCHIVED
    grants = situation.grants & BEYOND_ARCHIVE if is_archived else situation.grants
    if grants or (rules.opens is Reach.COUNTY and not is_archived):
        return Scope.OPENABLE
    return Scope.FINDABLE if rules.finds is Reach.COUNTY else Scope.NEITHER


def may_read(role: Role, situation: Situation, label: Label) -> bool:
    """Whether somebody who has the file open reads fields of this kind.

    Work outweighs a reason: who holds both reads what either gives.
    """
    if scope(role, situation) is not Scope.OPENABLE:
        return False
    if label in (Label.PLAIN, Label.IDENTITY):
        return True
    return any(ROLES[role].reads[label, ground] for ground in read_on(role, situation))


def read_on(role: Role, situation: Situation) -> frozenset[Ground]:
    """On what grounds fields are read: whoever is asked to take a child over reads as at work."""
    found = grounds(role, situation)
    if GrantKind.ASKED in situation.grants and not in_emergency(situation.grants):
        return found | {Ground.WORK}
    return found


def in_emergency(kinds: Iterable[str]) -> bool:
    """Whether the file is open by an emergency, beside which nothing but a name counts."""
    held = set(kinds)
    return GrantKind.GLASS in held and GrantKind.NAMED not in held


def grounds(role: Role, situation: Situation) -> frozenset[Ground]:
    """On what grounds one acts on the file; a role that opens every file does so for its work.

    An emergency counts alone: a narrowed record is closed to everything else but a name. Whoever
    is asked to take a child over does not work with them yet.
    """
    if in_emergency(situation.grants):
        return frozenset({Ground.REASON})
    kinds = situation.grants - {GrantKind.ASKED}
    found = {Ground.REASON if kind in BY_WORDS else Ground.WORK for kind in kinds}
    if ROLES[role].opens is Reach.COUNTY:
        found.add(Ground.WORK)
    return frozenset(found)
