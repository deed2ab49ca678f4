"""The report of a load as files: what was said of rows and values, and the counts by table."""

from pathlib import Path

from django.db import connection

from sightline.exchange.models import Load
from sightline.exchange.writing import RUNS_PATTERN

LINES = "report.csv"
COUNTS = "tables.csv"
HEADINGS = ("kind", "file", "line", "column", "value", "row", "reason", "to_do")
TEXTS = frozenset((*HEADINGS, "table")) - {"line"}
NUMBERS = (
    "read", "new", "changed", "unchanged", "duplicate", "doubtful", "refused", "gone"
)  # fmt: skip


def write(load: Load, folder: Path) -> None:
    """Write both files into `folder`, made where it is not there. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(map(harmless, HEADINGS))
    save(
        folder / LINES,
        f"select {columns} from exchange_remark where load_id = {load.pk:d} "
        "order by exchange_remark.kind, exchange_remark.file, exchange_remark.line, id",
    )
    numbers = ", ".join(map(harmless, ("table", "file", *NUMBERS, "latest_on")))
    save(
        folder / COUNTS,
        f"select {numbers} from exchange_loadedtable where load_id = {load.pk:d} order by id",
    )


def harmless(name: str) -> str:
    """SQL for a column, with an apostrophe before what a spreadsheet would run."""
    column = f'"{name}"'
    if name not in TEXTS:
        return column
    runs = f"{column} ~ E'{RUNS_PATTERN}'"
    return f"case when {runs} then chr(39) else '' end || {column} as {column}"


def save(path: Path, query: str) -> None:
    """Write the rows of a query as CSV, with headings: the whole file, or none."""
    part = path.with_name(f"{path.name}.part")
    try:
        write_part(part, query)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_part(path: Path, query: str) -> None:
    """Write the rows of a query."""
    with (
        path.open("wb") as file,
        connection.cursor() as cursor,
        cursor.copy(f"copy ({query}) to stdout (format csv, header)") as copy,
    ):
        for part in copy:
            file.write(part)
