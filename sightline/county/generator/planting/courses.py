"""Lives in order, from which planted stories depart: in need, protected, in care, early help."""

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.county.generator.care import Care, Placed, episodes, write_placement, write_statuses
from sightline.county.generator.days import add_working, iso, previous_working
from sightline.county.generator.front import Case
from sightline.county.generator.health import check
from sightline.county.generator.planting.scene import HARMLESS, Scene
from sightline.county.generator.protect import conference_to_plan, protection_review
from sightline.county.generator.seen_in_care import review

FORTNIGHT, WEEK, MONTH = 14, 7, 28


@dataclass(slots=True)
class Life:
    """What was begun: the referral, the day of the plan (or of coming into care), its id."""

    case: Case
    start: int
    id: str = ""
    care: Care | None = None


def rounds(first: int, last: int, every: int) -> list[int]:
    """The days from `first` to `last`, every so many."""
    return list(range(first, last + 1, every))


def taken_on(s: Scene, start: int, *, end: int | None = -1) -> Case:
    """A referral on the last working day up to `start`, held by one worker until `end`."""
    day = previous_working(start)
    case = s.refer(day)
    s.hold("safeguarding", day, s.end if end == -1 else end)
    return case


def in_need(
    s: Scene, start: int, *, seen_until: int | None = None, end: int | None = -1,
    found: Iterable[str] = HARMLESS, every: int = FORTNIGHT,
) -> Life:  # fmt: skip
    """Referred about `start`, assessed in 10 working days, then a plan, seen every fortnight.

    `seen_until` is the last day on which a visit may be; `end` that of plan and referral.
    """
    end = s.end if end == -1 else end
    case = taken_on(s, start, end=end)
    return assessed_and_seen(s, case, seen_until, end=end, found=found, every=every)


def assessed_and_seen(
    s: Scene, case: Case, seen_until: int | None = None, *, end: int | None = -1,
    found: Iterable[str] = HARMLESS, every: int = FORTNIGHT,
) -> Life:  # fmt: skip
    """Of a referral just taken on: the assessment, the plan in need, and visits in time."""
    end = s.end if end == -1 else end
    plan = add_working(case.day, 10)
    s.assess(case, case.day, plan, "PROV_OF_SERVICES", found)
    made = plan_in_need(s, case, plan, end)
    last = s.last if end is None else end
    last = last if seen_until is None else seen_until
    s.visit("cin", rounds(plan + WEEK, last, every))
    if s.noisy:
        untidy_visits(s, "cin", plan + WEEK)
    return Life(case, plan, made)


def plan_in_need(s: Scene, case: Case, start: int, end: int | None) -> str:
    """The row of a plan in need; its id."""
    made = s.y.new_id("CNP")
    held = s.held
    s.y.put(
        "ssd_cin_plans",
        cin_plan_id=made,
        referral_id=case.id,
        cin_plan_start_date=iso(start),
        cin_plan_end_date=iso(end),
        cin_plan_team=held.team.id if held else "",
        cin_plan_worker_id="SSD_PH" if s.noisy or held is None else held.at(start).id,
    )
    return made


def protected(
    s: Scene, start: int, *, seen_until: int | None = None, alone_until: int | None = None,
    reviewed_until: int | None = None, end: int | None = -1,
) -> Life:  # fmt: skip
    """Referred about `start`, a conference 10 working days later, a plan, seen alone weekly."""
    end = s.end if end == -1 else end
    case = taken_on(s, start, end=end)
    strategy, day = case.day, add_working(case.day, 10)
    if s.held is None:
        raise ValueError(f"{s.y.id} is held by nobody")
    s.assess(case, case.day, s.done_by(add_working(case.day, 20)), "PROV_OF_SERVICES")
    days = (strategy, add_working(strategy, 8), day)
    plan = conference_to_plan(case, s.held, days, end, "Neglect")
    last = s.last if end is None else end
    seen = rounds(day + 3, last if seen_until is None else seen_until, WEEK)
    s.visit("cp", [one for one in seen if alone_until is None or one <= alone_until], plan)
    if alone_until is not None:
        s.visit("cp", [one for one in seen if one > alone_until], plan, alone="N")
    until = last if reviewed_until is None else reviewed_until
    reviewed(s, plan, day, until, ongoing=end is None)
    if s.noisy:
        untidy_visits(s, "cp", day + 3, plan)
    return Life(case, day, plan)


