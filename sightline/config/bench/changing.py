"""A second extract of the same county: the files again, with some rows told otherwise."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

ONE_IN = 37
"""Of the rows of the large files, which makes about two in a hundred of all rows."""
COLUMNS = {
    "ssd_person": "pers_ethnicity",
    "ssd_address": "addr_address_postcode",
    "ssd_contacts": "cont_contact_source_code",
    "ssd_linked_identifiers": "link_valid_from_date",
    "ssd_involvements": "invo_worker_change_reason",
    "ssd_early_help_episodes": "earl_episode_reason",
    "ssd_cin_episodes": "cine_cin_primary_need_code",
    "ssd_cin_assessments": "cina_assessment_child_seen",
    "ssd_cin_visits": "cinv_cin_visit_bedroom",
    "ssd_cp_visits": "cppv_cp_visit_bedroom",
    "ssd_cla_visits": "clav_cla_visit_seen_alone",
    "ssd_cla_health": "clah_health_check_status",
    "ssd_s47_enquiry": "s47e_s47_nfa",
}
"""The column of each large file that is told otherwise; any value of it may stand in any row."""

Cells = list[str]


def write_changed(folder: Path, into: Path) -> None:
    """Write the extract in `folder` again, with one in so many rows of its large files changed."""
    for path in sorted(folder.glob("*.csv")):
        column = COLUMNS.get(path.stem)
        if column is None:
            shutil.copyfile(path, into / path.name)
            continue
        with (
            path.open(encoding="utf-8", newline="") as old,
            (into / path.name).open("w", encoding="utf-8", newline="") as new,
        ):
            csv.writer(new).writerows(changed(csv.reader(old), column, ONE_IN))


def changed(rows: Iterator[Cells], column: str, every: int) -> Iterator[Cells]:
    """The same rows; one in `every` has in `column` what another row had there before it.

    A row whose turn it is, and that has no other before it, leaves its turn to the next.
    """
    head = next(rows)
    place = head.index(column)
    yield head
    seen: tuple[str, str] = ("", "")
    turns = 0
    for number, row in enumerate(rows, start=1):
        own = row[place]
        if own and own != seen[1]:
            seen = (seen[1], own)
        turns += number % every == 0
        other = next((value for value in seen if value not in ("", own)), "")
        if turns and own and other:
            row[place] = other
            turns -= 1
        yield row
