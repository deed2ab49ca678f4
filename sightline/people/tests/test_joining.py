"""Two people on file who are one: joined, read as one, and taken apart as they were."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from sightline.access.middleware import acting
from sightline.access.models import Exclusion, Grant, RecordState
from sightline.care.models import CareEpisode
from sightline.casework.models import ProtectionPlan, Referral, Waiting
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import Standing
from sightline.people.declarations import declare
from sightline.people.joined import Different, Joined
from sightline.people.joining import UNLIKE, join, keep_apart, part
from sightline.people.models import Child, SearchName
from sightline.people.operations import Refused
from sightline.people.queries import ids_of, known_child
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.workforce.models import Holding, Involvement, Team, Worker

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DERIVED = {
    "duties_standing": "child_id, kind, began_at, ended_at, detail, row",
    "duties_dutyspan": "child_id, rule, arose_on, due_on, met_on, running, sentence, row, source",
    "duties_signalspan": "child_id, kind, began_on, days, evidence",
    "access_grant": "user_id, child_id, kind, starts_at, ends_at, origin",
    "people_searchname": "child_id, kind, words, sounds",
}


def derived():
    """Everything that is worked out, without the ids of its rows."""
    found = {}
    with connection.cursor() as cursor:
        for table, columns in DERIVED.items():
            cursor.execute(f"select ({columns})::text from {table}")
            found[table] = sorted(row[0] for row in cursor.fetchall())
    return found


@pytest.fixture
def pair():
    """One child on file twice, who may open either, and a manager who has both open."""
    first = a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4), number="N-1")
    second = a_child(forename="Jorrie", surname="Applethwick", number="N-2", died_on=None)
    manager = a_person("team_manager")
    worker = Worker.objects.create(name="Priya Goldfinch", user=a_person())
    a_grant(manager, first, kind="named")
    a_grant(manager, second, kind="named")
    Involvement.objects.create(
        child=second, worker=worker, started_on=date(2026, 9, 1), is_allocated=True
    )
    ProtectionPlan.objects.create(child=first, started_on=date(2026, 10, 1))
    CareEpisode.objects.create(child=first, started_on=date(2026, 1, 5), ended_on=date(2026, 6, 1))
    CareEpisode.objects.create(child=second, started_on=date(2026, 5, 1))
    Referral.objects.create(child=second, referred_on=date(2026, 8, 1))
    refresh([first.pk, second.pk])
    return first, second, manager, worker


def joined(pair):
    """The link of the pair."""
    first, second, manager, _ = pair
    return join(child=first, other=second, why="Same health number", by=manager, now=NOW)


def test_joined_and_taken_apart_all_stands_as_before(pair):
    first, _, manager, _ = pair
    before = derived()
    link = joined(pair)
    assert derived() != before
    part(child=first, link=link, why="Twins", by=manager, now=NOW)
    assert derived() == before
    assert differences() == 0


def test_what_is_worked_out_at_once_and_after_a_rebuild_is_the_same(pair):
    joined(pair)
    then = derived()
    assert differences() == 0
    refresh(None)
    assert derived() == then


def test_all_that_is_true_is_true_of_the_first_alone(pair):
    first, second, _, worker = pair
    joined(pair)
    for table, rows in derived().items():
        if table != "access_grant":
            assert not [row for row in rows if row.startswith(f"({second.pk},")], table
    grants = Grant.objects.filter(user=worker.user)
    assert set(grants.values_list("child", flat=True)) == {first.pk}
    care = Standing.objects.filter(child=first, kind="in_care")
    assert [(one.began_at.date(), one.ended_at) for one in care] == [(date(2026, 1, 5), None)]
    assert Standing.objects.filter(child=first, kind="protection").exists()


def test_the_second_is_found_as_the_first(pair):
    first, second, manager, worker = pair
    joined(pair)
    for viewer in (manager, worker.user):
        found = known_child(viewer, second.public_id)
        assert (found.pk, ids_of(found)) == (first.pk, [first.pk, second.pk])
        assert list(Child.objects.visible_to(viewer)) == [first]
    names = SearchName.objects.values_list("child", "kind", "words").order_by("kind")
    assert list(names) == [
        (first.pk, "former", "jorrie applethwick"),
        (first.pk, "now", "jory applewick"),
    ]
    with connection.cursor() as cursor:
        cursor.execute("select distinct child_id from people_numbered where number = 'N-2'")
        assert (first.pk,) in cursor.fetchall()


def test_facts_keep_their_own_person(pair):
    _, second, _, _ = pair
    joined(pair)
    assert Referral.objects.get().child_id == second.pk


@pytest.mark.parametrize("again", ["same", "into", "onto"])
def test_nobody_is_part_of_two_or_of_somebody_who_is_a_part(pair, again):
    first, second, manager, _ = pair
    joined(pair)
    third = a_child()
    a_grant(manager, third, kind="named")
    one, other = {"same": (third, second), "into": (second, third), "onto": (third, first)}[again]
    with pytest.raises(Refused):
        join(child=one, other=other, why="x", by=manager, now=NOW)
    with pytest.raises(ProgrammingError, match="joined already"), transaction.atomic():
        Joined.objects.create(first=one, second=other, starts_at=NOW, by=manager, why="x")


def test_both_files_have_to_be_open(pair):
    first, second, _, worker = pair
    for deed in (join, keep_apart):
        with pytest.raises(Refused, match="both files open"):
            deed(child=first, other=second, why="x", by=worker.user, now=NOW)


@pytest.mark.parametrize("state", ["restricted", "notorious"])
def test_files_that_are_not_closed_alike_are_not_joined(pair, state):
    _, second, _, _ = pair
    RecordState.objects.create(child=second, state=state, starts_at=LONG_AGO)
    with pytest.raises(Refused, match=UNLIKE[:20]):
        joined(pair)


def test_what_was_closed_as_one_stays_closed_as_two(pair):
    first, second, manager, worker = pair
    link = joined(pair)
    RecordState.objects.create(child=first, state="restricted", starts_at=LONG_AGO, why="Threat")
    Exclusion.objects.create(user=worker.user, child=first, starts_at=LONG_AGO, origin="a test")
    with acting(worker.user.pk), connection.cursor() as cursor:
        cursor.execute("select count(*) from casework_referral where child_id = %s", [second.pk])
        assert cursor.fetchone() == (0,)
    part(child=first, link=link, why="Two", by=manager, now=NOW)
    assert RecordState.objects.get(child=second).state == "restricted"
    assert Exclusion.objects.get(child=second).user == worker.user


def test_a_family_somebody_is_close_to_by_the_other_name_closes_the_file(pair):
    first, second, _, worker = pair
    joined(pair)
    told = {"relation": "Cousin", "forename": "Jorrie", "surname": "Applethwick"}
    declare(**told, born_on=None, postcode="", by=worker.user)
    barred = set(Exclusion.objects.filter(user=worker.user).values_list("child", flat=True))
    assert barred == {first.pk, second.pk}


def test_whoever_holds_the_second_holds_the_first_alone(pair):
    first, _, manager, worker = pair
    team = Team.objects.create(name="Ashmere 2")
    Referral.objects.update(team=team)
    joined(pair)
    with acting(manager.pk):
        assert list(Holding.objects.values_list("child", "worker")) == [(first.pk, worker.pk)]
        assert not Waiting.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("select child_id, is_waiting from oversight_held order by 2")
            assert cursor.fetchall() == [(first.pk, False), (first.pk, True)]
    Involvement.objects.all().delete()
    with acting(manager.pk):
        assert list(Waiting.objects.values_list("child", flat=True)) == [first.pk]


@pytest.mark.parametrize("closed", ["first", "second"])
def test_nobody_reads_of_a_pair_of_whom_one_is_closed_to_them(pair, closed):
    first, second, manager, worker = pair
    keep_apart(child=first, other=second, why="Cousins", by=manager, now=NOW)
    joined(pair)
    one = first if closed == "first" else second
    with acting(worker.user.pk):
        assert (Joined.objects.count(), Different.objects.count()) == (1, 1)
    RecordState.objects.create(child=one, state="restricted", starts_at=LONG_AGO)
    with acting(worker.user.pk):
        assert (Joined.objects.count(), Different.objects.count()) == (0, 0)


def test_two_are_kept_apart_once(pair):
    first, second, manager, _ = pair
    made = keep_apart(child=second, other=first, why="Cousins", by=manager, now=NOW)
    assert (made.one, made.other) == (first, second)
    with pytest.raises(Refused, match="already"):
        keep_apart(child=first, other=second, why="Cousins", by=manager, now=NOW)


def test_taken_apart_twice_is_refused(pair):
    first, _, manager, _ = pair
    link = joined(pair)
    part(child=first, link=link, why="Two", by=manager, now=NOW)
    with pytest.raises(Refused, match="already"):
        part(child=first, link=link, why="Two", by=manager, now=NOW)
