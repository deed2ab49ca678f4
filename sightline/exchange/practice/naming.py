"""What the rows of a file name: whether it is here, and whether it is about the same child."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sightline.exchange.practice.lines import Line
from sightline.exchange.practice.tables import AnyField, PracticeTable, ids_named, target_of
from sightline.people.joined import Joined
from sightline.people.models import Child

NOBODY = "Nothing of this name is on file here"
OTHER_CHILD = "It is about another child than this row"
ABOUT_ANOTHER = frozenset((("notes.NoteAlso", "note"), ("documents.DocumentAlso", "document")))
"""Columns that may name a row about another child: that is what they are for."""


class Named:
    """What some rows of a table name."""

    def __init__(self, table: PracticeTable, lines: list[Line]) -> None:
        """Look up every name that stands in these rows, and whom each is about."""
        self.fields = {one.name: one for one in table.fields}
        self.known: dict[str, dict[Any, Any]] = {}
        self.children: dict[str, dict[Any, int]] = {}
        for name, one in self.fields.items():
            target = target_of(table, one)
            if target is None:
                continue
            self.known[name] = dict(ids_named(target, names_in(lines, name)))
            if is_of_one_child(table, one):
                rows = target._default_manager.filter(pk__in=self.known[name].values())
                self.children[name] = dict(rows.exclude(child=None).values_list("pk", "child_id"))
        self.wholes = wholes() if self.children else {}

    def values(self, line: Line) -> dict[str, Any]:
        """What a row names, by the columns of the record; only where nothing is `wrong`."""
        found: dict[str, Any] = {}
        for name, said in line.names.items():
            ids = [self.known[name][one] for one in as_list(said) if one]
            if isinstance(said, list):
                found[name] = ids
            else:
                found[self.fields[name].attname] = ids[0] if ids else None
        return found

    def wrong(self, line: Line) -> tuple[str, str, str] | None:
        """The first column that names what it cannot, the name, and why; None: nothing is wrong."""
        for name, said in line.names.items():
            for one in as_list(said):
                if one and one not in self.known[name]:
                    return name, one, NOBODY
        return self.wrong_child(line)

    def wrong_child(self, line: Line) -> tuple[str, str, str] | None:
        """The first column that names a row about another child; None where there is none."""
        for name, children in self.children.items():
            child = self.known["child"].get(line.names.get("child"))
            other = children.get(self.known[name].get(line.names.get(name)))
            if child and other and not self.are_one(child, other):
                return name, str(line.names[name]), OTHER_CHILD
        return None

    def are_one(self, child: int, other: int) -> bool:
        """Whether two children on file are one, or were joined as one."""
        ours, theirs = ({one, *self.wholes.get(one, ())} for one in (child, other))
        return not ours.isdisjoint(theirs)


def is_of_one_child(table: PracticeTable, field: AnyField) -> bool:
    """Whether a row and what it names in this column are about one child."""
    target = target_of(table, field)
    if target is None or target is Child or (table.name, field.name) in ABOUT_ANOTHER:
        return False
    named = {one.name for one in target._meta.concrete_fields}
    return "child" in named and "child" in {one.name for one in table.fields}


def wholes() -> Mapping[int, set[int]]:
    """With whom each child was joined at any time: what was written then stays."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in Joined.objects.values_list("first_id", "second_id"):
        found[second].add(first)
    return found


def names_in(lines: list[Line], column: str) -> list[str]:
    """Every name that stands in a column."""
    return [one for line in lines for one in as_list(line.names.get(column, []))]


def as_list(said: str | list[str]) -> list[str]:
    """One name, or several."""
    return said if isinstance(said, list) else [said]