def reviewed(s: Scene, plan: str, conference: int, until: int, *, ongoing: bool) -> None:
    """Review conferences in time: after 80 days, then every 170; none after `until`."""
    day = conference + 80
    while day < until:
        s.y.put(
            "ssd_cp_reviews",
            cp_review_id=s.y.new_id("CPR"),
            cp_plan_id=plan,
            cp_review_due=iso(day),
            cp_review_date=iso(day),
            cp_review_meeting_id=f"MTG{s.y.number}-{day}",
            cp_review_outcome_continue_cp="Y",
            cp_review_quorate="Y",
            cp_review_participation="PN5",
        )
        day += 170
    if ongoing:
        protection_review(s.y, plan, day, None, "")


def conference_review(s: Scene, plan: str, day: int, quorate: str = "Y", written: str = "") -> None:
    """One review conference; `written` stands where its day would be."""
    s.y.put(
        "ssd_cp_reviews",
        cp_review_id=s.y.new_id("CPR"),
        cp_plan_id=plan,
        cp_review_due=iso(day),
        cp_review_date=written or iso(day),
        cp_review_meeting_id=f"MTG{s.y.number}-{day}",
        cp_review_outcome_continue_cp="Y",
        cp_review_quorate=quorate,
        cp_review_participation="PN5",
    )


def in_care(
    s: Scene, start: int, *, moves: Iterable[tuple[int, str]] = (), seen_until: int | None = None,
    alone_until: int | None = None, reviewed_until: int | None = None, end: int | None = -1,
    unseen: Iterable[int] = (), kind: str = "U6", status: str = "V2",
) -> Life:  # fmt: skip
    """In care since about `start`: seen in three days, then every four weeks; reviewed in time.

    `moves` are later placements (day, kind); those begun on a day of `unseen` get no first visit.
    """
    end = s.end if end == -1 else end
    y = s.y
    case = taken_on(s, start, end=end)
    start = case.day
    case.outcomes = ("SINGLE_ASSESSMENT", "CLA_REQUEST")
    s.assess(case, start, s.done_by(add_working(start, 15)), "CLA_REQUEST")
    y.facts.add("cared for")
    y.world.note("care_starts", start)
    care = Care(y, y.new_id("CLA"), start, end, "" if end is None else "E4A")
    write_statuses(care, [(status, start)])
    placed(care, [(start, kind), *moves])
    episodes(care, case.id, "N1", y.mine)
    last = s.last if end is None else end
    until = last if seen_until is None else seen_until
    days = set(rounds(start + 3, until, MONTH))
    days |= {day + 3 for day, _ in moves if day + 3 <= until and day not in unseen}
    s.visit(
        "cla", sorted(one for one in days if alone_until is None or one <= alone_until), care.id
    )
    if alone_until is not None:
        s.visit("cla", sorted(one for one in days if one > alone_until), care.id, alone="N")
    due, at = start + 18, 0
    while due < (last if reviewed_until is None else reviewed_until):
        review(care, due, due)
        at += 1
        due += 80 if at == 1 else 170
    check(care, "Initial Health Assessment", min(start + 12, last))
    if s.noisy:
        untidy_visits(s, "cla", start + 3, care.id)
    return Life(case, start, care.id, care)


def placed(care: Care, moves: list[tuple[int, str]]) -> None:
    """Placements one after the other."""
    y = care.y
    for at, (day, kind) in enumerate(moves):
        last = at + 1 == len(moves)
        end = care.end if last else moves[at + 1][0]
        one = Placed(y.new_id("PLC"), day, end, kind, "NM3 4QX", 6.5, "" if last else "CARPL")
        if last and end is not None:
            one.why = "CARPL"
        care.placed.append(one)
        write_placement(care, one)


def helped(s: Scene, start: int, end: int | None, *, involved: bool = True) -> None:
    """Early help by a local team from `start` to `end`; its worker is `involved` by a row too."""
    y = s.y
    worker = s.worker("local", start, end)
    y.put(
        "ssd_early_help_episodes",
        episode_id=y.new_id("EHE"),
        episode_start_date=iso(start),
        episode_end_date=iso(end),
        episode_reason="Routines and boundaries",
        episode_end_reason="Needs met" if end is not None else "",
        episode_organisation=worker.team.name,
        episode_worker_id=worker.id,
    )
    if involved:
        y.referral = ""
        y.hold_by(worker.team, (worker, start, None if end is None else end - 1, "FCONTA"))


def untidy_visits(s: Scene, kind: str, day: int, of: str = "") -> None:
    """A second visit on a day, its row twice; one that found nobody, and one without a day."""
    table = {"cin": "ssd_cin_visits", "cp": "ssd_cp_visits", "cla": "ssd_cla_visits"}[kind]
    s.visit(kind, [day], of, alone="N")
    s.untidy(table)
    s.visit(kind, [s.last], of, seen="N")
    s.visit(kind, [0], of)
