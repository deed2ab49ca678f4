"""Which database a process talks to, and as whom."""

from pathlib import Path

import pytest

from sightline.config.database import FOR_PAGES, NoDatabase, database, from_url

DATA = Path("/somewhere")


@pytest.mark.parametrize(
    ("environment", "user", "host"),
    [
        ({}, "sightline_owner", "/somewhere/run"),
        ({"SIGHTLINE_PROCESS": "web"}, "sightline_web", "/somewhere/run"),
        ({"DATABASE_URL": "postgres://own@db/x"}, "own", "db"),
        (
            {"DATABASE_URL": "postgres://own@db/x", "SIGHTLINE_PROCESS": "web"},
            "sightline_web",
            None,
        ),
        ({"DATABASE_WEB_URL": "postgres://web@db/x", "SIGHTLINE_PROCESS": "web"}, "web", "db"),
        ({"DATABASE_WEB_URL": "postgres://web@db/x"}, "sightline_owner", "/somewhere/run"),
    ],
)
def test_the_web_server_and_everything_else_connect_as_different_people(environment, user, host):
    found = database(environment, DATA)
    assert found["USER"] == user
    if host:
        assert found["HOST"] == host


@pytest.mark.parametrize(
    ("given", "options"), [("", FOR_PAGES), ("?options=-c%20jit%3Doff", f"{FOR_PAGES} -c jit=off")]
)
def test_the_web_server_asks_short_questions_and_keeps_what_the_council_set(given, options):
    web = {"DATABASE_WEB_URL": f"postgres://web@db/x{given}", "SIGHTLINE_PROCESS": "web"}
    assert database(web, DATA)["OPTIONS"] == {"options": options}
    assert database({}, DATA)["OPTIONS"] == {}


def test_a_url_is_taken_apart_with_its_password_unquoted():
    found = from_url("postgresql://own%40er:p%2Fw@db.example:5433/council?sslmode=require")
    assert found["USER"] == "own@er"
    assert found["PASSWORD"] == "p/w"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "council")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a@b/c", "db.example", "sqlite:///x", "http://db"])
def test_anything_else_is_refused_with_what_to_write(url):
    with pytest.raises(NoDatabase, match="Write the connection as postgresql://"):
        from_url(url)
