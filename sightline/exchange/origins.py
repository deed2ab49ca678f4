"""Where a row of the record stood in the files it was loaded from."""

from datetime import datetime

from sightline.calendars.zone import LONDON
from sightline.exchange.models import LoadedTable

VISITS = {"in_need/": "cin_visits", "protection/": "cp_visits", "care/": "cla_visits"}
"""Visits come in three files; their keys say in which, and the file's own id follows."""


class Places:
    """The file of each table of each source, as last loaded."""

    def __init__(self) -> None:
        """Ask once; later loads come last and win."""
        rows = LoadedTable.objects.order_by("pk").values_list("load__source", "table", "file")
        self.files = {(source, table): file for source, table, file in rows}

    def of(self, row: str, source: str) -> str:
        """The file and the row's id in it, "file:row id"; for our own rows the table's name."""
        table = row.partition(":")[0]
        kind, _, key = source.partition(":")
        files = self.files.get((kind, table), "").split(", ")
        for prefix, name in VISITS.items():
            if table == "visits.Visit" and key.startswith(prefix):
                own = [file for file in files if name in file] or files
                return f"{own[0]}:{key.removeprefix(prefix)}"
        return f"{files[0] or table}:{key}"

    def moment(self, when: datetime) -> str:
        """A moment in London, with its offset."""
        return when.astimezone(LONDON).isoformat()
