"""What becomes of each row of an extract: new, changed, as before, twice, doubtful, refused."""

from datetime import date
from decimal import Decimal

import pytest

from sightline.care.models import Placement, StrengthsQuestionnaire
from sightline.casework.models import Assessment, AssessmentFactor, Contact, Referral
from sightline.exchange.models import Load, LoadedTable
from sightline.exchange.returns.rows import UNREAD, CannotBeRead
from sightline.exchange.tests.streams import (
    a_person,
    a_placement,
    a_refusal,
    a_row,
    counted,
    loaded,
    loaded_from,
    remarks,
)
from sightline.people.models import Child, Relationship
from sightline.workforce.models import Involvement, Team

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 1), date(2026, 7, 6)


def a_referral(key="r", referred_on=MAY, **values):
    return a_row("casework.Referral", key, child="1", referred_on=referred_on, **values)


def test_the_first_time_everything_is_new(tmp_path):
    one = loaded(tmp_path, a_person(forename="Jory"), a_referral(outcomes=["a plan", 'said "no"']))
    assert counted(one) == {"read": 2, "new": 2}
    referral = Referral.objects.get()
    assert referral.child.forename == "Jory"
    assert (referral.source, referral.source_id, referral.leads) == ("ssd", "r", True)
    assert referral.outcomes == ["a plan", 'said "no"']
    assert referral.gone_at is None
    assert referral.loaded_at


def test_the_same_again_changes_nothing(tmp_path):
    rows = [a_person(forename="Jory"), a_referral(), a_placement("p", MAY, distance=Decimal("2.5"))]
    loaded(tmp_path, *rows)
    before = list(Referral.objects.values()), list(Placement.objects.values())
    assert counted(loaded(tmp_path, *rows)) == {"read": 3, "unchanged": 3}
    assert (list(Referral.objects.values()), list(Placement.objects.values())) == before


def test_a_later_extract_changes_closes_and_adds(tmp_path):
    loaded(tmp_path, a_person(), a_referral())
    one = loaded(tmp_path, a_person(), a_referral(closed_on=JUNE), a_referral("r2", JULY))
    assert counted(one) == {"read": 3, "new": 1, "changed": 1, "unchanged": 1}
    assert Referral.objects.get(source_id="r").closed_on == JUNE
    assert Referral.objects.get(source_id="r").history.get().closed_on is None


def test_what_an_extract_does_not_tell_is_left_as_it_is(tmp_path):
    loaded(tmp_path, a_person(), a_referral(need="N1", close_reason="RC1"))
    one = loaded(tmp_path, a_person(), a_referral(close_reason=None))
    assert counted(one)["changed"] == 1
    referral = Referral.objects.get()
    assert (referral.need, referral.close_reason) == ("N1", "")


def test_of_rows_with_one_id_the_last_stands_and_others_are_reported_if_they_differ(tmp_path):
    one = loaded(
        tmp_path,
        a_person(),
        a_row("casework.Referral", "r", 2, child="1", referred_on=MAY),
        a_row("casework.Referral", "r", 3, child="1", referred_on=JUNE),
        a_row("casework.Referral", "r", 4, child="1", referred_on=JUNE),
    )
    assert counted(one) == {"read": 4, "new": 2, "duplicate": 2}
    assert Referral.objects.get().referred_on == JUNE
    assert remarks(one) == [("duplicate", 2, "", "", "r")]


def test_a_row_about_nobody_is_refused(tmp_path):
    one = loaded(
        tmp_path, a_person(), a_row("casework.Referral", "r", 7, child="9", referred_on=MAY)
    )
    assert counted(one) == {"read": 2, "new": 1, "refused": 1}
    assert remarks(one) == [("refused", 7, "child", "9", "r")]


def test_a_row_without_what_it_needs_is_refused(tmp_path):
    one = loaded(tmp_path, a_person(), a_row("casework.Referral", "r", 7, child="1"))
    assert counted(one) == {"read": 2, "new": 1, "refused": 1}
    assert remarks(one) == [("refused", 7, "referred_on", "", "r")]


