"""The practice of a county: of the same children and days as its dataset, varied, believable."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from sightline.casework.assessing.steps import OUTCOMES, STEPS, Kind
from sightline.casework.indicators import INDICATORS
from sightline.casework.stepping.kinds import Kind as Stepped
from sightline.codes.lists.casework import ABUSE
from sightline.county.generator.practice import concerns, conferences, enquiries, papers
from sightline.county.generator.practice.make import BY_HAND, UNHEARD
from sightline.county.generator.practice.people import ACCOUNTS
from sightline.county.generator.practice.tables import TABLES
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, holders, named, read, turns
from sightline.exchange.practice.tables import practice_tables
from sightline.workforce.models import ASKED

AHEAD = frozenset((
    "by_when", "from_on", "to_on", "due_on", "answer_by", "first_contact_on", "look_again_on",
    "next_review_on", "review_on", "meets_on", "called_for", "last_day",
))  # fmt: skip
"""What may be of a day to come; all else that is a day or a moment has been."""
RARE = {
    "handover_packread", "casework_casestepword", "letters_withheld", "casework_preproceedings",
    "casework_beforecourtword",
}  # fmt: skip
"""What a county of 600 may have none of."""
DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
MAKE = (
    "import sys; from datetime import date; from pathlib import Path; "
    "from sightline.county.generator.make import make_county; "
    "from sightline.county.generator.practice.make import make_practice; "
    "folder, today = Path(sys.argv[1]), date(2026, 11, 23); "
    "make_county(folder, 600, 1, today); make_practice(folder, 1, today)"
)


def test_the_files_have_the_columns_the_loader_reads() -> None:
    known = {table.model._meta.db_table: table for table in practice_tables()}
    for name, columns in TABLES.items():
        assert columns == tuple(field.name for field in known[name].fields), name


def test_every_kind_of_practice_is_there(practice: Practice) -> None:
    lacking = set(TABLES) - set(practice.files)
    assert lacking <= RARE, lacking
    assert len(practice.files["notes_note"]) > 500


def test_same_bytes_in_another_process_with_another_hash_seed(
    practice: Practice, county: County, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4242",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    subprocess.run([sys.executable, "-c", MAKE, str(tmp_path)], check=True, env=environment)
    assert digest(tmp_path) == digest(county.folder)


def digest(folder: Path) -> dict[str, str]:
    paths = [*sorted((folder / "practice").iterdir()), folder / ACCOUNTS]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_only_children_of_the_dataset_and_none_told_by_hand(
    practice: Practice, county: County
) -> None:
    known = {row["pers_person_id"] for row in county.rows("ssd_person")}
    told = {child for child, _ in practice.of_children()}
    assert told <= known - BY_HAND
    assert len(told) > 50


def test_nothing_before_birth_or_after_death_or_today(practice: Practice, county: County) -> None:
    people = {row["pers_person_id"]: row for row in county.rows("ssd_person")}
    today = TODAY.isoformat()
    for table, rows in practice.files.items():
        for row in rows:
            one = people.get(row.get("child", "").removeprefix("ssd:"), {})
            first, last = one.get("pers_dob", ""), one.get("pers_death_date") or "9"
            for column, value in row.items():
                if DAY.fullmatch(value):
                    assert first <= value[:10] <= last, (table, column, row)
                    assert value < today or column in AHEAD, (table, column, row)


def test_visits_are_those_of_the_dataset(practice: Practice, county: County) -> None:
    days = {
        (row[f"{short}_person_id"], row[f"{short}_{name}_visit_date"])
        for short, name in (("cinv", "cin"), ("cppv", "cp"), ("clav", "cla"))
        for row in county.rows(f"ssd_{name}_visits")
    }
    for row in practice.files["visits_visitentry"]:
        assert (row["child"].removeprefix("ssd:"), row["visited_on"]) in days


def test_whoever_wrote_held_the_child_that_day(practice: Practice, county: County) -> None:
    held = turns(county.rows("ssd_involvements"), practice)
    users = {row["username"]: row["worker_id"] for row in read(county.folder / ACCOUNTS)}
    users |= {one["email"]: one["worker_id"] for one in county.answers["people"]}
    for row in practice.files["notes_note"]:
        day, worker = row["happened_at"][:10], users[row["written_by"]]
        assert worker in holders(held[row["child"]], day), row


def test_a_child_whose_words_are_long_unheard_says_nothing(practice: Practice) -> None:
    spoken = ("voice", "words", "own_words")
    for child, row in practice.of_children():
        if child in UNHEARD:
            about = "answer" in row or "told" in row
            assert about or not any(row.get(column) for column in spoken), row


def test_texts_vary(practice: Practice) -> None:
    texts = Counter(row["text"] for row in practice.files["notes_note"])
    assert len(texts) > 0.6 * texts.total()
    assert texts.most_common(1)[0][1] < 0.04 * texts.total()


def test_every_stage_is_there(practice: Practice) -> None:
    files = practice.files
    meetings = files["meetings_childmeeting"]
    ahead = TODAY.isoformat()
    past = [row for row in meetings if row["meets_on"] < ahead]
    assert any(row["meets_on"] >= ahead for row in meetings)
    assert any(row["not_held"] for row in past)
    assert any(row["held_on"] and not row["recorded_on"] for row in past)
    moves = Counter(row["action"] for row in files["actions_move"])
    assert max(moves.values()) >= 3
    stages = {(bool(row["sent_at"]), bool(row["authorised_at"])) for row in files["casework_paper"]}
    assert {(False, False), (True, True)} <= stages
    accounts = {row["outing"] for row in files["visits_visitaccount"]}
    seen = [row for row in files["visits_visitentry"] if not row["tried_words"]]
    assert 0 < sum(row["outing"] not in accounts for row in seen) < 0.2 * len(seen)


def test_one_child_waits_between_two_teams_too_long_and_one_is_new(
    practice: Practice, county: County
) -> None:
    teams = {f"ssd:{row['team_id']}": row["name"] for row in county.rows("practice_teams")}
    waiting = [row for row in practice.files["casework_casestep"] if not row["closed_at"]]
    late = [row for row in waiting if row["sent_by"].startswith("priya.goldfinch")]
    assert any(row["answer_by"] < TODAY.isoformat() for row in late)
    new = [row for row in waiting if teams[row["to_team"]] == "Ashmere 2"]
    assert any(row["answer_by"] >= TODAY.isoformat() for row in new)


def test_whoever_is_asked_reads_while_they_decide(practice: Practice) -> None:
    asked = {key: row for key, row in named(practice, "workforce_involvement").items()
             if row["role"] == ASKED}  # fmt: skip
    steps = named(practice, "casework_casestep")
    for row in steps.values():
        assert bool(row["asked"]) == (not row["closed_at"])
        if row["asked"]:
            one = asked.pop(row["asked"])
            assert (one["role"], one["worker"], one["ended_on"]) == (ASKED, "", "")
            assert (one["child"], one["team"]) == (row["child"], row["to_team"])
            assert one["started_on"] == row["sent_at"][:10]
    assert not asked
    for row in practice.files.get("casework_casestepword", []):
        assert steps[row["step"]]["sent_at"] < row["at"]


def test_what_is_passed_to_early_help_is_answered_when_help_begins(
    practice: Practice, county: County
) -> None:
    began = {
        (f"ssd:{row['earl_person_id']}", row["earl_episode_start_date"])
        for row in county.rows("ssd_early_help_episodes")
    }
    decided = named(practice, "casework_screenedchild")
    answers = {row["step"]: row for row in practice.files["casework_casestepanswer"]}
    steps = {key: row for key, row in named(practice, "casework_casestep").items()
             if row["kind"] == Stepped.HELP}  # fmt: skip
    assert steps
    for key, row in steps.items():
        assert decided.pop(row["screened"])["step"] == "early_help"
        assert answers[key]["what"] == "accepted"
        assert (row["child"], row["closed_at"][:10]) in began
        assert row["sent_at"] < row["closed_at"]
    assert all(row["step"] != "early_help" for row in decided.values())


def test_a_concern_comes_after_what_it_is_about(practice: Practice) -> None:
    screened = {row["call"]: row for row in practice.files["casework_screening"]}
    calls, came = named(practice, "casework_call"), 0
    for row in practice.files["casework_concern"]:
        if row["call"]:
            came += 1
            assert row["raised_at"] == calls[row["call"]]["received_at"]
            assert row["recorded_at"] == screened[row["call"]]["decided_at"]
    assert came
    concerns = named(practice, "casework_concern")
    for row in practice.files["casework_concernanswer"]:
        assert concerns[row["concern"]]["recorded_at"] < row["decided_at"]


def test_what_people_meet_for_is_on_weekdays_and_at_its_hour(practice: Practice) -> None:
    files = practice.files
    days = [row["meets_on"] for row in files["meetings_meeting"]]
    days += [row["called_for"][:10] for row in files["casework_discussion"]]
    assert [day for day in days if date.fromisoformat(day).weekday() > 4] == []
    held = [row for row in files["casework_discussion"] if row["held_at"]]
    assert held
    assert all(row["held_at"] == row["called_for"] for row in held)


def test_whoever_decided_managed_who_held_the_child(practice: Practice, county: County) -> None:
    held = turns(county.rows("ssd_involvements"), practice)
    for row in practice.files["casework_managementdecision"]:
        assert holders(held[row["child"]], row["about_on"]), row


def test_what_a_meeting_gave_somebody_has_their_name(practice: Practice, county: County) -> None:
    names = {row["username"]: row["name"] for row in read(county.folder / ACCOUNTS)}
    names |= {one["email"]: one["name"] for one in county.answers["people"]}
    actions = named(practice, "actions_action")
    given = [actions[row["action"]] for row in practice.files["meetings_decision"]]
    given = [row for row in given if row["given_to"]]
    assert given
    assert all(names[row["given_to"]] == row["who"] for row in given)


def test_a_contact_sent_back_waits_to_be_decided_again(practice: Practice) -> None:
    read = {row["call"]: row["agreed"] for row in practice.files["casework_reading"]}
    told = {row["call"] for row in practice.files["casework_feedback"]}
    waiting = {f"sightline:{row['source_id']}" for row in practice.files["casework_call"]
               if not row["decided_at"]}  # fmt: skip
    assert waiting == {call for call, agreed in read.items() if agreed == "no"}
    assert not waiting & told


def test_words_of_lists_are_those_of_the_service() -> None:
    assert set(concerns.INDICATORS) <= set(INDICATORS)
    assert tuple(step.key for step in STEPS[Kind.ASSESSMENT]) == papers.STEPS
    assert tuple(step.key for step in STEPS[Kind.ENQUIRY]) == enquiries.STEPS
    assert set(enquiries.OUTCOMES.values()) | {"no_risk"} == set(OUTCOMES[Kind.ENQUIRY])
    assert set(conferences.CATEGORIES.values()) <= {one.code for one in ABUSE.codes}


def test_every_step_of_a_paper_answers_what_is_asked(practice: Practice) -> None:
    asked = {
        (kind, step.key): {one.key for one in step.questions if one.missing}
        for kind in Kind for step in STEPS[kind]
    }  # fmt: skip
    papers_of = named(practice, "casework_paper")
    for row in practice.files["casework_paperpart"]:
        answers = json.loads(row["answers"])
        kind = Kind(papers_of[row["paper"]]["kind"])
        assert all(answers[key] for key in asked[kind, row["step"]]), row
