"""The dataset straight from SQL Server, spoken to over its own protocol by a stand-in."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from sightline.county.generator.make import make_county
from sightline.exchange.databases.address import address_of
from sightline.exchange.databases.sql_server import named
from sightline.exchange.returns.rows import CannotBeRead, Row
from sightline.exchange.ssd import from_database, reading
from sightline.exchange.tests.sql_server_fake import FakeServer, FakeTable, only_reads

TODAY = date(2026, 11, 23)
SCHEMA = "ssd_development"


@pytest.fixture
def serve():
    """Start a stand-in with these tables and give how to read it: serve(tables, **given)."""
    started = []

    def give(tables, **given):
        server = FakeServer({(SCHEMA, name): held for name, held in tables.items()}, **given)
        port = server.start()
        started.append(server)
        return server, address_of(
            f"sqlserver://reader@127.0.0.1:{port}/HDM?encryption=off",
            password="open-sesame-31",
            seen=True,
        )

    yield give
    for one in started:
        one.stop()


def typed(name, cell, turn):
    """A value with the type one vendor or another gives its column."""
    if name.endswith("_date"):
        kind = ("date", "datetime", "datetime2")[turn % 3]
        return kind, datetime.fromisoformat(cell) if cell else None
    if name.endswith("_json"):
        return "nvarchar(max)", cell or None
    return "nvarchar", cell or None


def as_table(path):
    """A file of the county as a table of the server."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    kinds = [typed(name, "", turn)[0] for turn, name in enumerate(head)]
    columns = {
        name: ("nvarchar", -1) if kind == "nvarchar(max)" else (kind, 255 * (kind == "nvarchar"))
        for name, kind in zip(head, kinds, strict=True)
    }
    values = [
        tuple(
            typed(name, cell, at)[1] for at, (name, cell) in enumerate(zip(head, row, strict=True))
        )
        for row in rows
    ]
    return FakeTable(columns, values)


def rows_of(extract):
    return Counter(
        (
            one.table,
            one.key,
            tuple(sorted((name, str(value)) for name, value in one.values.items())),
        )
        for one in extract.rows
        if isinstance(one, Row)
    )


def a_person(**columns):
    """A table of one person with these typed columns beside the id."""
    held = {"pers_person_id": ("nvarchar", 48)} | {
        name: (kind, length) for name, (kind, length, _) in columns.items()
    }
    return FakeTable(held, [("P1", *(value for _, _, value in columns.values()))])


def test_every_row_of_the_county_is_read_as_from_its_files(serve, tmp_path):
    make_county(tmp_path / "made", size=100, seed=1, today=TODAY)
    tables = {one.stem: as_table(one) for one in (tmp_path / "made").glob("*.csv")}
    _, address = serve(tables)
    from_files = rows_of(reading.read(tmp_path / "made"))
    found = rows_of(from_database.read(address))
    assert sum(from_files.values()) > 1_000
    assert (found - from_files, from_files - found) == (Counter(), Counter())


def test_it_says_that_it_only_reads_and_asks_nothing_but_questions(serve):
    server, address = serve({"ssd_person": a_person()})
    list(from_database.read(address).rows)
    assert server.logins
    assert all(only_reads(one) for one in server.logins)
    said = {statement.split()[0].lower() for statement in server.asked if statement.strip()}
    assert said == {"set", "use", "select"}


@pytest.mark.parametrize(("allowed", "level"), [(True, "snapshot"), (False, "read committed")])
def test_each_table_is_read_as_at_one_moment_where_the_server_keeps_snapshots(
    serve, allowed, level
):
    server, address = serve({"ssd_person": a_person()}, snapshots=allowed)
    list(from_database.read(address).rows)
    assert any(f"set transaction isolation level {level};" in one for one in server.asked)
    assert any("lock_timeout 60000" in one for one in server.asked)


def test_the_types_vendors_use_mean_what_a_file_would_say(serve):
    moment = datetime(2011, 5, 4, 0, 0, tzinfo=UTC)
    _, address = serve({
        "SSD_Person": FakeTable(
            {"pers_person_id": ("float", 0), "pers_dob": ("datetimeoffset", 0),
             "pers_forename": ("nchar", 20), "pers_surname": ("nvarchar", -1),
             "pers_upn": ("uniqueidentifier", 0), "pers_sex": ("char", 1),
             "pers_is_mother": ("bit", 0), "pers_photo": ("varbinary", -1),
             "pers_send_flag": ("decimal", 0)},
            [(7041234567.0, moment, "Jory   ", "Applewick\0", UUID(int=5), "M", True, b"", None)],
        ),
        "ssd_cin_episodes": FakeTable(
            {"cine_referral_id": ("int", 0), "cine_person_id": ("float", 0),
             "cine_referral_date": ("smalldatetime", 0)},
            [(12, 7041234567.0, datetime(2025, 3, 20, 9, 30, tzinfo=UTC))],
        ),
    })  # fmt: skip
    extract = from_database.read(address)
    person, referral = [one for one in extract.rows if isinstance(one, Row)]
    assert (person.key, person.file, person.line) == ("7041234567", "SSD_Person", 1)
    assert person.values["born_on"] == date(2011, 5, 4)
    assert (person.values["forename"], person.values["surname"]) == ("Jory", "Applewick")
    assert (referral.key, referral.values["child"]) == ("12", "7041234567")
    assert referral.values["referred_on"] == date(2025, 3, 20)
    assert "SSD_Person: pers_photo" in extract.ignored


def test_a_wrong_password_is_said_and_not_shown(serve):
    _, address = serve({"ssd_person": a_person()}, password="another")
    with pytest.raises(CannotBeRead) as refusal:
        from_database.read(address)
    assert "18456: it does not know this login and password" in str(refusal.value)
    assert "open-sesame" not in str(refusal.value) + repr(address)


def test_a_table_that_breaks_while_it_is_read_is_named_without_a_value(serve):
    _, address = serve({"ssd_person": a_person()}, breaks="ssd_person")
    with pytest.raises(CannotBeRead) as refusal:
        list(from_database.read(address).rows)
    assert str(refusal.value) == ("The database stopped while ssd_person was read (error 8134).")


def test_a_server_that_wants_encryption_and_gets_none_is_not_spoken_to(serve):
    server, address = serve({"ssd_person": a_person()})
    strict = address_of(
        f"sqlserver://reader@127.0.0.1:{address.port}/HDM", password="x", seen=True
    )  # fmt: skip
    with pytest.raises(CannotBeRead, match="did not let us in"):
        from_database.read(strict)
    assert server.logins == []


def test_names_are_put_in_brackets_whatever_they_hold():
    assert named("a]b; drop table x") == "[a]]b; drop table x]"
