"""Being looked after: legal status, placements, the episodes made of both, reviews and visits."""

import random
from dataclasses import dataclass, field

from sightline.county.generator.days import age_on, iso, next_working, number
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.names import ELSEWHERE, postcode
from sightline.county.generator.young import Young

KINDS_SMALL: Weighted = (
    ("U6", 52),
    ("U4", 10),
    ("U1", 11),
    ("U3", 8),
    ("P1", 12),
    ("R3", 3),
    ("U5", 4),
)
KINDS_MIDDLE: Weighted = (("U6", 52), ("U4", 15), ("U1", 13), ("U3", 4), ("P1", 7), ("K2", 9))
KINDS_TEEN: Weighted = (
    ("U6", 45),
    ("U4", 13),
    ("U1", 6),
    ("P1", 6),
    ("K2", 23),
    ("S1", 3),
    ("K1", 1),
    ("R1", 2),
)
KINDS_OLD: Weighted = (
    ("U6", 29),
    ("U4", 11),
    ("K2", 14),
    ("K3", 37),
    ("P1", 4),
    ("P2", 4),
    ("R5", 1),
)
KINDS_ARRIVAL: Weighted = (("K3", 58), ("U6", 32), ("K2", 6), ("P2", 4))
CHANGES: Weighted = (
    ("CARPL", 38),
    ("CREQB", 22),
    ("CREQO", 12),
    ("CHILD", 6),
    ("LAREQ", 8),
    ("CLOSE", 4),
    ("STAND", 3),
    ("ALLEG", 2),
    ("OTHER", 5),
)
PARTS: Weighted = (
    ("PN1", 46),
    ("PN2", 6),
    ("PN3", 3),
    ("PN4", 2),
    ("PN5", 20),
    ("PN6", 16),
    ("PN7", 7),
)
FAR = frozenset({"U6", "U4", "K2", "K3", "H5", "S1", "K1", "R5", "R1", "R3"})

SUPPORTED = number("2023-10-28")
"""Since when supported accommodation has its own code."""


@dataclass(slots=True)
class Placed:
    """One placement: its days, kind, and where."""

    id: str
    start: int
    end: int | None
    kind: str
    postcode: str
    distance: float
    why: str = ""
    far: bool = False


