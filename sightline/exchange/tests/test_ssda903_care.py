"""Episodes become care: periods, placements and legal statuses, over one year and several."""

from datetime import date

import pytest

from sightline.exchange.ssda903.care import Episode
from sightline.exchange.ssda903.reading import read
from sightline.exchange.tests.return_files import EPISODES, FILES, row, rows_of, said_of


@pytest.fixture
def output(tmp_path):
    def read_episodes(*files, earlier=None):
        for number, lines in enumerate(files, start=2024):
            (tmp_path / f"episodes_{number}.csv").write_text(EPISODES + lines)
        return list(read(tmp_path, earlier).rows)

    return read_episodes


def whole():
    return FILES["episodes.csv"].removeprefix(EPISODES)


def spans(output, table, name):
    return [
        (one.key, one.values[name], one.values["started_on"], one.values["ended_on"])
        for one in rows_of(output, table)
    ]


def test_an_episode_keeps_its_reasons_need_and_period(output):
    one = row(output(whole()), "care.CareEpisode", "NM1/2024-09-01")

    assert one.values == {
        "child": "NM1",
        "period": "NM1/2024-06-01",
        "entered_care_on": date(2024, 6, 1),
        "started_on": date(2024, 9, 1),
        "ended_on": date(2024, 12, 10),
        "start_reason": "L",
        "end_reason": "X1",
        "need": "N1",
        "legal_status": "C1",
        "placement_type": "U6",
    }


def test_a_change_of_law_does_not_move_a_child(output):
    found = output(whole())

    assert spans(found, "care.Placement", "kind") == [
        ("NM1/2024-06-01", "U6", date(2024, 6, 1), date(2024, 12, 10)),
        ("NM1/2024-12-10", "K2", date(2024, 12, 10), date(2025, 2, 1)),
        ("NM1/2025-02-01", "U4", date(2025, 2, 1), None),
        ("NM2/2024-07-05", "K3", date(2024, 7, 5), date(2025, 3, 5)),
    ]


def test_a_move_does_not_change_the_law(output):
    found = output(whole())

    assert spans(found, "care.LegalStatus", "status") == [
        ("NM1/2024-06-01", "V2", date(2024, 6, 1), date(2024, 9, 1)),
        ("NM1/2024-09-01", "C1", date(2024, 9, 1), date(2024, 12, 10)),
        ("NM1/2024-12-10", "C2", date(2024, 12, 10), None),
        ("NM2/2024-07-05", "V2", date(2024, 7, 5), date(2025, 3, 5)),
    ]


def test_a_placement_keeps_where_by_whom_and_why_it_ended(output):
    one = row(output(whole()), "care.Placement", "NM1/2024-12-10")

    assert one.values["provider"] == "PR4"
    assert one.values["urn"] == "SC000002"
    assert one.values["postcode"] == "NM9 9ZZ"
    assert one.values["home_postcode"] == "NM1 1AA"
    assert one.values["change_reason"] == "CREQB"
    assert one.values["period"] == "NM1/2024-06-01"


def test_coming_into_care_again_on_the_day_of_leaving_begins_anew(output):
    found = output(
        "NM1,01/05/2024,S,V2,N1,U6,PR1,01/06/2024,E4A,,,,\nNM1,01/06/2024,S,V2,N1,U6,PR1,,,,,,\n"
    )

    assert [one.key for one in rows_of(found, "care.Placement")] == [
        "NM1/2024-05-01",
        "NM1/2024-06-01",
    ]
    assert [one.key for one in rows_of(found, "care.LegalStatus")] == [
        "NM1/2024-05-01",
        "NM1/2024-06-01",
    ]
    assert row(found, "care.CareEpisode", "NM1/2024-06-01").values["period"] == "NM1/2024-06-01"


def test_a_gap_ends_a_period_and_the_day_of_coming_into_care_is_then_not_known(output):
    found = output(
        "NM1,01/05/2024,S,V2,N1,U6,PR1,01/06/2024,E4A,,,,\nNM1,01/08/2024,L,C1,N1,U6,PR1,,,,,,\n"
    )

    second = row(found, "care.CareEpisode", "NM1/2024-08-01")
    assert second.values["period"] == "NM1/2024-08-01"
    assert second.values["entered_care_on"] is None
    assert len(rows_of(found, "care.Placement")) == 2


def test_a_change_of_law_that_names_another_placement_is_a_move(output):
    found = output(
        "NM1,01/05/2024,S,V2,N1,U6,PR1,01/06/2024,X1,,,,\nNM1,01/06/2024,L,C1,N1,K2,PR4,,,,,,\n"
    )

    assert [one.values["kind"] for one in rows_of(found, "care.Placement")] == ["U6", "K2"]


