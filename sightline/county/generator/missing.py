"""Missing episodes: most children never, some once or twice, a few again and again."""

import random

from sightline.county.generator.days import moment
from sightline.county.generator.young import Young

AWAY = 0.22
NOW = 8 * 60 + 40
"""The minute of today up to which is told: 08:40."""


def how_often(rng: random.Random, tail: float) -> int:
    """How many episodes in a year for a child who goes missing: heavily skewed."""
    return min(60, int(rng.paretovariate(tail)))


def hours_away(rng: random.Random) -> int:
    """How long an episode lasts, in minutes: mostly an evening or a night, seldom weeks."""
    if rng.random() < 0.05:
        return int(rng.lognormvariate(8.3, 0.8))
    return max(25, int(rng.lognormvariate(6.0, 0.95)))


def episode(y: Young, start: int, end: int | None, kind: str, offered: str, said: str) -> None:
    """One episode; `start` and `end` are minutes since day 0."""
    y.world.note_missing(y.number, start // 1440)
    y.put(
        "ssd_missing",
        table_id=y.new_id("MIS"),
        missing_episode_start_date=moment(start // 1440, start % 1440),
        missing_episode_type=kind,
        missing_episode_end_date="" if end is None else moment(end // 1440, end % 1440),
        missing_rhi_offered=offered,
        missing_rhi_accepted=said,
    )


def over(y: Young, start: int, end: int, *, in_care: bool, far: bool) -> None:
    """An episode that ended, and whether a return interview was offered and accepted."""
    kind = "Away" if in_care and y.mine.random() < AWAY else "Missing"
    offered = y.mine.random() < (0.74 if far else 0.9)
    said = offered and y.mine.random() < (0.52 if far else 0.64)
    answer = ("Y" if said else "N") if offered else ""
    episode(y, start, end, kind, "Y" if offered else "N", answer)


def missing_year(y: Young, first: int, last: int, *, in_care: bool, far: bool) -> int:
    """Episodes of a child who goes missing between two days of one year; how many."""
    rng = y.mine
    count = how_often(rng, 0.95 if in_care else 1.5)
    clusters = [rng.uniform(first, last) for _ in range(1 + count // 5)]
    starts = sorted(
        min(max(int(rng.gauss(rng.choice(clusters), 24)), first), last) for _ in range(count)
    )
    told, free = 0, 0
    for day in starts:
        start = day * 1440 + (17 * 60 + int(rng.gauss(210, 140))) % 1440
        start = max(start, free)
        if start // 1440 > last:
            continue
        end = start + hours_away(rng)
        free = end + 240
        if last == y.world.today - 1 and end >= y.world.today * 1440 + NOW:
            episode(y, start, None, "Missing", "", "")
            return told + 1
        end = min(end, last * 1440 + 1439)
        if end <= start:
            continue
        over(y, start, end, in_care=in_care, far=far)
        told += 1
    return told


def missing_life(y: Young, first: int, last: int, *, in_care: bool, far: bool = False) -> int:
    """Missing episodes of a child between two days, year by year; how many in the last year."""
    first = max(first, y.born + 10 * 365, y.world.window)
    last = min(last, y.adult - 1, y.world.today - 1)
    share = (0.31 if in_care else 0.0165) * (3.2 if "outside" in y.facts else 0.75)
    lately = 0
    while first < last:
        stop = min(last, first + 364)
        if y.mine.random() < share * (stop - first + 1) / 365:
            told = missing_year(y, first, stop, in_care=in_care, far=far)
            lately += told if stop >= y.world.today - 365 else 0
        first = stop + 1
    return lately


def coordinate(y: Young, lately: int, since: int) -> None:
    """The exploitation coordinator works with children who go missing again and again."""
    team = y.world.staff.supporting("exploitation")
    here = [one for one in team.workers if one.ended is None and one is not team.manager]
    worker = here[y.house.index % len(here)]
    if lately >= 3:
        y.involve(worker, "EXC", max(since, y.world.today - 200, worker.began), None)
