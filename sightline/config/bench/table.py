"""What was measured, as lines of a table for docs/benchmarks.md."""

from collections.abc import Iterable


def table(*rows: Iterable[object]) -> list[str]:
    """The lines of a table; the first row heads it."""
    head, *others = (list(row) for row in rows)
    return [line(head), line(["---"] * len(head)), *map(line, others)]


def line(cells: Iterable[object]) -> str:
    """One row of a table."""
    return "|" + "|".join(f" {cell} " if str(cell) else " " for cell in cells) + "|"