def test_an_episode_without_a_legal_status_gives_none(output):
    found = output("NM1,01/05/2024,S,,N1,U6,PR1,,,,,,\n")

    assert rows_of(found, "care.LegalStatus") == []
    assert len(rows_of(found, "care.Placement")) == 1


@pytest.mark.parametrize(
    ("ended", "reason"),
    [
        ("", "It has no end, and a later episode of the child began"),
        ("01/09/2024", "It ends after a later episode of the child began"),
    ],
)
def test_of_two_episodes_at_once_the_later_stands(output, ended, reason):
    found = output(
        f"NM1,01/05/2024,S,V2,N1,U6,PR1,{ended},X1,,,,\nNM1,01/06/2024,P,V2,N1,K2,PR4,,,,,,\n"
    )

    (said,) = said_of(found)
    assert (said.kind, said.line, said.column, said.reason) == ("refused", 2, "DEC", reason)
    assert [one.key for one in rows_of(found, "care.CareEpisode")] == ["NM1/2024-06-01"]
    assert [one.key for one in rows_of(found, "care.Placement")] == ["NM1/2024-06-01"]


def test_no_two_kept_episodes_of_a_child_overlap(output):
    found = output(
        "".join(
            f"NM1,0{day}/05/2024,P,V2,N1,U6,PR1,{end},X1,,,,\n"
            for day, end in ((1, "04/05/2024"), (2, "03/05/2024"), (3, "03/05/2024"), (5, ""))
        )
    )

    kept = rows_of(found, "care.CareEpisode")
    assert [one.key for one in kept] == ["NM1/2024-05-02", "NM1/2024-05-03", "NM1/2024-05-05"]
    assert len(said_of(found)) == 1


LAST_YEAR = "NM1,01/06/2023,S,V2,N1,U6,PR1,01/09/2023,X1,,,,\nNM1,01/09/2023,L,C1,N1,U6,PR1,,,,,,\n"
THIS_YEAR = (
    "NM1,01/09/2023,L,C1,N1,U6,PR1,10/12/2024,X1,LAREQ,,,\nNM1,10/12/2024,P,C1,N1,K2,PR4,,,,,,\n"
)


def test_last_years_file_and_this_years_make_one_course(output):
    found = output(LAST_YEAR, THIS_YEAR)

    assert not said_of(found)
    assert spans(found, "care.Placement", "kind") == [
        ("NM1/2023-06-01", "U6", date(2023, 6, 1), date(2024, 12, 10)),
        ("NM1/2024-12-10", "K2", date(2024, 12, 10), None),
    ]
    assert spans(found, "care.LegalStatus", "status") == [
        ("NM1/2023-06-01", "V2", date(2023, 6, 1), date(2023, 9, 1)),
        ("NM1/2023-09-01", "C1", date(2023, 9, 1), None),
    ]


def test_an_episode_told_in_both_years_comes_twice_the_older_first(output):
    told = [
        one
        for one in rows_of(output(LAST_YEAR, THIS_YEAR), "care.CareEpisode")
        if one.key == "NM1/2023-09-01"
    ]

    assert [one.file for one in told] == ["episodes_2024.csv", "episodes_2025.csv"]
    assert [one.values["ended_on"] for one in told] == [None, date(2024, 12, 10)]


def test_what_an_earlier_load_brought_is_carried_on(output):
    earlier = {
        "NM1": [
            Episode(
                "NM1",
                date(2023, 6, 1),
                {
                    "started_on": date(2023, 6, 1),
                    "ended_on": date(2023, 9, 1),
                    "start_reason": "S",
                    "legal_status": "V2",
                    "placement_type": "U6",
                },
            )
        ]
    }

    found = output(THIS_YEAR, earlier=earlier)

    assert spans(found, "care.Placement", "kind") == [
        ("NM1/2023-06-01", "U6", date(2023, 6, 1), date(2024, 12, 10)),
        ("NM1/2024-12-10", "K2", date(2024, 12, 10), None),
    ]
    assert [one.key for one in rows_of(found, "care.CareEpisode")] == [
        "NM1/2023-09-01",
        "NM1/2024-12-10",
    ]
    assert [one.key for one in rows_of(found, "care.LegalStatus")] == ["NM1/2023-09-01"]
    assert row(found, "care.CareEpisode", "NM1/2024-12-10").values["entered_care_on"] == date(
        2023, 6, 1
    )
