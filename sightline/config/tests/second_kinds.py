"""The eighteen kinds of signal, each by its definition, for the second reading."""

from collections.abc import Iterator
from pathlib import Path

from sightline.config.tests.second_reading import (
    RISKS,
    TEMPORARY,
    Files,
    Reading,
    by_working,
    day,
    ended_before,
    first,
    hours_on,
    within,
)
from sightline.county.generator.days import add_working, number
from sightline.county.generator.planting.letter import add_months, leaves_window


def signals_of_files(folder: Path, today: int) -> Iterator[tuple[str, str, int, int | None]]:
    """(child, kind, first day, day it ended) of every child; None while it holds today."""
    files = Files(folder)
    for child in files.by["ssd_person"]:
        reading = Reading(files, child, today)
        if reading.open:
            for kind in KINDS:
                kind(reading)
        for name, held in reading.holds.items():
            for start in sorted(on for on in held if on - 1 not in held):
                end = start
                while end in held:
                    end += 1
                yield child, name, start, None if end > today else end


def not_seen(r: Reading) -> None:
    """Plans in need 20 working days, protection plans 10, placements as the regulations say."""
    for plan in r.in_need:
        seen = [on for on, _, kind, _ in r.visits if kind == "cinv_cin"]
        r.in_turn("not_seen", plan.start, plan.end, seen, by_working(20), by_working(20))
    for plan in r.protection:
        seen = [
            on
            for on, _, kind, row in r.visits
            if kind == "cppv_cp" and row["cppv_cp_plan_id"] == plan.id
        ]
        r.in_turn("not_seen", plan.start, plan.end, seen, by_working(10), by_working(10))
    for row in r.rows("ssd_cla_placement"):
        if row["clap_cla_placement_type"] not in TEMPORARY:
            placement(r, row)


def had(r: Reading, status: str, on: int) -> bool:
    """Whether a legal status ran on a day."""
    return any(
        row["lega_legal_status"] == status
        and r.at(row, "lega_legal_status_start_date") <= on
        and ((end := day(row["lega_legal_status_end_date"])) is None or on < end)
        for row in r.rows("ssd_legal_status")
    )


def placement(r: Reading, row: dict[str, str]) -> None:
    """The first visit in a week, then by how long and what it is for."""
    start, kind = r.at(row, "clap_cla_placement_start_date"), row["clap_cla_placement_type"]
    stay = next((one for one in r.care if one.id == row["clap_cla_id"]), None)
    end = first(day(row["clap_cla_placement_end_date"]), stay.end if stay else None)
    if had(r, "V3", start) or had(r, "V4", start):
        return
    since = stay.start if stay else start

    def then(on: int) -> int:
        if kind == "P1" and had(r, "C1", on):
            return on + (28 if any(since <= one <= on for one in r.reviews) else 7)
        if on >= add_months(start, 12) and kind in {"U1", "U4"}:
            return add_months(on, 3)
        return on + 42

    seen = [on for on, _, what, _ in r.visits if what == "clav_cla"]
    last = first(end, r.closes)
    orders = [
        on
        for one in r.rows("ssd_legal_status")
        if one["lega_legal_status"] == "C2" and kind == "P1"
        and start < (on := r.at(one, "lega_legal_status_start_date"))
        and (last is None or on < last)
    ]  # fmt: skip
    order = min(orders, default=None)
    r.in_turn("not_seen", start, first(end, order), seen, lambda on: on + 7, then)
    if order is not None:
        r.in_turn("not_seen", order, end, seen, lambda on: on + 7, lambda on: on + 42)


def not_seen_alone(r: Reading) -> None:
    """57 days after the status began, or after the child was last seen alone."""
    known = [on for on, alone, _, _ in r.visits if alone]
    if not known:
        return
    earliest = max(min(known), add_months(r.born, 12) if r.born else 0)
    alone_on = sorted({on for on, alone, _, _ in r.visits if alone == "Y"})
    for status in (*r.protection, *r.care):
        bases = [status.start, *(on for on in alone_on if on > status.start)]
        for base, following in zip(bases, [*bases[1:], None], strict=True):
            r.add("not_seen_alone", max(base + 57, earliest), first(following, status.end))


