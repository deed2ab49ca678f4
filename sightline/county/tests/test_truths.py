"""What the county is meant to show: the named, the numbers, and how they are spread."""

from collections import Counter, defaultdict
from statistics import mean

import pytest

from sightline.access.roles import Role
from sightline.county.tests.conftest import County

HELD_BY_PRIYA = {
    "Jory Applewick",
    "Neve Thimblecroft",
    "Cal Thimblecroft",
    "Otis Marrowby",
    "Wren Lanternbury",
    "Tansy Quillfeather",
    "Idris Copperfold",
}


def held_now(county: County) -> dict[str, list[dict[str, str]]]:
    """The allocated children of each worker today."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in county.rows("ssd_involvements"):
        if row["invo_professional_role_id"] == "CW" and not row["invo_involvement_end_date"]:
            found[row["invo_professional_id"]].append(row)
    return found


def loads(county: County) -> dict[str, float]:
    """Children per full-time worker who holds children, by team."""
    teams = {row["team_id"]: row["name"] for row in county.rows("practice_teams")}
    held = held_now(county)
    hours: dict[str, float] = defaultdict(float)
    children: Counter[str] = Counter()
    for post in county.rows("practice_posts"):
        if not post["ended_on"] and held.get(post["worker_id"]):
            hours[teams[post["team_id"]]] += float(post["fte"])
            children[teams[post["team_id"]]] += len(held[post["worker_id"]])
    return {team: children[team] / hours[team] for team in hours}


def test_the_named_people_have_every_role_once(county: County) -> None:
    people = county.answers["people"]
    assert sorted(one["role"] for one in people) == sorted(role.value for role in Role)
    workers = {
        row["prof_professional_id"]: row["prof_professional_name"]
        for row in county.rows("ssd_professionals")
    }
    for one in people:
        assert one["email"].endswith("@northmoor.example")
        assert one["try_first"].endswith(".")
        if one["worker_id"] is None:
            assert one["role"] in {"auditor", "privacy_officer", "data_officer", "administrator"}
        else:
            assert workers[one["worker_id"]] == one["name"]


def test_priya_holds_the_named_children_and_one_is_new(county: County) -> None:
    priya = next(one for one in county.answers["people"] if one["role"] == "social_worker")
    mine = held_now(county)[priya["worker_id"]]
    names = {child["person_id"]: child["name"] for child in county.answers["children"]}
    assert {names.get(row["invo_person_id"], "") for row in mine} >= HELD_BY_PRIYA
    assert 14 <= len(mine) <= 17
    newest = max(row["invo_involvement_start_date"] for row in mine)
    assert newest == "2026-11-20"


def test_jory_is_as_his_file_shows_him(county: County) -> None:
    jory = next(
        row
        for row in county.rows("ssd_person")
        if row["pers_forename"] == "Jory" and row["pers_surname"] == "Applewick"
    )
    assert (jory["pers_person_id"], jory["pers_dob"]) == ("N20441", "2011-05-04")
    missing = [row for row in county.rows("ssd_missing") if row["miss_person_id"] == "N20441"]
    assert len(missing) == 7
    assert missing[-1]["miss_missing_episode_start_date"] == "2026-11-22 21:40:00"
    assert missing[-1]["miss_missing_episode_end_date"] == ""
    workers = [
        row
        for row in county.rows("ssd_involvements")
        if row["invo_person_id"] == "N20441" and row["invo_professional_role_id"] == "CW"
    ]
    assert [row["invo_involvement_start_date"] for row in workers] == [
        "2024-09-16",
        "2025-03-20",
        "2026-01-05",
        "2026-07-07",
    ]
    reviews = [row for row in county.rows("ssd_cp_reviews") if row["cppr_person_id"] == "N20441"]
    assert reviews[-1]["cppr_cp_review_due"] == "2026-12-02"


def test_sizes_and_careers_are_as_asked(larger: County) -> None:
    people = larger.answers["counts"]["ssd_person"]
    assert 0.97 * 12_000 < people < 1.03 * 12_000
    assert larger.answers["open_total"] == pytest.approx(1_500, rel=0.05)
    for name, figure in larger.answers["calibration"].items():
        if name.startswith("open_"):
            assert figure["drawn"] == pytest.approx(figure["target"], rel=0.15, abs=12), name


def test_flows_are_near_englands(larger: County) -> None:
    figures = larger.answers["calibration"]
    for name in (
        "contacts",
        "referrals",
        "assessments",
        "section_47_enquiries",
        "initial_conferences",
        "protection_plan_starts",
        "care_starts",
    ):
        target = figures[name]["target"]
        assert figures[name]["drawn"] == pytest.approx(target, rel=0.4, abs=15), name
    assert 0.8 < figures["assessments_in_45_days"]["drawn"] < 0.95
    assert 0.12 < figures["assessments_of_41_to_45_days"]["drawn"] < 0.25
    assert 0.7 < figures["initial_conferences_in_15_days"]["drawn"] < 0.95


def test_few_children_have_most_of_the_missing_episodes(larger: County) -> None:
    counts = sorted(
        Counter(row["miss_person_id"] for row in larger.rows("ssd_missing")).values(), reverse=True
    )
    tenth = counts[: len(counts) // 10]
    assert sum(tenth) > 0.33 * sum(counts)
    assert counts[len(counts) // 2] <= 3


def test_interviews_are_offered_and_accepted_as_in_life(larger: County) -> None:
    over = [row for row in larger.rows("ssd_missing") if row["miss_missing_episode_end_date"]]
    offered = [row for row in over if row["miss_missing_rhi_offered"] == "Y"]
    assert 0.78 < len(offered) / len(over) < 0.96
    accepted = [row for row in offered if row["miss_missing_rhi_accepted"] == "Y"]
    assert 0.5 < len(accepted) / len(offered) < 0.75


def test_the_pilot_is_lighter_and_one_team_is_overloaded(larger: County) -> None:
    by_team = loads(larger)
    pilot = by_team["Ashmere family help (pilot)"]
    local = [load for team, load in by_team.items() if "local" in team]
    assert pilot < 14.5
    assert mean(local) > 16
    assert by_team["Cotterby 2"] > 18


def test_every_district_and_service_has_a_team(county: County) -> None:
    teams = county.rows("practice_teams")
    assert len({row["district"] for row in teams if row["kind"] == "safeguarding"}) == 8
    assert len({row["district"] for row in teams if row["kind"] == "local"}) == 8
    assert {
        "arrivals",
        "prevention",
        "intervention",
        "pilot",
        "assessment",
        "care",
        "leaving",
        "front_door",
        "disability",
    } <= {row["kind"] for row in teams}
    names = {row["dept_team_id"]: row for row in county.rows("ssd_department")}
    for row in names.values():
        parent = names.get(row["dept_team_parent_id"])
        assert (parent["dept_team_name"] if parent else "") == row["dept_team_parent_name"]


def families_of(county: County) -> list[set[str]]:
    """The people of each family, grown children left out."""
    born = {row["pers_person_id"]: row["pers_dob"] for row in county.rows("ssd_person")}
    families: dict[str, set[str]] = defaultdict(set)
    for row in county.rows("ssd_family"):
        if born[row["fami_person_id"]] > "2008-11-23":
            families[row["fami_family_id"]].add(row["fami_person_id"])
    return [family for family in families.values() if len(family) > 1]


def test_brothers_and_sisters_share_a_home(larger: County) -> None:
    homes = {
        row["addr_person_id"]: row["addr_address_postcode"]
        for row in larger.rows("ssd_address")
        if row["addr_address_type"] == "Primary Address" and not row["addr_address_end_date"]
    }
    groups = families_of(larger)
    assert len(groups) > 500
    assert [
        family for family in groups if len({homes[one] for one in family if one in homes}) > 1
    ] == []


def test_brothers_and_sisters_in_one_team_have_one_worker(larger: County) -> None:
    workers: dict[str, dict[str, str]] = defaultdict(dict)
    for rows in held_now(larger).values():
        for row in rows:
            team, worker = row["invo_professional_team"], row["invo_professional_id"]
            workers[row["invo_person_id"]][team] = worker
    shared = 0
    for family in families_of(larger):
        by_team: dict[str, set[str]] = defaultdict(set)
        for one in family:
            for team, worker in workers.get(one, {}).items():
                by_team[team].add(worker)
        assert all(len(one) == 1 for one in by_team.values()), family
        shared += any(by_team)
    assert shared > 100


def test_leap_day_births_and_the_unborn_exist(larger: County) -> None:
    people = larger.rows("ssd_person")
    assert any(row["pers_dob"].endswith("-02-29") for row in people)
    unborn = [row for row in people if row["pers_expected_dob"]]
    assert unborn
    assert all(row["pers_dob"] == "" and row["pers_sex"] == "U" for row in unborn)


def test_a_county_of_600_has_leap_day_births(county: County) -> None:
    assert any(row["pers_dob"].endswith("-02-29") for row in county.rows("ssd_person"))
