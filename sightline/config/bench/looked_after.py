"""An invented looked-after return of any size, to measure reading with: as CSV files and as XML."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from sightline.codes import lists
from sightline.config.bench.census import picked, told

ENDS: Final = date(2026, 3, 31)
COLUMNS: Final = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE "
    "HOME_POST PL_POST URN",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
    "oc2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK "
    "HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
}
"""The files and the columns of each."""
BLOCKS: Final = {
    "episodes": "EPISODE", "reviews": "AREVIEW", "missing": "AMISSING", "oc2": "OC2"
}  # fmt: skip

Cells = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of one file."""

    file: str
    cells: Cells


def write_return(folder: Path, children: int, seed: int = 1) -> None:
    """Write the files of so many invented children; the same arguments give the same bytes."""
    files = {name: (folder / f"{name}.csv").open("w", newline="") for name in COLUMNS}
    writers = {name: csv.writer(file, lineterminator="\n") for name, file in files.items()}
    for name, writer in writers.items():
        writer.writerow(COLUMNS[name].split())
    for each in told_of(children, seed):
        for one in each:
            writers[one.file].writerow(one.cells)
    for file in files.values():
        file.close()


def write_return_as_xml(path: Path, children: int, seed: int = 1) -> None:
    """Write the same children as the XML form of the return."""
    with path.open("w", encoding="utf-8") as file:
        file.write("<EXPSSDA903>\n")
        for each in told_of(children, seed):
            file.write("<CHILD>")
            file.writelines(f"{block}\n" for block in blocks_of(each))
            file.write("</CHILD>\n")
        file.write("</EXPSSDA903>\n")


def blocks_of(lines: list[Told]) -> Iterator[str]:
    """One child's blocks; within the XML form the header names the child, not each block."""
    for one in lines:
        named = dict(zip(COLUMNS[one.file].split(), one.cells, strict=True))
        if one.file == "header":
            named["CHILDID"] = named.pop("CHILD")
        values = "".join(told(name, value) for name, value in named.items() if value != "")
        block = BLOCKS.get(one.file)
        yield f"<{block}>{values}</{block}>" if block else f"<HEADER>{values}</HEADER>"


def told_of(children: int, seed: int) -> Iterator[list[Told]]:
    """What is told of each child, the header first."""
    draw = Random(seed)  # noqa: S311  # invented data, no secret
    for number in range(children):
        yield list(of_child(draw, f"NM{number:07d}"))


def of_child(draw: Random, child: str) -> Iterator[Told]:
    """One invented child in care: a header, one to five episodes, reviews, a year's health."""
    born = ENDS - timedelta(days=draw.randrange(100, 6500))
    sex = draw.choice("12")
    upn = f"A{draw.randrange(10**12):012d}"
    yield Told("header", (child, sex, day(born), picked(draw, lists.ETHNICITY), upn, "", ""))
    began = ENDS - timedelta(days=draw.randrange(30, 360))
    yield from episodes(draw, child, began)
    for held in range(draw.randrange(3)):
        on = began + timedelta(days=20 + 90 * held)
        if on <= ENDS:
            yield Told("reviews", (child, day(born), day(on), "PN1"))
    if draw.random() < 0.2:
        left = began + timedelta(days=10)
        back = left + timedelta(days=draw.randrange(3))
        yield Told("missing", (child, day(born), "M", day(left), day(back)))
    answers = [draw.choice("01") for _ in range(7)]
    yield Told("oc2", (child, day(born), draw.randrange(41), "", *answers[:6], answers[6], ""))


def episodes(draw: Random, child: str, began: date) -> Iterator[Told]:
    """Episodes one after the other, the last of which runs for most children."""
    need = picked(draw, lists.NEED)
    number = draw.choice((1, 1, 2, 3, 5))
    for place in range(number):
        ended = began + timedelta(days=draw.randrange(3, 70))
        is_last = place == number - 1 or ended >= ENDS
        leaves = is_last and ended < ENDS and draw.random() < 0.25
        why = "E4A" if leaves else "" if is_last else "X1"
        yield Told(
            "episodes",
            (
                child, day(began), "S" if place == 0 else "P", "V2" if place == 0 else "C2", need,
                draw.choice(("U6", "K2", "U4")), draw.choice(("PR1", "PR4")),
                day(ended) if leaves or not is_last else "", why,
                "" if is_last else "CARPL", "NM1 1AA", "NM2 2BB",
                f"SC{draw.randrange(10**6):06d}",
            ),
        )  # fmt: skip
        if is_last:
            return
        began = ended


def day(on: date) -> str:
    """A day as the return writes it."""
    return f"{on:%d/%m/%Y}"