def workers(r: Reading) -> None:
    """Nobody from the second working day on; three people within twelve months."""
    held: set[int] = set()
    began: list[tuple[int, str]] = []
    spans = [
        (
            r.at(row, "invo_involvement_start_date"),
            first(
                None if (end := day(row["invo_involvement_end_date"])) is None else end + 1,
                r.closed.get(row["invo_referral_id"]),
            ),
            row["invo_professional_id"],
        )
        for row in r.rows("ssd_involvements")
        if row["invo_professional_role_id"] == "CW"
    ]
    spans += [(one.start, one.end, one.id) for one in r.help if one.id]
    for start, end, worker in spans:
        if end is None or end > start:
            held.update(r.days(start, end))
            began.append((start, worker))
    gap = None
    for on in range(min(r.open), r.today + 1):
        if on not in r.open or on in held:
            gap = None
            continue
        gap = on if gap is None else gap
        if on >= add_working(gap, 2):
            r.holds["unallocated"].add(on)
    for on in r.open if len({worker for _, worker in began}) > 2 else ():
        lately = {worker for start, worker in began if start <= on and within(start, on, 12)}
        if len(lately) > 2:
            r.holds["many_workers"].add(on)


def assessments(r: Reading) -> None:
    """Late by the 45th working day; referred again; help decided and no plan."""
    done = {row["cina_assessment_id"]: row for row in r.rows("ssd_cin_assessments")}
    rows = {row["cine_referral_id"]: row for row in r.rows("ssd_cin_episodes")}
    for one in r.referrals:
        own = [row for row in done.values() if row["cina_referral_id"] == one.id]
        own.sort(key=lambda row: row["cina_assessment_start_date"])
        authorised = [day(row["cina_assessment_auth_date"]) for row in own] or [None]
        starts = [r.at(row, "cina_assessment_start_date") for row in own[1:]]
        asked = own or '"SINGLE_ASSESSMENT_FLAG":"Y"' in rows[one.id]["cine_referral_outcome_json"]
        if one.id not in r.nfa and asked:
            for start, met in zip([one.start, *starts], authorised, strict=True):
                due = add_working(start, 45)
                r.add("assessment_late", due + 1, first(met, one.end))
        if any(
            before.start < one.start and within(before.start, one.start, 12)
            for before in r.referrals
        ):
            end = first(one.end, authorised[0], one.start + 1 if one.id in r.nfa else None)
            r.add("re_referred", one.start, end)
    plans = [*r.in_need, *r.protection, *r.care]
    for row in done.values():
        on = day(row["cina_assessment_auth_date"])
        if on is None or '"PROV_OF_SERVICES_FLAG":"Y"' not in row["cina_assessment_outcome_json"]:
            continue
        if not any(plan.runs(on) for plan in plans):
            begun = first(*(plan.start for plan in plans if plan.start > on))
            closed = first(r.closed.get(row["cina_referral_id"]), r.closing_after(on))
            r.add("no_plan", add_working(on, 11), first(begun, closed))


def reviews(r: Reading) -> None:
    """Conferences three months, then six; in care 20 working days, three months, then six."""
    held = {
        row["icpc_icpc_id"]: day(row["icpc_icpc_date"])
        for row in r.rows("ssd_initial_cp_conference")
    }
    for plan in r.protection:
        since = held.get(plan.kind) or plan.start
        quorate = [
            on
            for row in r.rows("ssd_cp_reviews")
            if row["cppr_cp_plan_id"] == plan.id and row["cppr_cp_review_quorate"] != "N"
            and (on := day(row["cppr_cp_review_date"])) and on != since
        ]  # fmt: skip
        r.in_turn("review_late", plan.start, plan.end, quorate,
                  lambda on: add_months(on, 3), lambda on: add_months(on, 6), since)  # fmt: skip
    for stay in r.care:
        own = sorted({on for on in r.reviews if on >= stay.start})
        r.in_turn("review_late", stay.start, stay.end, own, by_working(20),
                  lambda on, own=own: add_months(on, 3 if on == own[0] else 6))  # fmt: skip


def plans(r: Reading) -> None:
    """Long plans, a plan again, and coming back."""
    for plan in r.in_need:
        r.add("long_in_need", add_months(plan.start, 9) + 1, plan.end)
    for plan in r.protection:
        r.add("long_on_protection_plan", add_months(plan.start, 15) + 1, plan.end)
        if ended_before(r.protection, plan, 24):
            r.add("second_protection_plan", plan.start, plan.end)
    levels = [*r.protection, *r.care]
    for one in levels:
        if ended_before(levels, one, 6):
            r.add("came_back", one.start, first(one.end, leaves_window(one.start, 6)))


