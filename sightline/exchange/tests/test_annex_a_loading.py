"""What a workbook does to the record: once, in any order, beside better sources, and over time."""

import random
from datetime import date

import pytest

from sightline.access.roles import Role
from sightline.casework.models import Contact, Referral, Section47
from sightline.exchange.annex_a.reading import Known
from sightline.exchange.models import Meaning, Spelling
from sightline.exchange.operations import say_meaning
from sightline.exchange.tests.streams import a_person, a_row, counted, loaded
from sightline.exchange.tests.workbooks import AS_AT, everything, line
from sightline.people.models import Child
from sightline.people.tests.builders import a_person as somebody
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement, Team, Worker

pytestmark = pytest.mark.django_db
BORN = date(2011, 2, 28)


def contact(child="NM1", on=AS_AT, **changed):
    return line(1, child, contacted_on=on, **changed)


def test_every_row_is_counted_once_and_the_second_time_all_is_as_before(bring):
    first = bring(everything())
    assert counted(first) == {"read": 45, "new": 45}
    assert not first.remarks.exists()
    again = bring(everything())
    assert counted(again) == {"read": 45, "unchanged": 45}
    assert again.as_at.date() == AS_AT
    for table in again.tables.all():
        assert table.file.startswith("List ")


def test_the_lines_in_any_order_give_the_same_record(bring):
    children = [f"NM{n}" for n in range(6)]
    lines = {number: [line(number, child) for child in children] for number in range(1, 11)}
    bring({f"List {number}": lines[number] for number in lines})
    before = state()
    shuffled = random.Random(3)
    for rows in lines.values():
        shuffled.shuffle(rows)
    order = list(lines)
    shuffled.shuffle(order)
    assert "new" not in counted(bring({f"List {number}": lines[number] for number in order}))
    assert state() == before


def state():
    """Who and what is on file, without ids and moments."""
    return [
        sorted(Child.objects.values_list("number", "sex", "ethnicity", "born_on")),
        sorted(Referral.objects.values_list("source_id", "need", "closed_on", "source_code")),
        sorted(Visit.objects.values_list("source_id", "kind", "visited_on", "seen_alone")),
        sorted(Involvement.objects.values_list("source_id", "team__name", "worker__name")),
    ]


def test_a_better_source_leads_what_it_also_holds_and_nothing_else(bring, tmp_path):
    rows = [
        a_person("NM1", born_on=BORN),
        a_row("casework.Contact", "c1", child="NM1", contacted_on=date(2026, 1, 5)),
    ]
    loaded(tmp_path, *rows)
    bring({"List 1": [contact("NM1"), contact("NM2")], "List 2": [line(2, "NM1")]})
    leading = Contact.objects.filter(leads=True).values_list("source", "child__number")
    assert sorted(leading) == [("annex_a", "NM2"), ("ssd", "NM1")]
    assert Child.objects.get(number="NM1").early_help.get().leads
    assert Child.objects.count() == 2


def test_it_stands_back_as_soon_as_a_better_source_comes(bring, tmp_path):
    bring({"List 1": [contact("NM1")]})
    loaded(
        tmp_path,
        a_person("NM1", born_on=BORN),
        a_row("casework.Contact", "c1", child="NM1", contacted_on=AS_AT),
    )
    assert [one.source for one in Contact.objects.filter(leads=True)] == ["ssd"]


@pytest.mark.parametrize("better", ["ssd", "cin", "ssda903"])
def test_every_other_source_is_better(better, bring, tmp_path):
    loaded(
        tmp_path,
        a_person("NM1", born_on=BORN),
        a_row("casework.Referral", "r1", child="NM1", referred_on=date(2026, 6, 1)),
        source=better,
        as_at=date(2026, 3, 31),
    )
    bring({"List 6": [line(6, "NM1")]})
    assert [one.source for one in Referral.objects.filter(leads=True)] == [better]


def test_the_same_id_with_another_birth_date_is_doubtful_with_all_that_is_about_it(bring, tmp_path):
    loaded(tmp_path, a_person("NM1", born_on=date(2012, 1, 1)))
    one = bring({"List 1": [contact("NM1")]})
    assert counted(one) == {"read": 2, "doubtful": 2}
    assert not Contact.objects.exists()


def test_a_referral_and_the_case_it_opened_are_one_row(bring):
    bring({"List 3": [line(3)], "List 6": [line(6)]})
    one = Referral.objects.get()
    assert (one.source_code, one.need, one.no_further_action) == ("2A", "N1", False)
    assert one.closed_on is None