@dataclass(slots=True)
class Care:
    """One period of care: from the day the child came in to the day it ended (None: still)."""

    y: Young
    id: str
    start: int
    end: int | None
    ceased: str = ""
    statuses: list[tuple[str, int, int | None]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last day known: the end, or today."""
        return self.y.world.today if self.end is None else self.end


def legal_statuses(care: Care, s: random.Random) -> None:
    """How the child came to be looked after, and the orders that followed."""
    y = care.y
    age = age_on(y.born, care.start)
    arrived = "arrival" in y.facts
    adopted = care.ceased in {"E11", "E12"}
    voluntary = arrived or (not adopted and s.random() < (0.44 if age >= 11 else 0.2))
    steps: list[tuple[str, int]] = []
    day = care.start
    if not voluntary and s.random() < 0.22:
        urgent = s.choice(("L1", "L2", "L2"))
        steps.append((urgent, day))
        day += 2 if urgent == "L1" else 7
    if voluntary or s.random() < 0.3:
        steps.append(("V2", day))
        day = next_working(day + s.randrange(25, 140))
    if not voluntary or (age < 14 and not arrived and s.random() < 0.3):
        steps.append(("C1", day))
        steps.append(("C2", next_working(day + int(abs(s.gauss(215, 60))) + 30)))
        if adopted or (age < 5 and s.random() < 0.3):
            steps.append(("E1", next_working(steps[-1][1] + s.randrange(3, 40))))
    write_statuses(care, steps)


def write_statuses(care: Care, steps: list[tuple[str, int]]) -> None:
    """Keep the steps that fall into the period of care, and write each with its end."""
    limit = min(care.last, care.y.adult - 1)
    kept = [steps[0], *(step for step in steps[1:] if step[1] < limit)]
    for at, (code, day) in enumerate(kept):
        end = kept[at + 1][1] if at + 1 < len(kept) else care.end
        care.statuses.append((code, day, end))
        care.y.put(
            "ssd_legal_status",
            legal_status_id=care.y.new_id("LEG"),
            legal_status=code,
            legal_status_start_date=iso(day),
            legal_status_end_date=iso(end),
        )


def kinds_for(y: Young, day: int) -> Weighted:
    """Where children of this age are placed."""
    age = age_on(y.born, day)
    if "arrival" in y.facts:
        return KINDS_ARRIVAL
    if age < 5:
        return KINDS_SMALL
    if age < 11:
        return KINDS_MIDDLE
    return KINDS_TEEN if age < 16 else KINDS_OLD


def as_coded(kind: str, day: int) -> str:
    """The code in use on the day: independent and semi-independent became supported homes."""
    if day < SUPPORTED:
        return "H5" if kind == "K3" else kind
    return "K3" if kind == "P2" else kind


def placements(care: Care, s: random.Random, *, stable: float) -> None:
    """One placement after another; many children have one for long, a few have many."""
    y = care.y
    day = care.start
    first = True
    while True:
        kind = as_coded(draw(kinds_for(y, day), s), day)
        kind = "U6" if first and kind in {"P1", "U4"} and s.random() < 0.7 else kind
        mean = 110 if first or kind in {"U3", "R3", "K1", "R5"} else 700 * stable
        stays = 5 + int(s.expovariate(1 / mean))
        ends = day + stays
        closing = ends >= care.last - 14
        care.placed.append(place(care, day, care.end if closing else ends, kind, s))
        if closing:
            care.placed[-1].end = care.end
            break
        care.placed[-1].why = draw(CHANGES, s)
        day, first = ends, False
    if care.ceased in {"E11", "E12"}:
        adoptive_home(care, s)
    for placed in care.placed:
        write_placement(care, placed)


def adoptive_home(care: Care, s: random.Random) -> None:
    """The last months of a child who was adopted are with the adopters."""
    last = care.placed[-1]
    if care.end is None or care.end - last.start < 240:
        return
    day = care.end - s.randrange(130, 230)
    home = Placed(care.y.new_id("PLC"), day, care.end, "A6", "QZ1 1AA", 30.0, far=True)
    last.end, last.why = day, "CARPL"
    care.placed.append(home)


def place(care: Care, day: int, end: int | None, kind: str, s: random.Random) -> Placed:
    """A placement near home or, in two of five kinds that allow it, in another authority."""
    y = care.y
    far = kind in FAR and s.random() < (0.56 if kind in {"K2", "K3", "H5", "S1", "K1"} else 0.36)
    if kind == "P1":
        return Placed(y.new_id("PLC"), day, end, kind, y.house.address[3], 0.0)
    if far:
        where = s.randrange(len(ELSEWHERE))
        code = postcode("QZ", where + 1, s)
        distance = 12 + s.expovariate(1 / 28)
    else:
        code = postcode("NM", s.randrange(1, 9), s)
        distance = 0.8 + s.expovariate(1 / 7)
    return Placed(y.new_id("PLC"), day, end, kind, code, round(min(distance, 290), 1), far=far)


def provider_of(placed: Placed, rng: random.Random) -> str:
    """Who runs it."""
    if placed.kind == "P1":
        return "PR0"
    if placed.kind in {"U1", "U3", "A5", "A6"}:
        return "PR1"
    if placed.kind in {"K2", "K3", "H5", "K1", "S1"}:
        return rng.choices(("PR4", "PR1", "PR5"), (80, 12, 8))[0]
    return rng.choices(("PR1", "PR4", "PR5"), (52, 40, 8) if not placed.far else (15, 75, 10))[0]


def write_placement(care: Care, placed: Placed) -> None:
    """Write a placement and the money line that belongs to it while it runs."""
    y = care.y
    runs_home = placed.kind in {"K1", "K2", "K3", "H5", "S1"}
    urn = f"SC9{y.mine.randrange(100_000, 999_999)}" if runs_home else ""
    y.put(
        "ssd_cla_placement",
        cla_placement_id=placed.id,
        cla_placement_start_date=iso(placed.start),
        cla_placement_type=placed.kind,
        cla_placement_urn=urn,
        cla_placement_distance=placed.distance,
        cla_id=care.id,
        cla_placement_provider=provider_of(placed, y.mine),
        cla_placement_postcode=placed.postcode,
        cla_placement_end_date=iso(placed.end),
        cla_placement_change_reason=placed.why if placed.end is not None else "",
    )
    y.homes.append((placed.start, placed.end, "Placement", placed.postcode))
    if placed.end is None:
        cells = {f"placeholder_{at}": "SSD_PH" for at in range(1, 5)}
        y.world.sheets.put(
            "ssd_s251_finance",
            table_id=y.new_id("FIN"),
            cla_placement_id=placed.id,
            **cells,
        )


def episodes(care: Care, referral: str, need: str, s: random.Random) -> None:
    """The episodes of the national return: a new one whenever placement or legal status changes."""
    marks = sorted({one.start for one in care.placed} | {day for _, day, _ in care.statuses})
    visited = care.last - s.randrange(10, 120)
    for at, day in enumerate(marks):
        end = marks[at + 1] if at + 1 < len(marks) else care.end
        moved = any(one.start == day for one in care.placed)
        ordered = any(start == day for _, start, _ in care.statuses)
        reason = "S" if at == 0 else "B" if moved and ordered else "P" if moved else "L"
        here = next(one for one in reversed(care.placed) if one.start <= day)
        care.y.put(
            "ssd_cla_episodes",
            cla_episode_id=care.y.new_id("EPI"),
            cla_episode_start_date=iso(day),
            cla_episode_start_reason=reason,
            cla_primary_need_code="N8" if need in {"N9", "N0"} else need,
            cla_episode_ceased_date=iso(end),
            cla_episode_ceased_reason=""
            if end is None
            else ("X1" if at + 1 < len(marks) else care.ceased),
            cla_id=care.id,
            referral_id=referral,
            cla_placement_id=here.id,
            entered_care_date=iso(care.start),
            cla_last_iro_contact_date=iso(max(visited, care.start)) if end is None else "",
        )
