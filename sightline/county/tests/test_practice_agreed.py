"""How often plans agree to visit: of plans that run, one at a time, mostly kept."""

from collections import defaultdict

from sightline.county.generator.days import number
from sightline.county.generator.practice.agreed import CLOSE, USUAL
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, Rows
from sightline.visits.models import AgreedVisiting
from sightline.visits.operations import MOST


def agreements(practice: Practice) -> dict[tuple[str, str], Rows]:
    """What each plan of each child agrees, the earliest first."""
    found = defaultdict(list)
    for row in practice.files["visits_agreedvisiting"]:
        plan = row["in_need_plan"] or row["protection_plan"]
        assert bool(plan) == (row["kind"] != "care")
        found[row["child"], plan].append(row)
    return found


def test_a_good_part_of_running_plans_agrees_it_one_at_a_time(
    written: Practice, larger: County
) -> None:
    starts = {
        f"ssd:{row[f'{begin}_id']}": row[f"{begin}_start_date"]
        for table, begin in (("cin", "cinp_cin_plan"), ("cp", "cppl_cp_plan"))
        for row in larger.rows(f"ssd_{table}_plans")
        if not row[f"{begin}_end_date"]
    }
    found = agreements(written)
    changed = 0
    for (_, plan), rows in found.items():
        *before, last = sorted(rows, key=lambda row: row["starts_on"])
        assert not last["ended_on"]
        assert [row["ended_on"] for row in before] == [last["starts_on"]] * len(before)
        assert all(row["ended_why"] and row["starts_on"] < row["ended_on"] for row in before)
        changed += len(before)
        assert plan == "" or starts[plan] <= rows[0]["starts_on"] < TODAY.isoformat()
    assert changed > 5
    assert 0.3 * len(starts) < sum(plan != "" for _, plan in found) < 0.9 * len(starts)


def test_every_number_and_unit_is_one_that_may_be_agreed(written: Practice) -> None:
    for row in written.files["visits_agreedvisiting"]:
        assert 1 <= int(row["every"]) <= MOST[AgreedVisiting.Unit(row["unit"])]
        assert row["purpose"]
        assert row["agreed_with"]
        assert row["recorded_at"][:10] == row["starts_on"]


def test_no_child_with_planted_signals_has_any_and_most_are_kept(
    written: Practice, larger: County
) -> None:
    own = {child for child, _ in agreements(written)}
    known = {one["child"] for part in ("planted", "near") for one in larger.answers[part]}
    assert not own & {f"ssd:{child}" for child in (*known, *larger.answers["clean"])}
    seen = defaultdict(list)
    for kind, table, short in (("in_need", "cin", "cinv"), ("protection", "cp", "cppv")):
        for row in larger.rows(f"ssd_{table}_visits"):
            if row[f"{short}_{table}_visit_seen"] == "Y":
                day = number(row[f"{short}_{table}_visit_date"])
                seen[f"ssd:{row[f'{short}_person_id']}", kind].append(day)
    days = {(one.every, one.unit): one.days for own in (USUAL, CLOSE)
            for many in own.values() for one in many}  # fmt: skip
    late = []
    for row in written.files["visits_agreedvisiting"]:
        if row["kind"] != "care" and not row["ended_on"]:
            last = max([number(row["starts_on"]), *seen[row["child"], row["kind"]]])
            late.append(TODAY.toordinal() - last > days[int(row["every"]), row["unit"]] + 4)
    assert 0 < sum(late) < 0.25 * len(late)