def test_a_row_whose_values_cannot_be_true_together_is_refused(tmp_path):
    one = loaded(
        tmp_path,
        a_person(),
        a_placement("p", JUNE, MAY),
        a_row("care.StrengthsQuestionnaire", "q", child="1", score=41),
    )
    assert counted(one) == {"read": 3, "new": 1, "refused": 2}
    assert not Placement.objects.exists()
    assert not StrengthsQuestionnaire.objects.exists()


def test_a_link_to_a_row_that_is_not_there_costs_the_link(tmp_path):
    row = a_row("casework.Assessment", "a", 5, child="1", started_on=MAY, referral="none")
    one = loaded(tmp_path, a_person(), row)
    assert counted(one) == {"read": 2, "new": 2}
    assert Assessment.objects.get().referral is None
    assert remarks(one) == [("not understood", 5, "referral", "none", "a")]


def test_a_row_below_a_refused_row_is_refused(tmp_path):
    one = loaded(
        tmp_path,
        a_person(),
        a_row("casework.AssessmentFactor", "a/1A", assessment="a", code="1A"),
        a_refusal("casework.Assessment", "a"),
    )
    assert counted(one) == {"read": 3, "new": 1, "refused": 2}
    assert not AssessmentFactor.objects.exists()


def test_rows_may_come_in_any_order(tmp_path):
    one = loaded(
        tmp_path,
        a_row("casework.AssessmentFactor", "a/1A", assessment="a", code="1A"),
        a_row("casework.Assessment", "a", child="1", started_on=MAY, referral="r"),
        a_referral(),
        a_person(),
    )
    assert counted(one) == {"read": 4, "new": 4}
    assert AssessmentFactor.objects.get().assessment.referral.source_id == "r"


def test_teams_are_known_by_id_or_name_and_belong_to_one_another(tmp_path):
    one = loaded(
        tmp_path,
        a_person(),
        a_row("workforce.Team", "t2", name="Ashmere 2", parent="t1"),
        a_row("workforce.Team", "t1", name="Ashmere", parent=None),
        a_row("workforce.Team", "t3", name="Cotterby", parent="t9"),
        a_row("workforce.Involvement", "i1", child="1", team="Ashmere 2", started_on=MAY),
        a_row("workforce.Involvement", "i2", child="1", team="t1", started_on=MAY),
    )
    assert Team.objects.get(name="Ashmere 2").parent.name == "Ashmere"
    teams = Involvement.objects.order_by("source_id").values_list("team__name", flat=True)
    assert list(teams) == ["Ashmere 2", "Ashmere"]
    assert remarks(one) == [("not understood", 2, "parent", "t9", "t3")]


def test_relatives_are_children_too(tmp_path):
    row = a_row("people.Relationship", "m", child="1", relative="2", kind="mother")
    loaded(tmp_path, a_person("1"), a_person("2", is_parent=True), row)
    assert Relationship.objects.get().relative == Child.objects.get(number="2")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("source_words", "x" * 256),
        ("outcomes", ["x" * 61]),
        ("source_code", "ABC"),
    ],
)
def test_a_value_that_does_not_fit_costs_the_value(column, value, tmp_path):
    one = loaded(
        tmp_path,
        a_person(),
        a_row("casework.Contact", "c", 3, child="1", contacted_on=MAY, **{column: value}),
    )
    assert counted(one) == {"read": 2, "new": 2}
    assert not getattr(Contact.objects.get(), column)
    assert [row[:3] for row in remarks(one)] == [("not understood", 3, column)]


@pytest.mark.parametrize(
    ("unread", "kept", "verdict"),
    [
        ({"source_words": UNREAD}, "Police", "unchanged"),
        ({"source_words": "x" * 256}, "Police", "unchanged"),
        ({"source_words": UNREAD, "source_code": "5D"}, "Police", "changed"),
        ({"source_words": None}, "", "changed"),
        ({"source_words": "School"}, "School", "changed"),
    ],
    ids=["not understood", "does not fit", "and another changed", "empty", "new"],
)
def test_a_value_not_understood_leaves_what_was_on_file(unread, kept, verdict, tmp_path):
    facts = {"child": "1", "contacted_on": MAY, "source_words": "Police", "source_code": "5A"}
    loaded(tmp_path, a_person(), a_row("casework.Contact", "c", **facts))
    said = a_refusal("casework.Contact", "c", kind="not understood")
    row = a_row("casework.Contact", "c", **facts | unread)
    one = loaded(tmp_path, a_person(), said, row)
    found = LoadedTable.objects.get(load=one, table="casework.Contact")
    assert Contact.objects.get().source_words == kept
    assert (found.read, getattr(found, verdict)) == (1, 1)


