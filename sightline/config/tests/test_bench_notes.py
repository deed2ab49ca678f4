"""Notes written by the thousand are whole notes of those who were held, found by their words."""

from datetime import date

import psycopg
import pytest

from sightline.config.bench import notes
from sightline.config.bench.scratch import CannotBeMeasured, scratch_database

TODAY = date(2026, 11, 23)
HELD = """
with child as (insert into people_child (number, forename, surname, source)
               values ('NM1', 'Wren', 'Lanternbury', 'ssd') returning id),
person as (insert into access_user (username, password, first_name, last_name, email, is_staff,
                                    is_active, is_superuser, date_joined, role, job_title,
                                    try_first, public_id)
           values ('w1', '!', 'Ebbe', 'Sundrift', '', false, true, false, now(), 'social_worker',
                   '', '', gen_random_uuid()) returning id),
worker as (insert into workforce_worker (source, source_id, name, public_id, user_id, staff_id,
                                         registration_number, job_title, department)
           select 'ssd', 'W1', 'Ebbe Sundrift', gen_random_uuid(), id, '', '', '', ''
             from person returning id)
insert into workforce_involvement (source, source_id, child_id, worker_id, role, is_allocated,
                                   started_on, change_reason, referral)
select 'ssd', 'I1', child.id, worker.id, 'CW', true, date '2026-09-01', '', '' from child, worker
"""


@pytest.mark.django_db
def test_so_many_notes_are_written_and_their_words_indexed(django_db_setup, prepared):
    said: list[str] = []
    with (
        scratch_database(prepared) as scratch,
        psycopg.connect(scratch.url, autocommit=True) as one,
    ):
        with pytest.raises(CannotBeMeasured, match="Nobody holds a child"):
            notes.fill(one, 10, TODAY, said.append)
        one.execute("drop table held")
        one.execute(HELD)
        assert notes.fill(one, 300, TODAY, said.append) == 300
        first = one.execute(
            "select min(happened_at)::date >= '2026-09-01', max(happened_at) <= '2026-11-23', "
            "count(distinct text) > 200 from notes_note"
        ).fetchone()
        keys = one.execute(
            "select count(*) from pg_constraint where contype = 'f' "
            "and conrelid = 'notes_note'::regclass"
        ).fetchone()
        index = one.execute(
            "select count(*) from pg_indexes where indexname = %s", [notes.WORDS]
        ).fetchone()
    assert (first, keys, index) == ((True, True, True), (3,), (1,))


def test_parts_of_texts_have_no_gaps():
    for parts in notes.texts().values():
        assert parts
        assert not [part for part in parts if "{" in part]


def test_each_line_has_its_budget():
    lines = notes.lines_of(8_000_000, [("Searching “school”, director", "search", 9.5, 41.0),
                                       ("Adding a note", "add", 8.0, 12.0)])  # fmt: skip
    assert lines[0] == "| With 8,000,000 notes | Idle, ms | Budget | p95 of 8, ms | Budget |"
    assert lines[2:] == [
        "| Searching “school”, director | 9.5 | 25 | 41.0 | 150 |",
        "| Adding a note | 8.0 | 20 | 12.0 | |",
    ]
