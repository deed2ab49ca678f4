"""Small loads with a report, for the tests of the pages."""

from datetime import UTC, datetime

from sightline.exchange.models import Load, LoadedTable, Remark

BEGAN = datetime(2026, 7, 20, 1, 10, tzinfo=UTC)
ENDED = datetime(2026, 7, 20, 1, 34, tzinfo=UTC)
COUNTS = {
    "read": 1234, "new": 1000, "changed": 100, "unchanged": 60, "duplicate": 5, "doubtful": 8,
    "refused": 61,
}  # fmt: skip


def a_load(**fields) -> Load:
    """A load of the dataset with every number above nought, unless the test says otherwise."""
    given = {
        "source": "ssd", "place": "nightly", "counts": COUNTS, "started_at": BEGAN,
        "ended_at": ENDED,
    }  # fmt: skip
    return Load.objects.create(**given | fields)


def a_table(load: Load, table: str, **fields) -> LoadedTable:
    """One table of a load; what is not said to be anything else was read as before."""
    numbers = {name: number for name, number in fields.items() if name in COUNTS}
    given = {"read": sum(numbers.values()), "file": "a_file.csv"}
    return LoadedTable.objects.create(load=load, table=table, **given | fields)


def a_remark(load: Load, **fields) -> Remark:
    """One line of a report."""
    given = {
        "kind": "refused", "file": "person.csv", "line": 2, "column": "birth_date",
        "value": "00/00/2013", "row": "row-1", "reason": "No such day", "to_do": "Give the day",
    }  # fmt: skip
    return Remark.objects.create(load=load, **given | fields)
