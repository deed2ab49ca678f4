"""Making a whole county: plan, staff, lives, and the answers beside the files."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sightline.county.generator import jory, named, named_care
from sightline.county.generator.calibration import calibration, missing_skew
from sightline.county.generator.careers import CAREERS
from sightline.county.generator.days import iso
from sightline.county.generator.differences import differences
from sightline.county.generator.lives import tell_family
from sightline.county.generator.people import PEOPLE
from sightline.county.generator.plan import plan_families
from sightline.county.generator.planting.planting import plant
from sightline.county.generator.sheets import Sheets
from sightline.county.generator.staff import KINDS, Worker
from sightline.county.generator.stories import Stories
from sightline.county.generator.workforce import Workforce
from sightline.county.generator.young import World

STORIES = (
    jory.tell_jory,
    named.tell_thimblecrofts,
    named.tell_otis,
    named.tell_wren,
    named_care.tell_tansy,
    named_care.tell_idris_and_lowri,
    named.tell_new,
    named.tell_drawn,
    named.tell_bryony,
    named.tell_near_names,
    named_care.tell_kofi,
)
SIZES = {"district": 12_000, "county": 120_000}
HISTORY = 6
"""Years of history before today."""


def make_county(
    folder: Path,
    size: int,
    seed: int,
    today: date,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> dict[str, Any]:
    """Write the county's files into `folder`; `told` hears how many families are done. Answers."""
    now = today.toordinal()
    window = today.replace(year=today.year - HISTORY, day=min(today.day, 28)).toordinal()
    families = plan_families(size, seed)
    staff = Workforce(families, seed, now, window)
    with Sheets(folder) as sheets:
        world = World(seed, now, window, sheets, staff)
        stories = Stories(world)
        for tell in STORIES:
            tell(stories)
        planted, given = plant(world, families, size)
        for at, family in enumerate(families):
            if family.index not in given:
                tell_family(world, family)
            if at % 200 == 0:
                told(at, len(families))
        write_staff(world)
        write_version(sheets)
    told(len(families), len(families))
    answers = answers_of(world, size, stories) | asdict(planted)
    text = json.dumps(answers, indent=1, ensure_ascii=False)
    (folder / "answers.json").write_text(text + "\n", encoding="utf-8")
    return answers


def write_version(sheets: Sheets) -> None:
    """Which version of the standard the files follow."""
    sheets.put(
        "ssd_version_log",
        version_number="1.4.5",
        release_date="2026-07-14",
        description="Synthetic county of invented people",
        is_current=1,
    )


def write_staff(world: World) -> None:
    """Teams, workers and posts, when it is known how many children each worker held."""
    sheets, teams = world.sheets, world.staff.teams
    for team in teams.values():
        parent = teams[team.parent] if team.parent else None
        sheets.put(
            "ssd_department",
            team_id=team.id,
            team_name=team.name,
            team_parent_id=parent.id if parent else "",
            team_parent_name=team.parent or "",
        )
        sheets.put(
            "practice_teams",
            team_id=team.id,
            name=team.name,
            parent_id=parent.id if parent else "",
            kind=team.kind,
            district=team.district,
        )
    for worker in world.staff.workers:
        write_worker(world, worker)


def write_worker(world: World, worker: Worker) -> None:
    """One worker and the post they sit in."""
    sheets = world.sheets
    social = "Social Worker" in worker.title
    sheets.put(
        "ssd_professionals",
        professional_id=worker.id,
        staff_id=f"NM{worker.id[1:]}",
        professional_name=worker.name,
        social_worker_registration_no=f"SW9{int(worker.id[1:]) * 7 + 10_000:05}" if social else "",
        professional_job_title=worker.title,
        professional_caseload=worker.september if worker.in_post(world.staff.september) else "",
        professional_department=worker.team.name,
        full_time_equivalency=worker.fte,
        agency_worker_flag="Y" if worker.agency else "N",
    )
    sheets.put(
        "practice_posts",
        worker_id=worker.id,
        team_id=worker.team.id,
        job_title=worker.title,
        role=worker.role,
        fte=worker.fte,
        started_on=iso(worker.began),
        ended_on=iso(worker.ended),
    )


def people_of(world: World) -> list[dict[str, Any]]:
    """Who can sign in, with the worker they are."""
    named = world.staff.named
    return [
        {
            "name": one.name,
            "role": one.role,
            "email": one.email,
            "job_title": one.job_title,
            "team": one.team,
            "worker_id": named[one.name].id if one.name in named else None,
            "try_first": one.try_first,
        }
        for one in PEOPLE
    ]


def answers_of(world: World, size: int, stories: Stories) -> dict[str, Any]:
    """What is true of the county, for whoever loads it: people, children, counts, targets."""
    return {
        "authority": "Northmoor",
        "size": size,
        "seed": world.seed,
        "today": iso(world.today),
        "people": people_of(world),
        "children": [
            {
                "name": f"{one.y.forename} {one.y.surname}",
                "person_id": one.y.id,
                "born": iso(one.y.born),
                "what": one.what,
            }
            for one in stories.told
        ],
        "counts": world.sheets.counts,
        "open": dict(sorted(world.open_now.items())),
        "open_total": sum(world.open_now[name] for name in CAREERS if name in world.open_now),
        "unallocated": world.unallocated,
        "calibration": calibration(world, size),
        "missing_in_twelve_months": missing_skew(world),
        "differences": differences(world),
        "teams": sum(team.kind in KINDS for team in world.staff.teams.values()),
    }
