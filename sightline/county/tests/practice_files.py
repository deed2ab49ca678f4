"""The practice files of a county, read back as anybody else would read them."""

import csv
from collections import defaultdict
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


def turns(involvements: Rows, practice: Practice) -> dict[str, list[tuple[str, str, str]]]:
    """Who held each child from when to when ("": still), by the dataset and by what is ours."""
    found = defaultdict(list)
    for row in involvements:
        if row["invo_professional_role_id"] == "CW":
            days = row["invo_involvement_start_date"], row["invo_involvement_end_date"]
            found[f"ssd:{row['invo_person_id']}"].append((row["invo_professional_id"], *days))
    for row in practice.files["workforce_involvement"]:
        if row["is_allocated"] == "yes":
            worker = row["worker"].removeprefix("ssd:")
            found[row["child"]].append((worker, row["started_on"], row["ended_on"]))
    return found


def holders(turns: list[tuple[str, str, str]], day: str) -> set[str]:
    """Who of these held the child on a day."""
    return {worker for worker, start, end in turns if start <= day and (not end or day <= end)}
