"""The practice files of a county, read back as anybody else would read them."""

import csv
from pathlib import Path

Rows = list[dict[str, str]]


class Practice:
    """The practice files of one county, read back."""

    def __init__(self, folder: Path) -> None:
        self.files = {path.stem: read(path) for path in sorted((folder / "practice").glob("*.csv"))}

    def of_children(self) -> list[tuple[str, dict[str, str]]]:
        """Every row about one child, with that child's id."""
        return [
            (row["child"].removeprefix("ssd:"), row)
            for rows in self.files.values() for row in rows if row.get("child")
        ]  # fmt: skip


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(practice: Practice, table: str) -> dict[str, dict[str, str]]:
    """The rows of a file by what others call them."""
    return {f"sightline:{row['source_id']}": row for row in practice.files[table]}
