"""Small good files of every kind, invented: what hostile files are made from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sightline.config.bench.census import write_census
from sightline.config.bench.hostile.cases import Wrong
from sightline.config.bench.lists import write_lists
from sightline.config.bench.looked_after import write_return, write_return_as_xml

CHILDREN: Final = 6
PEOPLE: Final = "ssd_person.csv"
EPISODES: Final = "episodes.csv"
DATASET: Final = {
    PEOPLE: (
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,"
        "pers_upn_unknown\n"
        "HX1,Jory,Applewick,M,WBRI,2011-05-04,UN4\n"
        "HX2,Wren,Applewick,F,WBRI,2013-02-19,UN4\n"
        "HX3,Tamsin,Quillfeather,F,MWBC,2009-11-30,UN4\n"
    ),
    "ssd_cin_episodes.csv": (
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,"
        "cine_referral_source_code,cine_referral_outcome_json,cine_close_date\n"
        'HR1,HX1,2026-03-20,N1,6,"{""SINGLE_ASSESSMENT_FLAG"":""Y""}",\n'
        'HR2,HX2,2026-03-20,N1,6,"{""NFA_FLAG"":""Y""}",2026-04-02\n'
    ),
    "ssd_cin_visits.csv": (
        "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,"
        "cinv_cin_visit_seen_alone\n"
        "HV1,HX1,2026-03-27,Y,N\n"
    ),
    "ssd_cla_placement.csv": (
        "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date,"
        "clap_cla_placement_type,clap_cla_placement_distance,clap_cla_placement_postcode\n"
        "HP1,HX3,2026-03-01,U6,11.4,NM4 2QD\n"
    ),
}
"""A dataset of three people, by the names of its files."""


@dataclass(frozen=True, slots=True)
class Good:
    """A good file of one kind: its name, its bytes, and the files beside it in its folder.

    `in_folder` says that the folder is what is loaded.
    """

    source: str
    name: str
    content: bytes
    beside: tuple[tuple[str, bytes], ...] = ()
    in_folder: bool = False

    def written(self, folder: Path, content: bytes | None = None, name: str = "") -> Path:
        """Write it into a folder, with other content or another name; gives what to load."""
        for other, bytes_ in self.beside:
            (folder / other).write_bytes(bytes_)
        path = folder / (name or self.name)
        path.write_bytes(self.content if content is None else content)
        return folder if self.in_folder else path

    def with_wrong(self, wrong: Wrong) -> Callable[[Path], Path]:
        """How the file is made with something wrong in it."""
        return lambda folder: self.written(folder, wrong(self.content))


@lru_cache
def every_kind() -> tuple[Good, ...]:
    """A good file of every kind: two of the dataset, two of the return, a census, a workbook."""
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        room = Path(name)
        write_census(room / "census.xml", CHILDREN)
        write_return_as_xml(room / "return.xml", CHILDREN)
        write_lists(room / "annex_a.xlsx", rows=3)
        write_return(room, CHILDREN)
        return (
            of_dataset(PEOPLE),
            of_dataset("ssd_cin_episodes.csv"),
            Good("cin", "census.xml", (room / "census.xml").read_bytes()),
            Good("ssda903", EPISODES, (room / EPISODES).read_bytes(), (
                ("header.csv", (room / "header.csv").read_bytes()),), in_folder=True),
            Good("ssda903", "return.xml", (room / "return.xml").read_bytes()),
            Good("annex-a", "annex_a.xlsx", (room / "annex_a.xlsx").read_bytes()),
        )  # fmt: skip


def of_dataset(name: str) -> Good:
    """One file of the dataset, the others beside it."""
    beside = tuple((other, text.encode()) for other, text in DATASET.items() if other != name)
    return Good("ssd", name, DATASET[name].encode(), beside, in_folder=True)
