"""Care and legal action proposed in a county, what became of it, and work before court."""

from collections import Counter, defaultdict

from sightline.casework.before_court.choices import FIELDS
from sightline.casework.proposing.choices import ANSWERS, GOES_ON, Answer, Kind
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, Rows, named


def answers(practice: Practice) -> dict[str, Rows]:
    """What became of each proposal, the earliest first."""
    found = defaultdict(list)
    for row in practice.files["casework_proposalanswer"]:
        found[row["proposal"]].append(row)
    return {name: sorted(rows, key=lambda row: row["at"]) for name, rows in found.items()}


def test_some_wait_and_some_were_answered(written: Practice) -> None:
    told = answers(written)
    proposals = named(written, "casework_proposal")
    stages = {
        (row["kind"], bool(row["closed_at"]), told[name][-1]["what"] if name in told else "")
        for name, row in proposals.items()
    }
    assert stages >= {
        (Kind.LEGAL, False, ""), (Kind.LEGAL, False, Answer.MEETING),
        (Kind.CARE, True, Answer.PLACED), (Kind.CARE, True, Answer.NO_CARE),
    }  # fmt: skip
    waits = Counter((row["child"], row["kind"]) for row in proposals.values()
                    if not row["closed_at"])  # fmt: skip
    assert set(waits.values()) == {1}


def test_every_answer_is_one_to_its_question_and_the_last_ends_it(written: Practice) -> None:
    told = answers(written)
    for name, row in named(written, "casework_proposal").items():
        rows = told.get(name, [])
        assert all(one["what"] in ANSWERS[row["kind"]] and one["why"] for one in rows)
        assert all(row["made_at"] < one["at"] < TODAY.isoformat() for one in rows)
        assert row["made_at"] < TODAY.isoformat()
        ends = [one["at"] for one in rows if one["what"] not in GOES_ON]
        if row["closed_at"]:
            assert ends[-1] == row["closed_at"] == rows[-1]["at"]
        else:
            assert {one["what"] for one in rows} <= {*GOES_ON, Answer.PLACED}
        days = [one["happened_on"] for one in rows if one["what"] != Answer.MEETING]
        assert all(day < TODAY.isoformat() for day in days)
        work = [one for one in rows if one["pre_proceedings"]]
        assert [one["what"] for one in work] == [Answer.BEFORE_COURT] * len(work)


def test_care_is_what_an_authorised_assessment_asked_for(written: Practice, larger: County) -> None:
    papers = named(written, "casework_paper")
    asked = {name for name, row in papers.items() if row["outcome"] == "care"}
    proposals = written.files["casework_proposal"]
    assert {row["paper"] for row in proposals if row["paper"]} <= asked
    for row in proposals:
        if row["paper"]:
            paper = papers[row["paper"]]
            assert row["made_at"][:10] == paper["authorised_at"][:10]
            assert (row["kind"], row["child"]) == (Kind.CARE, paper["child"])
    stays = {
        (f"ssd:{row['clae_person_id']}", row["clae_cla_episode_start_date"])
        for row in larger.rows("ssd_cla_episodes")
    }
    placed = [row for row in written.files["casework_proposalanswer"]
              if row["what"] == Answer.PLACED]  # fmt: skip
    assert all((row["child"], row["happened_on"]) in stays for row in placed)


def test_legal_action_is_proposed_of_children_under_a_protection_plan(
    written: Practice, larger: County
) -> None:
    protected = {
        f"ssd:{row['cppl_person_id']}"
        for row in larger.rows("ssd_cp_plans") if not row["cppl_cp_plan_end_date"]
    }  # fmt: skip
    elsewhere = {f"ssd:{row['prep_person_id']}" for row in larger.rows("ssd_pre_proceedings")}
    legal = {row["child"] for row in written.files["casework_proposal"] if row["kind"] == "legal"}
    assert legal <= protected - elsewhere


def test_work_before_court_is_as_was_said_of_it(written: Practice) -> None:
    works = named(written, "casework_preproceedings")
    begun = {row["pre_proceedings"]: row for row in written.files["casework_proposalanswer"]
             if row["pre_proceedings"]}  # fmt: skip
    assert set(begun) == set(works)
    said = {(row["work"], row["what"]): row["happened_on"]
            for row in written.files["casework_beforecourtword"]}  # fmt: skip
    for name, row in works.items():
        assert row["decided_on"] == begun[name]["happened_on"]
        for what, field in FIELDS.items():
            assert row[field] == said.get((name, what), "")
        assert row["decided_on"] <= (row["letter_sent_on"] or row["decided_on"])
        assert not row["step_decided_on"] or row["letter_sent_on"] < row["step_decided_on"]
