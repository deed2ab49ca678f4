"""The report of a load as files: what was said of rows and values, and the counts by table."""

from pathlib import Path

from django.db import connection

from sightline.exchange.models import Load

LINES = "report.csv"
COUNTS = "tables.csv"
HEADINGS = ("kind", "file", "line", "column", "value", "row", "reason", "to_do")
NUMBERS = (
    "read", "new", "changed", "unchanged", "duplicate", "doubtful", "refused", "gone"
)  # fmt: skip


def write(load: Load, folder: Path) -> None:
    """Write both files into `folder`, made where it is not there. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f'"{name}"' for name in HEADINGS)
    save(
        folder / LINES,
        f"select {columns} from exchange_remark where load_id = {load.pk:d} "
        "order by kind, file, line, id",
    )
    numbers = ", ".join(f'"{name}"' for name in ("table", "file", *NUMBERS, "latest_on"))
    save(
        folder / COUNTS,
        f"select {numbers} from exchange_loadedtable where load_id = {load.pk:d} order by id",
    )


def save(path: Path, query: str) -> None:
    """Write the rows of a query as CSV, with headings."""
    with (
        path.open("wb") as file,
        connection.cursor() as cursor,
        cursor.copy(f"copy ({query}) to stdout (format csv, header)") as copy,
    ):
        for part in copy:
            file.write(part)
