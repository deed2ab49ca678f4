"""Facts as one person may read them: the values they may not read are taken out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sightline.access.labels import labels_of
from sightline.access.lens import Lens, said_instead
from sightline.access.veil import instead_of
from sightline.duties.facts import Fact
from sightline.duties.reading import FactTable

Hidden = Mapping[str, Any]


def seen_facts(facts: Iterable[Fact], tables: Sequence[FactTable], lens: Lens) -> Iterator[Fact]:
    """The facts without what the person may not read.

    A fact whose very day they may not know is left out.
    """
    hidden = {table.kind: hidden_of(table, lens) for table in tables if day_shows(table, lens)}
    for fact in facts:
        if fact.kind in hidden:
            instead = hidden[fact.kind]
            yield replace(fact, attributes={**fact.attributes, **instead}) if instead else fact


def day_shows(table: FactTable, lens: Lens) -> bool:
    """Whether facts of this table, and the day on which they began, may be known."""
    return lens.shows(table.whole) and lens.shows(labels_of(table.model)[table.starts])


def hidden_of(table: FactTable, lens: Lens) -> Hidden:
    """What stands in place of each attribute that is not shown; the same whatever there is.

    Further attributes (`extra`) that carry a label are lists.
    """
    labels = labels_of(table.model)
    hidden: dict[str, Any] = {}
    for name in table.attributes:
        field: Any = table.model._meta.get_field(name)
        if not lens.shows(labels[field.name]):
            hidden[name] = instead_of(field, labels[field.name])
    for name in table.extra:
        if not lens.shows(table.extra_labels[name]):
            hidden[name] = [said_instead(table.extra_labels[name])]
    return hidden
