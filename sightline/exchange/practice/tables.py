"""Which tables hold what only Sightline knows, and how a row of each is named in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from django.db import models

from sightline.access.models import User
from sightline.duties.records import SOURCES, Record
from sightline.exchange.loading.tables import tables
from sightline.people.models import Child, SourceIdentity

OURS = "sightline"
OF_THIS_DATABASE = frozenset(("id", "source", "loaded_at", "gone_at"))
"""Columns that say where a row lies, or how it came here: never written out."""
CHILDREN_BY_ID = frozenset((("casework.Call", "children"),))
"""Columns that hold the ids of children in a list."""

AnyField: TypeAlias = "models.Field[Any, Any]"
Names = Mapping[Any, str]


@dataclass(frozen=True, slots=True)
class PracticeTable:
    """A table of which the rows written here are written out, one file each."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """The table as reports call it: room.Model."""
        return str(self.model._meta.label)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.model._meta.db_table}.csv"

    @property
    def key(self) -> str:
        """The column that names a row wherever it is read."""
        return "public_id" if self.model is Child else "source_id"

    @property
    def fields(self) -> list[AnyField]:
        """What is written of a row, its name first."""
        found = [one for one in self.model._meta.concrete_fields
                 if one.name not in OF_THIS_DATABASE]  # fmt: skip
        return sorted(found, key=lambda one: one.name != self.key)

    def rows(self) -> "models.QuerySet[models.Model]":
        """The rows that were written here, the earliest first."""
        found = self.model._default_manager.filter(source=OURS)
        if self.model is Child:
            found = found.filter(identities=None, invented=None)
        return found.order_by("pk")


@lru_cache
def practice_tables() -> tuple[PracticeTable, ...]:
    """Every table that may hold something only Sightline knows, those that others name first."""
    return PracticeTable(Child), *(PracticeTable(table.model) for table in tables().values())


def is_child_list(table: PracticeTable, field: AnyField) -> bool:
    """Whether a column holds a list of children."""
    return (table.name, field.name) in CHILDREN_BY_ID


def target_of(table: PracticeTable, field: AnyField) -> type[models.Model] | None:
    """The table a column names rows of; None for what is a value itself."""
    if is_child_list(table, field):
        return Child
    return field.related_model if field.is_relation else None


def names_of(model: type[models.Model], ids: Iterable[Any]) -> dict[Any, str]:
    """How these rows are named in a file: a child by its leading source, a person by sign-in."""
    wanted = {one for one in ids if one is not None}
    if model is Child:
        return names_of_children(wanted)
    if model is User:
        found = User.objects.filter(pk__in=wanted)
        return {person.pk: person.username for person in found}
    assert issubclass(model, Record)  # noqa: S101  a test goes through every column there is
    rows = model._default_manager.filter(pk__in=wanted).values_list("pk", "source", "source_id")
    return {pk: f"{source}:{source_id}" for pk, source, source_id in rows}


def names_of_children(ids: set[int]) -> dict[int, str]:
    """How children are named: by the leading source that knows them, else by our own random id."""
    own = Child.objects.filter(pk__in=ids, identities=None).values_list("pk", "public_id")
    names = {pk: f"{OURS}:{public_id}" for pk, public_id in own}
    rows = SourceIdentity.objects.filter(child__in=ids).order_by("pk")
    told = list(rows.values_list("child_id", "source", "source_id"))
    for child, source, source_id in sorted(told, key=lambda one: -SOURCES.index(one[1])):
        names[child] = f"{source}:{source_id}"
    return names


def ids_named(model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
    """Which rows these names mean here; those that mean none are left out."""
    wanted = {name for name in names if name}
    if model is User:
        people = User.objects.filter(username__in=wanted)
        return dict(people.values_list("username", "pk"))
    known = SourceIdentity if model is Child else model
    rows = known._default_manager.filter(source_id__in=[name.partition(":")[2] for name in wanted])
    pairs = rows.values_list("child_id" if model is Child else "pk", "source", "source_id")
    found = {f"{source}:{source_id}": pk for pk, source, source_id in pairs}
    if model is Child:
        found |= our_own(wanted)
    return {name: found[name] for name in wanted if name in found}


def our_own(names: Iterable[str]) -> dict[str, int]:
    """Children that no other system knows, by the random ids we gave them."""
    own = [UUID(one.removeprefix(f"{OURS}:")) for one in names if is_uuid(one)]
    rows = Child.objects.filter(public_id__in=own).values_list("public_id", "pk")
    return {f"{OURS}:{public_id}": pk for public_id, pk in rows}


def is_uuid(name: str) -> bool:
    """Whether a name is one of our random ids."""
    try:
        UUID(name.removeprefix(f"{OURS}:"))
    except ValueError:
        return False
    return name.startswith(f"{OURS}:")
