"""The tables of the record as a load sees them: their columns, their links, and their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, models

from sightline.duties.gathering import ROOMS
from sightline.duties.records import Record
from sightline.people.models import Child

OURS = frozenset(
    ("id", "public_id", "source", "source_id", "loaded_at", "gone_at", "leads", "user")
)
"""Fields that no source tells: they are kept by the load, or by people here."""
CHILDREN = "people.Child"

Field: TypeAlias = "models.Field[Any, Any]"


@dataclass(frozen=True)
class Link:
    """A field that names another row by its natural key, and the table of that row."""

    name: str
    target: type[models.Model]
    is_needed: bool

    @property
    def column(self) -> str:
        """The column of the record that holds the id."""
        return f"{self.name}_id"

    @property
    def is_child(self) -> bool:
        """Whether it names the child the row is about (or another child)."""
        return self.target is Child


@dataclass(frozen=True)
class Table:
    """One table of the record, named "room.Model" as rows name it."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """The name by which rows say where they belong."""
        return f"{self.model._meta.app_label}.{self.model._meta.object_name}"

    @property
    def db(self) -> str:
        """The table in the database."""
        return str(self.model._meta.db_table)

    @property
    def staged(self) -> str:
        """The temporary table of the rows as they were read."""
        return f"staged_{self.db}"

    @property
    def unread(self) -> str:
        """The temporary table of the values of those rows that were not understood."""
        return f"unread_{self.db}"

    @property
    def judged(self) -> str:
        """The temporary table of the rows with what is to become of each."""
        return f"judged_{self.db}"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What a source may tell, links aside."""
        return tuple(
            one
            for one in self.model._meta.concrete_fields
            if one.name not in OURS and one.remote_field is None
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links to other tables, and to this one."""
        return tuple(
            Link(one.name, one.related_model, not one.null)  # type: ignore[arg-type]  # resolved
            for one in self.model._meta.concrete_fields
            if one.remote_field is not None and one.name not in OURS
        )

    @property
    def parents(self) -> tuple[Link, ...]:
        """Links to other tables: known when this table is loaded."""
        return tuple(link for link in self.links if link.target is not self.model)

    @property
    def siblings(self) -> tuple[Link, ...]:
        """Links within this table, set when all its rows are in."""
        return tuple(link for link in self.links if link.target is self.model)

    @property
    def has_child(self) -> bool:
        """Whether its rows are about one child each."""
        return any(link.name == "child" for link in self.links)

    @property
    def is_one_at_a_time(self) -> bool:
        """Whether no child can be in two of its rows at once."""
        constraints = self.model._meta.constraints
        return any(isinstance(one, ExclusionConstraint) for one in constraints)

    @property
    def begins(self) -> str:
        """The column of the day or moment a row begins, empty where the rows have none."""
        return days_of().get(self.db, ("", ""))[0]

    @property
    def last_day(self) -> str:
        """SQL for the last day a row speaks of, null while it runs; empty where it has none."""
        begins, ends = days_of().get(self.db, ("", ""))
        return f"t.{ends or begins}::date" if begins else ""

    def checks(self) -> Iterator[str]:
        """SQL, over this table's own columns, of what must be true of every row."""
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            for one in self.model._meta.constraints:
                if isinstance(one, models.CheckConstraint) and not one.name.endswith("_source"):
                    yield one._get_check_sql(self.model, editor)  # type: ignore[attr-defined]


@lru_cache
def days_of() -> dict[str, tuple[str, str]]:
    """Each dated table's first and last column, as the rooms tell their facts."""
    return {
        one.model._meta.db_table: (one.starts, one.ends or "") for room in ROOMS for one in room
    }


@lru_cache
def tables() -> dict[str, Table]:
    """Every table of the record by name, those that others name before those others."""
    models_ = [one for one in apps.get_models() if issubclass(one, Record)]
    order: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model in models_:
        targets = {link.target for link in Table(model).parents}
        order.add(model, *(target for target in targets if target in models_))
    found = [Table(model) for model in order.static_order()]
    return {table.name: table for table in found}


def child_table() -> Table:
    """The table of who the children are, which is loaded in its own way."""
    return Table(Child)
