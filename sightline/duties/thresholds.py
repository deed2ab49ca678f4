"""The thresholds of signals for the page of law and practice: in force, earlier and to come."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.duties.queries import HOLDING_ROLES, THRESHOLD
from sightline.duties.signalling import COUNTED, SignalKind, so_many
from sightline.duties.working import SIGNAL_KINDS
from sightline.settings.models import Setting
from sightline.settings.queries import settings_set

CASE_WORKERS = ("CW",)
"""The roles that hold a case where a council has set none."""
Words = Callable[[Any], str]
EARLIER, NOW, COMING = "Earlier", "In force", "Coming"


@dataclass(frozen=True, slots=True)
class Version:
    """What was set from a day on, by whom and why, and whether it holds now.

    `from_on` is None for what stands in the table itself.
    """

    state: str
    from_on: date | None
    words: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One kind of signal: its sentence with the numbers in force, since when, and what was set."""

    id: str
    name: str
    rule: str
    numbers: Mapping[str, int]
    words: str
    since: date | None
    versions: Sequence[Version]


def rows_on(day: date) -> list[ThresholdRow]:
    """Every kind of signal as it stands on `day`; one query."""
    changes: dict[str, list[Setting]] = {}
    for row in settings_set(THRESHOLD):
        changes.setdefault(row.name.removeprefix(THRESHOLD), []).append(row)
    return [row_on(kind, changes.get(kind.id, ()), day) for kind in SIGNAL_KINDS]


def row_on(kind: SignalKind, changes: Sequence[Setting], day: date) -> ThresholdRow:
    """One kind as it stands on `day`; its changes with the latest first."""
    numbers = numbers_on(kind, ((one.from_on, one.value) for one in changes), day)
    begun = [one.from_on for one in changes if one.from_on <= day]
    return ThresholdRow(
        id=kind.id,
        name=kind.name,
        rule=kind.says(numbers),
        numbers=numbers,
        words=in_words(numbers),
        since=begun[0] if begun else None,
        versions=versions(changes, day, in_words, kind.thresholds),
    )


def numbers_on(
    kind: SignalKind, changes: Iterable[tuple[date, Mapping[str, int]]], day: date
) -> dict[str, int]:
    """The numbers of a kind in force on `day`."""
    numbers = dict(kind.thresholds)
    for from_on, new in sorted(changes, key=lambda one: one[0]):
        if from_on <= day:
            numbers |= new
    return numbers


def versions(changes: Sequence[Setting], day: date, words: Words, first: Any) -> list[Version]:
    """What was set, the latest first, each with whether it holds on `day`.

    `first` is the table's own value, said last; none where nothing was set.
    """
    if not changes:
        return []
    begun = [one.from_on for one in changes if one.from_on <= day]
    found = [
        Version(
            state=state_of(one.from_on, begun, day),
            from_on=one.from_on,
            words=words(one.value),
            why=one.why,
            by=one.set_by.get_full_name() if one.set_by else "",
        )
        for one in changes
    ]
    table = Version(EARLIER if begun else NOW, None, words(first), "As it stands in the table", "")
    return [*found, table]


def state_of(from_on: date, begun: Sequence[date], day: date) -> str:
    """Whether what was set from a day on lies ahead, holds, or was followed by another."""
    if from_on > day:
        return COMING
    return NOW if from_on == begun[0] else EARLIER


def in_words(numbers: Mapping[str, int]) -> str:
    """ "84 days, 2 risk events"; empty where the kind has no number."""
    return ", ".join(so_many(number, COUNTED[name]) for name, number in numbers.items())


def sentences_on(day: date) -> dict[str, str]:
    """What each kind of signal says, with the numbers in force on `day`; one query."""
    return {row.id: row.rule for row in rows_on(day)}


@dataclass(frozen=True, slots=True)
class RolesRow:
    """The roles that hold a case, since when, and what was set."""

    roles: Sequence[str]
    since: date | None
    versions: Sequence[Version]


def roles_on(day: date) -> RolesRow:
    """The roles that hold a case on `day`; one query."""
    changes = settings_set(HOLDING_ROLES)
    begun = [one for one in changes if one.from_on <= day]
    return RolesRow(
        roles=begun[0].value["roles"] if begun else CASE_WORKERS,
        since=begun[0].from_on if begun else None,
        versions=versions(
            changes, day, lambda value: ", ".join(value["roles"]), {"roles": CASE_WORKERS}
        ),
    )
