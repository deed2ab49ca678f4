"""Kept totals say what the record says: compared with the figures worked out from it."""

from datetime import date, timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from sightline.access.middleware import acting
from sightline.calendars.stretches import falls_out, months_before
from sightline.county.generator.make import make_county
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.oversight import months, queries, stretching
from sightline.oversight.levels import level_of
from sightline.oversight.models import Change, Move, Stretch, Total
from sightline.oversight.segments import year_after
from sightline.oversight.stretching import KEPT, WORKED_OUT, refresh_stretches
from sightline.oversight.tests import plain
from sightline.oversight.tests.invented import DAYS, Invented
from sightline.oversight.tests.scenes import TODAY
from sightline.oversight.totals import count_anew, take_in
from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db
SEEDS = range(12)


def same_on(level, day, viewer):
    """Both ways of counting give the same; how many children that were."""
    counted = plain.figures_of(level, day, viewer)
    assert queries.figures_of(level, day, viewer) == counted, (level.name, day, viewer.role)
    assert months.months_of(level, day, viewer) == plain.months_of(level, day, viewer)
    return counted.all.children


def levels(scene):
    """What each viewer answers for, and what is below it."""
    for viewer in scene.viewers:
        yield viewer, level_of(viewer, TODAY, None)
    for team in (scene.north, scene.two):
        yield scene.director, level_of(scene.director, TODAY, team.public_id)


def same_everywhere(scene, days):
    """Every level on these days; how many children that were in all."""
    return sum(same_on(level, day, viewer) for viewer, level in levels(scene) for day in days)


def ids(scene):
    return [child.pk for child in scene.children]


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_are_the_figures_of_any_history(seed):
    scene = Invented(seed)
    refresh_stretches(ids(scene))
    draw = Random(seed)
    days = [TODAY, *(TODAY - timedelta(days=draw.randrange(DAYS)) for _ in range(6))]
    assert same_everywhere(scene, days)


@pytest.mark.parametrize("seed", [50, 51, 52])
def test_they_are_the_same_behind_the_second_wall(seed):
    scene = Invented(seed)
    refresh_stretches(ids(scene))
    day = TODAY - timedelta(days=Random(seed).randrange(DAYS))
    for viewer, level in levels(scene):
        with acting(viewer.pk):
            assert not Stretch.objects.filter(child=scene.children[0]).exists()
            same_on(level, TODAY, viewer)
            same_on(level, day, viewer)


def test_they_are_the_same_before_and_after_they_are_taken_in():
    scene = Invented(99, children=15)
    half = ids(scene)[:8]
    refresh_stretches(half)
    take_in()
    days = [TODAY, date(2026, 10, 31), date(2026, 11, 1), date(2026, 2, 14), date(2025, 6, 30)]
    refresh_stretches(ids(scene))
    assert Change.objects.exists()
    assert same_everywhere(scene, days)
    assert take_in()
    assert not Change.objects.exists()
    assert same_everywhere(scene, days)
    for child in scene.children:
        scene.lives(child)
    refresh_stretches(ids(scene))
    assert same_everywhere(scene, days)
    take_in()
    assert same_everywhere(scene, days)
    assert stretching.differences() == 0


def rows(model, *names):
    return sorted(model.objects.values_list(*names))


KEPT_ROWS = (
    (Stretch, ("child_id", "group_id", "key_id", "value", "began", "ended", "n")),
    (Move, ("group_id", "is_main", "day", "key_id", "value", "n")),
    (Total, ("group_id", "month", "is_main", "keys", "values", "counts")),
)


def test_counting_anew_gives_the_same_rows():
    scene = Invented(7)
    refresh_stretches(None)
    before = [rows(model, *names) for model, names in KEPT_ROWS]
    assert all(before)
    refresh_stretches(None)
    count_anew()
    assert [rows(model, *names) for model, names in KEPT_ROWS] == before
    refresh_stretches(ids(scene))
    assert take_in() == 0


@pytest.mark.parametrize(
    "spoil",
    [
        "update oversight_stretch set n = n + 1",
        "delete from oversight_move where day > '2026-01-01'",
        "update oversight_total set counts[1] = counts[1] + 1",
        "insert into oversight_change (group_id, key_id, value, day, n) values (1, 1, 0, now(), 1)",
    ],
)
def test_a_check_says_that_something_is_wrong(spoil):
    Invented(3)
    refresh_stretches(None)
    call_command("rebuild", check=False)
    call_command("rebuild", check=True)
    with connection.cursor() as cursor:
        cursor.execute(spoil)
    with pytest.raises(CommandError, match="rows of kept totals"):
        call_command("rebuild", check=True)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_a_year_ends_where_twelve_months_before_says(year):
    with connection.cursor() as cursor:
        cursor.execute(
            f"select d.day, {year_after('d.day')} from (select day::date from "
            "generate_series(make_date(%s, 1, 1), make_date(%s, 12, 31), '1 day') day) d",
            [year, year],
        )
        told = dict(cursor.fetchall())
    assert len(told) >= 365
    for day, ends in told.items():
        assert ends == falls_out(day, 12)
        assert months_before(ends, 12) >= day > months_before(ends - timedelta(days=1), 12)


@pytest.mark.parametrize(
    ("name", "words"), [("oversight_worked_out", WORKED_OUT), ("oversight_keep", KEPT)]
)
def test_the_database_has_the_words_that_are_written_here(name, words):
    with connection.cursor() as cursor:
        cursor.execute("select prosrc from pg_proc where proname = %s", [name])
        (kept,) = cursor.fetchone()
    assert kept.strip() in words


def test_a_county_counts_the_same_for_each_viewer(tmp_path):
    make_county(tmp_path / "northmoor", size=200, seed=1, today=TODAY)
    load(opened("ssd", tmp_path / "northmoor"), "ssd", reports=tmp_path / "reports")
    director = a_person("director")
    take_in()
    level = level_of(director, TODAY, None)
    with acting(director.pk):
        for day in (TODAY, date(2025, 2, 28), date(2024, 2, 29), date(2023, 9, 1)):
            assert same_on(level, day, director)
            for part in level.parts:
                same_on(level_of(director, TODAY, part.public_id), day, director)


NOTED = "insert into oversight_change (group_id, key_id, value, day, n) values (1, 1, 0, now(), 1)"


@pytest.mark.django_db(transaction=True)
def test_neither_a_deed_nor_the_totals_wait_for_the_other():
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("set lock_timeout = '2s'")
            cursor.execute(NOTED)
            assert take_in() == 0
            other.commit()
            assert take_in() == 1
            with transaction.atomic():
                take_in()
                cursor.execute(NOTED)
                other.commit()
        assert take_in() == 1
    finally:
        other.close()