def test_links_and_children_not_understood_leave_what_was_on_file(tmp_path):
    teams = (a_row("workforce.Team", "t1", name="Ashmere"),
             a_row("workforce.Team", "t2", name="Ashmere 2", parent="t1"))  # fmt: skip
    held = {"child": "1", "started_on": MAY}
    loaded(tmp_path, a_person(born_on=MAY, ethnicity="WBRI"), *teams,
           a_row("workforce.Involvement", "i1", team="t2", **held),
           a_row("workforce.Involvement", "i2", team="t2", **held))  # fmt: skip
    said = a_refusal("people.Child", "1", kind="not understood")
    loaded(tmp_path, said, a_person(born_on=MAY, ethnicity=UNREAD), teams[0],
           a_row("workforce.Team", "t2", name="Ashmere 2", parent=UNREAD),
           a_row("workforce.Involvement", "i1", team=UNREAD, **held),
           a_row("workforce.Involvement", "i2", team="t9", **held))  # fmt: skip
    assert Child.objects.get().ethnicity == "WBRI"
    assert Team.objects.get(name="Ashmere 2").parent.name == "Ashmere"
    named = Involvement.objects.order_by("source_id").values_list("team__name", flat=True)
    assert list(named) == ["Ashmere 2", "Ashmere 2"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("tab\tline\nreturn\r", "tab\tline\nreturn\r"),
        ("back\\slash \\N \\.", "back\\slash \\N \\."),
        ("nul\x00half\ud800", "nulhalf"),
        ("🙂 Siân’s “note”", "🙂 Siân’s “note”"),
        ("x" * 100_000, "x" * 100_000),
        ("\\N", "\\N"),
    ],
)
def test_text_is_kept_to_the_letter(text, kept, tmp_path):
    loaded(tmp_path, a_person(), a_row("casework.Contact", "c", child="1", contacted_on=MAY,
                                       comments=text))  # fmt: skip
    assert Contact.objects.get().comments == kept


def test_counts_add_up_for_every_table_and_are_written_down(tmp_path):
    one = loaded(tmp_path, a_person(), a_referral(), a_refusal("casework.Referral", "x"),
                 ignored=["odd.csv"])  # fmt: skip
    table = LoadedTable.objects.get(load=one, table="casework.Referral")
    assert (table.read, table.new, table.refused, table.latest_on) == (2, 1, 1, MAY)
    assert one.ignored == ["odd.csv"]
    assert one.ended_at >= one.started_at
    lines = (tmp_path / "report" / "report.csv").read_text().splitlines()
    assert lines[0] == "kind,file,line,column,value,row,reason,to_do"
    assert lines[1] == 'refused,a.csv,2,x,"",x,No good,Mend it'
    assert "casework.Referral,a.csv,2,1" in (tmp_path / "report" / "tables.csv").read_text()


def test_files_without_a_row_are_not_loaded(tmp_path):
    with pytest.raises(CannotBeRead, match="holds no row"):
        loaded(tmp_path)
    assert not Load.objects.exists()


def test_a_file_that_breaks_off_leaves_nothing(tmp_path):
    def rows():
        yield a_person()
        raise CannotBeRead("x.xml stops before its end.")

    with pytest.raises(CannotBeRead):
        loaded_from(tmp_path, rows())
    assert not Load.objects.exists()
    assert not Child.objects.exists()


def test_a_report_that_cannot_be_written_undoes_the_load(tmp_path):
    (tmp_path / "report").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="exists"):
        loaded(tmp_path, a_person())
    assert not Child.objects.exists()
