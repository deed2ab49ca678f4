"""Rows as a reader hands them on, and loading them."""

from datetime import date

from sightline.exchange.loading.running import load
from sightline.exchange.returns.rows import Extract, Row, Said

BORN = date(2011, 2, 28)


def a_row(table, key, line=2, file="a.csv", **values):
    """One row of a file."""
    return Row(table, key, file, line, values)


def a_person(key="1", line=2, born_on=BORN, **values):
    """One child of the list of people."""
    return a_row("people.Child", key, line, "person.csv", born_on=born_on, **values)


def a_placement(key, started_on, ended_on=None, child="1", line=2, **values):
    """One placement of a child."""
    return a_row(
        "care.Placement", key, line, child=child, started_on=started_on, ended_on=ended_on, **values
    )


def a_refusal(table, key, line=2, column="x", reason="No good", kind="refused"):
    """A row that was refused as it was read, or a value of it not understood."""
    return Said(kind, table, "a.csv", line, column, "", key, reason, "Mend it")


def loaded(tmp_path, *rows, source="ssd", as_at=None, ignored=()):
    """Load these rows as one extract."""
    return loaded_from(tmp_path, iter(rows), source, as_at, ignored)


def loaded_from(tmp_path, rows, source="ssd", as_at=None, ignored=()):
    """Load an extract that is read while it is loaded."""
    extract = Extract("extract", as_at, "", rows, list(ignored))
    return load(extract, source, reports=tmp_path / "report")


def counted(one):
    """What became of the rows of a load, without what did not happen."""
    return {kind: number for kind, number in one.counts.items() if number}


def remarks(one, kind=None):
    """What was said, as (kind, line, column, value, row)."""
    rows = one.remarks.order_by("pk")
    if kind:
        rows = rows.filter(kind=kind)
    return [tuple(row) for row in rows.values_list("kind", "line", "column", "value", "row")]
