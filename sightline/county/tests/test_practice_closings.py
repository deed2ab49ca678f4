"""Cases that close here: held by Sightline alone, asked for by who holds the child, answered."""

from collections import Counter, defaultdict

from sightline.casework.ending.operations import MISSING
from sightline.codes.lists.casework import CLOSE_REASON
from sightline.county.generator.practice import closings
from sightline.county.generator.practice.people import ACCOUNTS
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, holders, named, read, turns
from sightline.workforce.models import CLOSED


def stages(practice: Practice) -> dict[str, list[str]]:
    """How each time somebody asked ended, by child, the earliest first."""
    answers = {row["closing"]: row for row in practice.files["casework_caseclosinganswer"]}
    found = defaultdict(list)
    for name, row in named(practice, "casework_caseclosing").items():
        answer = answers.get(name)
        assert (answer["at"] if answer else "") == row["answered_at"]
        stage = "waits" if answer is None else answer["agreed"]
        found[row["child"]].append("dropped" if row["dropped_at"] else stage)
    return found


def test_some_wait_some_were_sent_back_and_most_were_agreed(written: Practice) -> None:
    found = Counter(tuple(one) for one in stages(written).values())
    assert set(found) == {("waits",), ("yes",), ("no",), ("no", "waits"), ("dropped",)}
    assert found["yes",] > found["waits",] > 3


def test_whoever_asks_holds_the_child_and_somebody_else_answers(
    written: Practice, larger: County
) -> None:
    users = {row["username"]: row["worker_id"] for row in read(larger.folder / ACCOUNTS)}
    users |= {one["email"]: one["worker_id"] for one in larger.answers["people"]}
    held = turns(larger.rows("ssd_involvements"), written)
    asked = named(written, "casework_caseclosing")
    for row in asked.values():
        assert all(row[name] for name in MISSING)
        assert users[row["asked_by"]] in holders(held[row["child"]], row["asked_at"][:10])
    for row in written.files["casework_caseclosinganswer"]:
        one = asked[row["closing"]]
        assert one["asked_at"] < row["at"]
        assert one["asked_by"] != row["by"]
        assert row["agreed"] == "yes" or row["why"]


def test_no_other_system_has_the_case_open_and_it_is_ours_to_close(
    written: Practice, larger: County
) -> None:
    open_there = {
        f"ssd:{row['cine_person_id']}"
        for row in larger.rows("ssd_cin_episodes") if not row["cine_close_date"]
    } | {
        f"ssd:{row['invo_person_id']}"
        for row in larger.rows("ssd_involvements") if not row["invo_involvement_end_date"]
    }  # fmt: skip
    found = stages(written)
    assert not open_there & set(found)
    ours = [row for row in written.files["workforce_involvement"] if row["is_allocated"] == "yes"]
    still = {row["child"] for row in ours if not row["ended_on"]}
    closed = {child for child, how in found.items() if how == ["yes"]}
    assert set(found) - closed <= still
    assert not closed & still
    ends = {row["child"]: row["ended_on"] for row in written.files["workforce_involvement"]
            if row["role"] == CLOSED}  # fmt: skip
    assert set(ends) == closed
    helped = written.files["early_help_earlyhelpepisode"]
    assert {row["child"] for row in helped} | closed | still == closed | still
    assert all(row["ended_on"] == ends.get(row["child"], "") for row in helped)
    assert all((row["end_reason"] == "") == (row["ended_on"] == "") for row in helped)


def test_nothing_that_bars_closing_stands_on_those_files(written: Practice) -> None:
    waits = {child for child, how in stages(written).items() if how != ["yes"]}
    files = written.files
    answered = {row["concern"] for row in files["casework_concernanswer"]}
    open_rows = [
        *(row for name, row in named(written, "casework_concern").items() if name not in answered),
        *(row for row in files["casework_casestep"] if not row["closed_at"]),
        *(row for row in files["casework_paper"] if not row["authorised_at"]),
        *(row for row in files["casework_discussion"]
          if not row["held_at"] and not row["not_held_on"]),
    ]  # fmt: skip
    assert open_rows
    assert not waits & {row["child"] for row in open_rows}
    accounts = {row["outing"] for row in files["visits_visitaccount"]}
    seen = [row for row in files["visits_visitentry"] if not row["tried_words"]]
    assert not waits & {row["child"] for row in seen if row["outing"] not in accounts}


def test_one_waits_for_the_manager_one_can_sign_in_as(written: Practice, larger: County) -> None:
    waits = [row for row in written.files["casework_caseclosing"] if not row["answered_at"]]
    asked = {row["asked_by"] for row in waits}
    assert {
        one["email"] for one in larger.answers["people"] if one["name"] == "Priya Goldfinch"
    } & asked
    assert max(row["asked_at"] for row in waits) < TODAY.isoformat()


def test_the_words_are_those_of_the_service() -> None:
    assert CLOSE_REASON.words(closings.REASON) == closings.ENDED
    assert closings.CLOSED == CLOSED
