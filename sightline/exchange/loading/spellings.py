"""Spellings that wait for a person, kept with the load; and what people said of them before."""

from collections.abc import Mapping

from sightline.exchange.models import Load, Meaning, Spelling
from sightline.exchange.returns.rows import Waiting


def meanings() -> dict[tuple[str, str], str]:
    """What was said last of each spelling, by what it answers and how it is remembered."""
    said = Meaning.objects.order_by("said_at", "pk")
    rows = said.values_list("spelling__asked", "spelling__key", "code")
    return {(asked, key): code for asked, key, code in rows}


def keep(load: Load, waiting: Mapping[tuple[str, str], Waiting]) -> None:
    """Keep the spellings of a load that wait, and that earlier ones wait in no row any more.

    A load of another kind of file says nothing of them.
    """
    known = {(one.asked, one.key): one for one in Spelling.objects.filter(source=load.source)}
    for place, one in known.items():
        if place not in waiting and one.rows:
            one.rows = 0
            one.save(update_fields=["rows"])
    for place, told in waiting.items():
        found = known.get(place)
        if found is None:
            found = Spelling(source=load.source, asked=told.asked, key=told.key)
        found.codes, found.likely, found.rows = told.codes, told.likely, told.rows
        found.place, found.column = told.where[:255], told.column[:200]
        found.text, found.load = told.text, load
        found.save()
