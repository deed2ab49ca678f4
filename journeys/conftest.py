"""A person at a browser: the real web server over a small county, loaded by the real loader."""

import csv
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from sightline.config.launcher import chromium, server
from sightline.config.tests.databases import key_of_the_program
from sightline.county.generator.second.known import Somebody
from sightline.county.generator.second.make import Planted, write_census
from sightline.exchange.tests.workbooks import a_workbook, line

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "build" / "front-end" / "vendor" / "axe" / "axe.min.js"
SCREENS = ROOT / "docs" / "screens"
CHILDREN, SEED, TODAY = "400", "1", "2026-11-23"
LATER = "2026-11-27"
"""A day after which what was to be answered within two working days is late."""
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HIGHEST = 1600
"""Pixels of a page that a picture shows."""
SIZES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
BROKEN = (
    ("ssd_missing", "miss_missing_episode_start_date", "31/02/2026"),
    ("ssd_cin_visits", "cinv_person_id", "N00000"),
    ("ssd_cin_episodes", "cine_cin_primary_need_code", "N99"),
)
"""What the second extract has in its last lines: a day, a child and a code that are not."""
UNKNOWN = "Neighbourhood watch"
"""How the lists for inspection spell who told us; no list of codes knows it."""
BORN = date(2019, 2, 1)
"""A birth date that no child of the small county has."""
CONDITIONAL = re.compile(r"data-aria-controls|aria-expanded")
"""The one known finding in the components themselves: a radio that opens a further question."""


@pytest.fixture(scope="session")
def loaded(prepared, databases, tmp_path_factory) -> str:
    """The name of a database holding the small county; nobody writes to it."""

    def build(name: str) -> None:
        folder = tmp_path_factory.mktemp("county")
        env = surroundings(databases, name, folder)
        files = str(folder / "county")
        facts = ["--size", CHILDREN, "--seed", SEED, "--today", TODAY]
        console(env, "county", *facts, "--out", files)
        lists = folder / "annex_a.xlsx"
        a_workbook(lists, {"List 1": [line(1, "AX1", source_code=UNKNOWN)]})
        console(env, "load", "annex-a", str(lists))
        console(env, "load", "ssd", files)
        console(env, "load", "cin", str(a_census(folder)))
        spoil(folder / "county")
        console(env, "load", "ssd", files)
        console(env, "demonstration_people", "--answers", f"{files}/answers.json")
        console(env, "demonstration_front_door")

    return databases.template("journeys", key_of_the_program(), build, prepared)


def a_census(folder: Path) -> Path:
    """A census that knows the first child of the files by another birth date."""
    with (folder / "county" / "ssd_person.csv").open(encoding="utf-8", newline="") as file:
        known = next(row for row in csv.DictReader(file) if row["pers_dob"])
    one = Somebody(known["pers_person_id"], "", "", known["pers_sex"], BORN, "", "", "", "WBRI")
    path = folder / "census.xml"
    write_census(path, [Planted(one, None, "")], date.fromisoformat(TODAY))
    return path


def spoil(folder: Path) -> None:
    """Break the last line of three files, as real files are broken."""
    for name, column, value in BROKEN:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows[-1][column] = value
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def surroundings(databases, name: str, folder: Path) -> dict[str, str]:
    """What a program needs to be part of this demonstration."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SIGHTLINE_")}
    web = "sightline_web" if os.environ.get("DATABASE_WEB_URL") else ""
    return kept | {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": databases.url(name),
        "DATABASE_WEB_URL": databases.url(name, web),
        "SIGHTLINE_DATA": str(folder),
        "SIGHTLINE_DEMONSTRATION": "1",
        "SIGHTLINE_TODAY": TODAY,
        "SIGHTLINE_SECRET_KEY": secrets.token_urlsafe(50),
    }


def console(env: dict[str, str], *arguments: str) -> str:
    """Run a console command as a person would; gives what it said, fails with its words."""
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "sightline.config.console", *arguments],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{arguments[0]}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def served(loaded, databases, worker_name, tmp_path_factory):
    """The surroundings of a copy of the county for this process alone."""
    name = f"{databases.base}_served_{worker_name}"
    databases.copy(loaded, name)
    yield surroundings(databases, name, tmp_path_factory.mktemp("server"))
    databases.drop(name)


@pytest.fixture(scope="session")
def home(served):
    """The address of a web server over this process's county."""
    with serving(served, Path(served["SIGHTLINE_DATA"])) as port:
        yield f"http://{server.LOOPBACK}:{port}"


@pytest.fixture(scope="session")
def later_home(served, home, tmp_path_factory):
    """The address of another web server over the same county, for which it is days later."""
    with serving(served | {"SIGHTLINE_TODAY": LATER}, tmp_path_factory.mktemp("later")) as port:
        yield f"http://{server.LOOPBACK}:{port}"


