"""The dataset straight from a PostgreSQL database: the same as from its files, and read alone."""

from collections import Counter
from datetime import date

import psycopg
import pytest
from django.db import connection

from sightline.county.generator.make import make_county
from sightline.exchange.databases.address import address_of
from sightline.exchange.databases.postgresql import PostgreSQL
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import CannotBeRead, Row
from sightline.exchange.ssd import from_database, reading
from sightline.exchange.tests.source_database import SCHEMA, fill

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A county of 300 children, as files."""
    folder = tmp_path_factory.mktemp("made") / "northmoor"
    make_county(folder, size=300, seed=1, today=TODAY)
    return folder


@pytest.fixture(scope="module")
def address(made, prepared, databases, worker_name):
    """The address of a database that holds the same county as the files."""
    name = f"{databases.base}_source_{worker_name}"
    databases.copy(prepared, name)
    fill(databases.url(name), made)
    yield databases.url(name)
    databases.drop(name)


@pytest.fixture
def asked(address):
    """Say something to the source database, as its owner: asked(sql)."""
    with psycopg.connect(address, autocommit=True) as open_connection:
        yield open_connection.execute


def read(address, schema=""):
    return from_database.read(
        address_of(address + (f"&schema={schema}" if schema else ""), seen=False)
    )


def rows_of(extract):
    """Every row, without where it stood."""
    return Counter(
        (
            one.table,
            one.key,
            tuple(sorted((name, str(value)) for name, value in one.values.items())),
        )
        for one in extract.rows
        if isinstance(one, Row)
    )


def test_every_row_of_the_county_is_read_as_from_its_files(address, made):
    from_files, found = rows_of(reading.read(made)), rows_of(read(address))
    assert sum(from_files.values()) > 3_000
    assert (found - from_files, from_files - found) == (Counter(), Counter())


@pytest.mark.django_db
def test_loading_the_database_after_its_files_changes_nothing(address, made, run):
    first = run("ssd", made)
    assert first.status == 0, first.err
    again = run("ssd", address)
    assert again.status == 0, again.err
    from_files, found = Load.objects.order_by("pk")
    assert found.counts["read"] == from_files.counts["read"] > 3_000
    assert found.counts["unchanged"] == from_files.counts["new"]
    assert found.counts["changed"] == found.counts["gone"] == found.counts["refused"] == 0
    assert found.parts == from_files.parts


@pytest.mark.django_db
def test_the_address_may_come_from_the_environment_and_is_told_to_nobody(address, run, monkeypatch):
    secret = "open-sesame-31"
    monkeypatch.setenv("CASE_SYSTEM", address.replace("@", f":{secret}@", 1))
    ended = run("ssd", "--from-env", "CASE_SYSTEM")
    assert ended.status == 0, ended.err
    one = Load.objects.get()
    assert one.place == address_of(address, seen=False).database
    told = [ended.out, ended.err, one.place, str(one.ignored), str(one.counts)]
    with connection.cursor() as cursor:
        cursor.execute("select detail::text from trail_entry")
        told += [row[0] for row in cursor.fetchall()]
    assert not any(secret in text for text in told)


def test_what_is_not_of_the_dataset_is_named_and_left(address):
    ignored = read(address).ignored
    assert f"{SCHEMA}.holidays" in ignored
    assert f"{SCHEMA}.ssd_person_2025" in ignored
    assert f"{SCHEMA}.contacts_now" in ignored
    assert "SSD_PERSON: Favourite colour" in ignored
    assert "SSD_PERSON: photo" in ignored


@pytest.mark.django_db
def test_a_refused_row_is_named_by_table_number_column_value_and_reason(asked, address, run):
    asked(f'''update "{SCHEMA}"."SSD_CIN_EPISODES" set "CINE_REFERRAL_DATE" = null
        where "CINE_REFERRAL_ID" = (select min("CINE_REFERRAL_ID" collate "C")
        from "{SCHEMA}"."SSD_CIN_EPISODES")''')
    ended = run("ssd", address)
    assert ended.status == 0, ended.err
    line = Load.objects.get().remarks.get(kind="refused", column="CINE_REFERRAL_DATE")
    assert line.file == "SSD_CIN_EPISODES"
    assert line.line >= 1
    assert line.reason == "CINE_REFERRAL_DATE is missing"


def test_nothing_can_be_written_there(address):
    database = PostgreSQL(address_of(address, seen=False))
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        database.connection.execute(f'delete from "{SCHEMA}".holidays')
    database.close()


def test_a_few_rows_are_in_memory_at_a_time(address):
    database = PostgreSQL(address_of(address, seen=False))
    relation = next(one for one in database.relations() if one.name == "SSD_PERSON")
    with database.rows(relation, relation.columns[:1], None) as sent:
        next(sent)
        kept = database.connection.execute("select count(*) from pg_cursors").fetchone()
    database.close()
    assert kept == (1,)  # the server keeps the rest


def test_a_database_without_the_dataset_is_refused(address):
    with pytest.raises(CannotBeRead, match="shows this login no table"):
        read(address, "public")


def test_two_tables_that_could_be_meant_are_refused_until_a_schema_is_named(asked, address):
    asked("create schema ssd_copy")
    try:
        asked(f'create table ssd_copy.person as table "{SCHEMA}"."SSD_PERSON"')
        asked(f'create table ssd_copy.ssd_family as table "{SCHEMA}"."SSD_FAMILY"')
        with pytest.raises(CannotBeRead, match=r"Several tables could be ssd_family: .*--schema"):
            read(address)
        assert sum(rows_of(read(address, "SSD_copy")).values()) > 300
    finally:
        asked("drop schema ssd_copy cascade")


def test_a_login_that_may_read_only_some_tables_sees_those_alone(asked, address):
    asked(f'revoke select on all tables in schema "{SCHEMA}" from current_user')
    asked(f'grant select on "{SCHEMA}"."SSD_PERSON" to current_user')
    try:
        assert {name for name, *_ in rows_of(read(address))} == {"people.Child"}
    finally:
        asked(f'grant select on all tables in schema "{SCHEMA}" to current_user')


def test_a_table_that_breaks_while_it_is_read_is_named_without_a_value(asked, address):
    asked(f'create view "{SCHEMA}".ssd_mother_list as select 1')
    asked(f'''alter table "{SCHEMA}"."SSD_MOTHER" rename to mothers''')
    try:
        asked(f'''create view "{SCHEMA}".ssd_mother as
            select 'Applewick'::text::integer::text as moth_person_id,
            "MOTH_CHILDS_PERSON_ID" from "{SCHEMA}".mothers''')
        with pytest.raises(CannotBeRead) as refusal:
            rows_of(read(address))
        assert str(refusal.value) == (
            "The database stopped while ssd_mother was read (InvalidTextRepresentation 22P02)."
        )
    finally:
        asked(f'drop view if exists "{SCHEMA}".ssd_mother')
        asked(f'''alter table "{SCHEMA}".mothers rename to "SSD_MOTHER"''')


def test_a_server_that_is_not_there_is_said_without_the_password(run, tmp_path):
    secret = tmp_path / "password"
    secret.write_text("open-sesame-31\n")
    ended = run("ssd", f"postgresql://us@/ssd?host={tmp_path}", "--password-file", secret)
    assert ended.status == 1
    assert ended.err.startswith("Nothing was loaded. The database did not let us in: ")
    assert "open-sesame" not in ended.err + ended.out


def test_a_password_on_the_command_line_is_refused(run):
    ended = run("ssd", "postgresql://us:open-sesame-31@reports.example/ssd")
    assert ended.status == 2
    assert "everybody on this machine can see what is typed" in " ".join(ended.err.split())
    assert "open-sesame" not in ended.err + ended.out
