"""Whose a row is that does not name its child: found through its referral, period of care, plan."""

import csv
from collections.abc import Iterator, Mapping, Sequence

from sightline.exchange.returns.values import NotUnderstood, blank
from sightline.exchange.ssd import readers
from sightline.exchange.ssd.sheet import Sheet
from sightline.exchange.ssd.tables import CHILD_OF


class Links:
    """Finds children. A file is read for it only when the first row asks."""

    def __init__(self, sheets: Mapping[str, Sequence[Sheet]]) -> None:
        self.sheets = sheets
        self.known: dict[str, dict[str, str]] = {}

    def child(self, name: str, key: str) -> str | None:
        """The child of the referral, period or plan with this id; None where no file says."""
        if name not in self.known:
            sheets = self.sheets.get(CHILD_OF[name].name, ())
            self.known[name] = dict(pair for one in sheets for pair in pairs(one, name))
        return self.known[name].get(key)


def pairs(sheet: Sheet, name: str) -> Iterator[tuple[str, str]]:
    """Each id in a file with the child beside it."""
    places = {found.column.field: found.place for found in sheet.columns}
    at, child_at = places.get(name, sheet.key_at), places.get("child")
    if sheet.trouble or at is None or child_at is None:
        return
    with sheet.opened() as (reader, _):
        while True:
            try:
                for cells in reader:
                    if len(cells) == len(sheet.headings):
                        yield from pair(cells[at].strip(), cells[child_at].strip())
                return
            except csv.Error:
                continue


def pair(key: str, child: str) -> Iterator[tuple[str, str]]:
    """An id and a child, where both are such."""
    if not blank(key) and not blank(child):
        try:
            yield readers.own_id(key), readers.person(child)
        except NotUnderstood:
            return