@pytest.fixture(scope="session")
def real_home(prepared, databases, worker_name, tmp_path_factory):
    """A web server as a council runs it, with nobody in it yet: its address and surroundings."""
    name = f"{databases.base}_real_{worker_name}"
    databases.copy(prepared, name)
    folder = tmp_path_factory.mktemp("real")
    env = surroundings(databases, name, folder)
    for demonstration in ("SIGHTLINE_DEMONSTRATION", "SIGHTLINE_TODAY"):
        del env[demonstration]
    with serving(env, folder) as port:
        yield f"http://localhost:{port}", env  # a name: passkeys belong to names, not numbers
    databases.drop(name)


@contextmanager
def serving(env: dict[str, str], folder: Path):
    """The port of a web server that runs until the block ends."""
    port = a_free_port()
    with (folder / "log").open("wb") as log:
        child = subprocess.Popen(  # noqa: S603 -- our own program
            server.command(f"{server.LOOPBACK}:{port}", folder / "pid"),
            cwd=ROOT, env=env | {"SIGHTLINE_PROCESS": "web"}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        wait_for(port, child, folder / "log")
        yield port
    finally:
        child.terminate()
        child.wait(timeout=15)


def a_free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as tried:
        tried.bind((server.LOOPBACK, 0))
        return tried.getsockname()[1]


def wait_for(port: int, child: subprocess.Popen, log: Path) -> None:
    """Wait for the first page; fails with the server's words."""
    for _ in range(300):
        assert child.poll() is None, log.read_text()
        status = server.answer(port)
        if status is not None:
            assert status < server.BROKEN, f"{status}\n{log.read_text()}"
            return
        time.sleep(0.1)
    raise AssertionError(f"The web server does not answer\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser():
    """Chromium; its absence is a failure, never a skip."""
    found = chromium.find()
    assert found, f"{chromium.MISSING} {chromium.HOW}"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver keeps a loop open
    quiet = ["--disable-background-networking", "--disable-component-update"]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=[*quiet, *root])
        yield started
        started.close()


def a_page(browser, home: str, size: str):
    """A page of its own of this size; fails afterwards on any error of script or policy."""
    context = browser.new_context(
        base_url=home,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        **SIZES[size],
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if is_wrong(said) else None)
    yield page
    context.close()
    assert errors == []


def is_wrong(said) -> bool:
    """Whether the browser complains of more than a page that rightly answers 403 or 404."""
    return said.type == "error" and "Failed to load resource" not in said.text


@pytest.fixture
def desktop(browser, home):
    """A page on a desk."""
    yield from a_page(browser, home, "desktop")


@pytest.fixture
def phone(browser, home):
    """A page in a hand."""
    yield from a_page(browser, home, "phone")


@pytest.fixture
def later(browser, later_home):
    """A page days later, of this size: with later("phone") as page."""
    return partial(contextmanager(a_page), browser, later_home)


@pytest.fixture
def sign_in():
    """Sign in as somebody: sign_in(page, "Priya Goldfinch"), or by the words of a role."""

    def choose(page, who: str) -> None:
        page.goto("/demonstration/")
        everybody = page.locator("main form", has=page.get_by_role("button"))
        everybody.filter(has_text=who).first.get_by_role("button").first.click()
        page.wait_for_url(lambda url: "/demonstration/" not in url)

    return choose


@pytest.fixture
def axe():
    """Hold the page to WCAG 2.2 AA: axe(page)."""
    script = AXE.read_text()

    def hold(page) -> None:
        page.evaluate(script)  # through the developer's door: the page's own policy stays strict
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", STANDARD
        )
        wrong = [
            f"{rule['id']}: {rule['help']}: {node['html']}"
            for rule in found["violations"]
            for node in rule["nodes"]
            if not (rule["id"] == "aria-allowed-attr" and CONDITIONAL.search(node["html"]))
        ]
        assert wrong == [], f"{page.url}\n" + "\n".join(wrong)

    return hold


@pytest.fixture
def picture():
    """Where SIGHTLINE_PICTURES=1, keep a page's top as a picture: picture(page, "desk-phone")."""

    def keep(page, name: str) -> None:
        if os.environ.get("SIGHTLINE_PICTURES") == "1":
            SCREENS.mkdir(parents=True, exist_ok=True)
            wide = page.viewport_size["width"]
            high = page.evaluate("document.documentElement.scrollHeight")
            top = {"x": 0, "y": 0, "width": wide, "height": min(high, HIGHEST)}
            page.screenshot(path=SCREENS / f"{name}.png", full_page=True, clip=top)

    return keep
