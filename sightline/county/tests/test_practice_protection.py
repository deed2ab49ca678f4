"""What is written of enquiries and conferences: the children, days and ends of the dataset."""

import json
from collections import defaultdict

from sightline.casework.conferring.choices import KINDS, OUTCOMES, PARTNERS, THERE, missing
from sightline.county.generator.days import number, working_between
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, Rows, named

LAST = 15
"""Working days an enquiry has until its conference."""


def enquiries(practice: Practice) -> Rows:
    return [row for row in practice.files["casework_paper"] if row["section_47"]]


def parts(practice: Practice, table: str) -> dict[str, Rows]:
    """The rows of a file by the paper or the discussion they are of."""
    found = defaultdict(list)
    for row in practice.files[table]:
        found[row.get("paper") or row["discussion"]].append(row)
    return found


def test_an_enquiry_is_written_once_and_ends_as_the_dataset_says(
    written: Practice, larger: County
) -> None:
    flags = {
        f"ssd:{row['s47e_s47_enquiry_id']}": json.loads(row["s47e_s47_outcome_json"] or "{}")
        for row in larger.rows("ssd_s47_enquiry")
    }
    rows = enquiries(written)
    assert len({row["section_47"] for row in rows}) == len(rows) > 100
    for row in rows:
        went_on = flags[row["section_47"]].get("CP_CONFERENCE_FLAG") == "Y"
        assert bool(row["outcome"]) == bool(row["authorised_at"])
        if row["outcome"]:
            assert (row["outcome"] == "conference") == went_on
    assert {row["outcome"] for row in rows} >= {"", "conference", "no_risk", "not_found", "still"}


def test_every_stage_of_an_enquiry_is_there_and_what_was_read_was_whole(written: Practice) -> None:
    steps, readings = parts(written, "casework_paperpart"), parts(written, "casework_paperreading")
    stages = set()
    for name, row in named(written, "casework_paper").items():
        if not row["section_47"]:
            continue
        stages.add(tuple(bool(row[f"{what}_at"]) for what in ("sent", "returned", "authorised")))
        if row["sent_at"] or row["returned_at"]:
            assert len(steps[name]) == 4
        for reading in readings[name]:
            assert (reading["agreed"] == "yes") == (reading["read_at"] == row["authorised_at"])
            assert reading["read_by"] != row["sent_by"]
            assert reading["agreed"] == "yes" or reading["comment"]
        assert bool(row["authorised_at"]) <= (len(readings[name]) > 0)
    assert stages == {
        (False, False, False), (True, False, False), (False, True, False), (True, False, True),
    }  # fmt: skip
    answers = [{row["agreed"] for row in rows} for rows in readings.values()]
    assert {"no", "yes"} in answers


def test_whoever_wrote_late_says_why(written: Practice, larger: County) -> None:
    began = {
        f"ssd:{row['s47e_s47_enquiry_id']}": number(row["s47e_s47_start_date"])
        for row in larger.rows("ssd_s47_enquiry")
    }
    late = 0
    for row in enquiries(written):
        done = row["authorised_at"] or row["sent_at"]
        if done and working_between(began[row["section_47"]], number(done[:10])) > LAST:
            late += 1
            assert row["late_why"], row
    assert late


def held(practice: Practice, *kinds: str) -> dict[str, dict[str, str]]:
    rows = named(practice, "casework_discussion")
    return {name: row for name, row in rows.items() if row["held_at"] and row["kind"] in kinds}


def test_conferences_are_those_of_the_dataset(written: Practice, larger: County) -> None:
    days = {
        f"ssd:{row['icpc_icpc_id']}": row["icpc_icpc_date"]
        for row in larger.rows("ssd_initial_cp_conference")
    } | {
        f"ssd:{row['cppr_cp_review_id']}": row["cppr_cp_review_date"]
        for row in larger.rows("ssd_cp_reviews")
    }
    decided = {row["discussion"]: row for row in written.files["casework_discussiondecision"]}
    rows = held(written, "initial", "review")
    assert {row["kind"] for row in rows.values()} == {"initial", "review"}
    late = {name: row["held_at"][:10] > decided[name]["last_day"] for name, row in rows.items()}
    assert set(late.values()) == {True, False}
    for name, row in rows.items():
        assert bool(decided[name]["late_why"]) == late[name]
        decision = decided[name]
        met = decision["conference"] or decision["review"]
        assert days[met] == row["held_at"][:10]
        assert decision["outcome"] in OUTCOMES[row["kind"]]
        assert bool(decision["category"]) == (decision["outcome"] in ("plan", "goes_on"))
        assert row["plan"] == (decision["plan"] if row["kind"] == "review" else "")
        assert bool(decision["plan"]) == (decision["outcome"] in ("plan", "goes_on", "ends"))


def test_who_came_makes_it_quorate_or_the_decision_says_who_lacked(written: Practice) -> None:
    asked = parts(written, "casework_discussionagency")
    decided = {row["discussion"]: row for row in written.files["casework_discussiondecision"]}
    lacking = 0
    for name, row in held(written, *KINDS).items():
        there = [one["agency"] for one in asked[name] if one["came"] in THERE]
        assert json.loads(decided[name]["missing"]) == missing(row["kind"], there)
        assert bool(decided[name]["missing_why"]) == bool(missing(row["kind"], there))
        lacking += bool(missing(row["kind"], there))
    assert lacking
    for row in written.files["casework_discussionagency"]:
        assert row["agency"] in PARTNERS
        assert (row["came"] == "neither") == (not row["told"]), row


def test_brothers_and_sisters_meet_at_one_hour_in_one_room(written: Practice) -> None:
    together = defaultdict(set)
    for row in held(written, "initial", "review").values():
        together[row["together"]].add((row["called_for"], row["place"], row["kind"]))
    assert all(len({when for when, *_ in rows}) == 1 for rows in together.values())
    rows = [row["together"] for row in held(written, "initial", "review").values()]
    assert len(set(rows)) < len(rows)


def test_some_were_called_off_and_some_are_to_come(written: Practice) -> None:
    own = [row for row in written.files["casework_discussion"] if row["kind"] != "strategy"]
    off = [row for row in own if row["not_held_on"]]
    assert off
    assert all(row["not_held_why"] and not row["held_at"] for row in off)
    coming = [row for row in own if not row["held_at"] and not row["not_held_on"]]
    assert coming
    assert all(row["called_for"][:10] >= TODAY.isoformat() for row in coming)