@pytest.mark.parametrize(
    ("cases", "ended"),
    [
        ([date(2026, 7, 1)], date(2026, 7, 1)),
        ([date(2026, 5, 1)], date(2026, 6, 2)),
        ([], date(2026, 6, 2)),
    ],
)
def test_a_referral_that_opened_no_case_is_not_left_open(cases, ended, bring):
    lines = [line(6, referred_on=day) for day in cases] or [line(6, "NM9")]
    bring({"List 3": [line(3)], "List 6": lines})
    assert Referral.objects.get(referred_on=date(2026, 6, 2), source_code="2A").closed_on == ended


def test_where_cases_are_not_listed_a_referral_is_left_as_told(bring):
    bring({"List 3": [line(3)]})
    assert Referral.objects.get().closed_on is None


def test_two_contacts_of_one_day_from_two_people_are_two(bring):
    lines = [contact(), contact(source_code="e) 2A: Schools"), contact()]
    one = bring({"List 1": lines})
    assert counted(one) == {"read": 4, "new": 3, "duplicate": 1}
    assert sorted(Contact.objects.values_list("source_code", flat=True)) == ["2A", "6"]


def test_the_same_line_twice_with_other_values_is_said(bring):
    one = bring({"List 5": [line(5), line(5, conference_not_required="a) Yes")]})
    assert one.remarks.get(kind="duplicate", file="List 5", line=2)
    assert Section47.objects.get().conference_not_required


def test_children_told_otherwise_in_another_list_are_said(bring):
    one = bring({"List 1": [contact()], "List 2": [line(2, "NM1", born_on=date(2012, 1, 1))]})
    (remark,) = one.remarks.all()
    assert (remark.kind, remark.file, remark.line, remark.column, remark.value) == (
        "not understood", "List 2", 2, "Date of Birth", "2012-01-01",
    )  # fmt: skip
    assert Child.objects.get().born_on == BORN


def test_teams_and_workers_a_better_source_knows_by_name_are_not_made_again(bring, tmp_path):
    bring({"List 6": [line(6, "NM1")]})
    assert Involvement.objects.get().team.source == "annex_a"
    loaded(
        tmp_path,
        a_row("workforce.Team", "T1", name="Ashmere 2"),
        a_row("workforce.Worker", "W1", name="Priya Goldfinch"),
        a_person("NM7", born_on=BORN),
    )
    assert [one.source for one in Team.objects.filter(leads=True)] == ["ssd"]
    bring({"List 6": [line(6, "NM1")]})
    held = Involvement.objects.get()
    assert (held.team.source_id, held.worker.source_id) == ("T1", "W1")
    assert Worker.objects.count() == 2


def test_a_spelling_is_confirmed_once_and_used_in_the_next_load(bring):
    written = {"NM1": "Stress at home", "NM2": "STRESS AT home"}
    sheets = {"List 6": [line(6, child, need=need) for child, need in written.items()]}
    one = bring(sheets)
    assert one.remarks.filter(kind="to confirm").count() == 2
    spelling = Spelling.objects.get()
    assert (spelling.rows, spelling.text, spelling.place, spelling.codes, spelling.load) == (
        2, "Stress at home", "List 6", "need", one,
    )  # fmt: skip
    assert set(Referral.objects.values_list("need", flat=True)) == {""}
    say_meaning(spelling=spelling, code="N4", seen=0, by=somebody(Role.DATA_OFFICER))
    again = bring(sheets)
    assert not again.remarks.exists()
    assert set(Referral.objects.values_list("need", flat=True)) == {"N4"}
    assert Spelling.objects.get().rows == 0
    assert "changed" not in counted(bring(sheets))


def test_what_is_to_be_left_out_is_left_out_without_a_word(bring):
    sheets = {"List 6": [line(6, need="Stress at home")]}
    bring(sheets)
    by = somebody(Role.DATA_OFFICER)
    say_meaning(spelling=Spelling.objects.get(), code="", seen=0, by=by)
    assert not bring(sheets).remarks.exists()
    assert Referral.objects.get().need == ""
    assert Meaning.objects.count() == 1


def test_a_load_of_another_kind_leaves_spellings_alone(bring, tmp_path):
    bring({"List 6": [line(6, need="Stress at home")]})
    loaded(tmp_path, a_person("NM7", born_on=BORN))
    assert Spelling.objects.get().rows == 1


def test_what_is_known_before_a_workbook_is_read_is_nothing_by_default():
    assert Known() == Known({}, frozenset(), frozenset(), {})
