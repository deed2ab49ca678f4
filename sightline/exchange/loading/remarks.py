"""The lines of a load's report, kept with the load."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from sightline.exchange.loading.cells import cell
from sightline.exchange.models import Load, Remark
from sightline.exchange.returns.rows import Said

AT_ONCE = 5_000
COLUMNS = ("load_id", "kind", "file", "line", "column", "value", "row", "reason", "to_do")


def longest(name: str) -> int:
    """How many characters a column of a remark keeps."""
    return int(getattr(Remark._meta.get_field(name), "max_length", 0) or 0)


class Remarks:
    """What is said of rows and values while a load goes on.

    `has_unread` says that of some row a value was not understood.
    """

    def __init__(self, load: Load) -> None:
        """Nothing is said yet."""
        self.load = load
        self.has_unread = False
        self.waiting: list[str] = []
        self.lengths = {name: longest(name) for name in COLUMNS[1:] if name != "line"}

    def add(self, said: Said) -> None:
        """Keep one line of the report."""
        self.has_unread |= said.kind in ("not understood", "to confirm")
        cells = [str(self.load.pk)]
        for name in COLUMNS[1:]:
            value = getattr(said, name)
            if name == "line":
                cells.append(str(value) if value else "\\N")
            else:
                cells.append(cell(str(value or "")[: self.lengths[name]]))
        self.waiting.append("\t".join(cells))
        if len(self.waiting) >= AT_ONCE:
            self.send()

    def send(self) -> None:
        """Send the lines that wait to the database."""
        if not self.waiting:
            return
        lines = "\n".join(self.waiting) + "\n"
        self.waiting.clear()
        self.put(lines)

    def put(self, lines: str) -> None:
        """Put these lines into the database."""
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy exchange_remark ({columns}) from stdin") as copy,
        ):
            copy.write(lines)

    def name_columns(self, headings: Mapping[tuple[str, str], str]) -> None:
        """Call each column what the file calls it, where a line names our own field."""
        self.send()
        said = self.load.remarks.order_by().values_list("file", "column").distinct()
        for file, column in said:
            heading = headings.get((file, column))
            if heading is not None:
                heading = heading[: self.lengths["column"]]
                self.load.remarks.filter(file=file, column=column).update(column=heading)

    def add_rows(
        self,
        kind: str,
        query: str,
        given: Mapping[str, Any],
        *,
        files: Sequence[str],
        reason: str,
        to_do: str,
    ) -> int:
        """Keep a line for each row of `query`; gives how many.

        The query gives: file (place in `files`, null for none), line, column, value, row; its
        parameters are `given` by name.
        """
        self.send()
        with connection.cursor() as cursor:
            cursor.execute(
                f"""insert into exchange_remark
                      (load_id, kind, file, line, "column", value, row, reason, to_do)
                    select %(load)s, %(kind)s, coalesce((%(files)s::text[])[q.file + 1], ''),
                      q.line,
                      left(coalesce(q."column", ''), 80), left(coalesce(q.value, ''), 200),
                      left(coalesce(q.row, ''), 150), %(reason)s, %(to_do)s
                    from ({query}) q""",
                {
                    **given,
                    "load": self.load.pk,
                    "kind": kind,
                    "files": list(files),
                    "reason": reason,
                    "to_do": to_do,
                },
            )
            return int(cursor.rowcount)