def placements(r: Reading) -> None:
    """Three placements within twelve months, while in care."""
    starts = [
        r.at(row, "clap_cla_placement_start_date")
        for row in r.rows("ssd_cla_placement")
        if row["clap_cla_placement_type"] not in TEMPORARY
    ]
    for stay in r.care if len(starts) > 2 else ():
        for on in r.days(stay.start, stay.end):
            if on in r.open and sum(start <= on and within(start, on, 12) for start in starts) > 2:
                r.holds["many_placements"].add(on)


def missing(r: Reading) -> None:
    """Again and again, for long, and no interview; nothing of it after a closing."""
    for on in r.open if len(r.began) > 2 else ():
        if sum(on - 89 <= start <= on for start in r.began) > 2:
            r.holds["repeat_missing"].add(on)
    for row, start in zip(r.gone, r.began, strict=True):
        back = day(row["miss_missing_episode_end_date"])
        passed = hours_on(row["miss_missing_episode_start_date"], 24)
        r.add("long_missing", passed, first(back, r.closing_after(start)))
        told = row["miss_missing_rhi_offered"], row["miss_missing_rhi_accepted"]
        if back is None or told[1] == "Y" or told == ("Y", "N"):
            continue
        late = hours_on(row["miss_missing_episode_end_date"], 72)
        if r.closes is None or back < r.closes:
            r.add("missing_without_interview", late, r.closing_after(back))


def risk(r: Reading) -> None:
    """New risk that nothing answered within five working days; risk up while visits fall."""
    others = [*r.referrals, *r.in_need, *r.protection, *r.care]
    opening = [
        one.start
        for one in r.referrals
        if not any(other is not one and other.runs(one.start - 1) for other in others)
    ]
    contacts = [r.at(row, "cont_contact_date") for row in r.rows("ssd_contacts")]
    events = [*r.began, *new_factors(r)]
    events += [on for on in contacts if not any(0 <= start - on <= 3 for start in opening)]
    enquiries = [r.at(row, "s47e_s47_start_date") for row in r.rows("ssd_s47_enquiry")]
    answers = sorted(
        [*enquiries, *met(r), *(one.start for one in (*r.in_need, *r.protection, *r.care))]
    )
    for on in events:
        if on - 1 in r.open:
            answer = next((one for one in answers if one >= on), None)
            end = first(answer, r.closing_after(on - 1))
            r.add("new_risk_unanswered", add_working(on, 6), end)
    rising = [*r.began, *enquiries]
    seen = {on for on, _, _, _ in r.visits}
    for on in r.open if len(rising) > 1 else ():
        now, before = range(on - 83, on + 1), range(on - 167, on - 83)
        lately, earlier = (sum(one in window for one in rising) for window in (now, before))
        fewer = len(seen.intersection(now)) < len(seen.intersection(before))
        if lately > 1 and lately > earlier and fewer and r.open.issuperset((*now, *before)):
            r.holds["risk_up_visits_down"].add(on)


def met(r: Reading) -> Iterator[int]:
    """The days of assessments begun, and of conferences and reviews held."""
    for row in r.rows("ssd_cin_assessments"):
        yield number(row["cina_assessment_start_date"])
    yield from r.reviews
    dates = [row["cppr_cp_review_date"] for row in r.rows("ssd_cp_reviews")]
    dates += [row["icpc_icpc_date"] for row in r.rows("ssd_initial_cp_conference")]
    yield from (on for cell in dates if (on := day(cell)))


def new_factors(r: Reading) -> Iterator[int]:
    """The days of assessments that found a factor which the one before had not."""
    done = [
        (on, row["cina_assessment_id"])
        for row in r.rows("ssd_cin_assessments")
        if (on := day(row["cina_assessment_auth_date"]))
    ]
    before: set[str] = set()
    for on, key in sorted(done):
        found = r.files.factors.get(key, set())
        if (found & RISKS) - before:
            yield on
        before = found


KINDS = (
    not_seen, not_seen_alone, workers, assessments, reviews, plans, placements, missing, risk,
)  # fmt: skip
