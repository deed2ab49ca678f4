"""What the pages are dressed in: without the government's font and crown, and nothing missing."""

import pytest

from sightline.config.launcher import front_end
from sightline.config.launcher.problem import Problem

SHEET = (
    "/* notice */@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
    "@font-face { font-family: GDS Transport; src: url('/assets/fonts/bold.woff2') }"
    "body{font-family:GDS Transport,arial,sans-serif}"
    "input{font-family:GDS Transport}"
    ".footer{background-image:url(/assets/images/govuk-crest.svg)}"
    ".tick{background:url(/assets/images/tick.svg)}"
    '.cross{background:url("/assets/images/cross.svg")}'
    "\n/*# sourceMappingURL=sheet.css.map */"
)


def test_the_font_and_the_crown_are_gone():
    text, pictures = front_end.plain_css(SHEET)
    for gone in ("GDS Transport", "@font-face", "crest", ".woff"):
        assert gone not in text
    assert "body{font-family:arial,sans-serif}" in text
    assert "input{font-family:arial}" in text
    assert ".footer{background-image:none}" in text
    assert pictures == {"images/tick.svg", "images/cross.svg"}


def test_pictures_are_named_beside_the_sheet():
    text, _ = front_end.plain_css(SHEET)
    assert ".tick{background:url(assets/images/tick.svg)}" in text
    assert ".cross{background:url(assets/images/cross.svg)}" in text
    assert "url(/assets" not in text


@pytest.fixture
def modules(tmp_path):
    """A folder of npm packages with one file of each kind we copy."""
    folder = tmp_path / "node_modules"
    for name in front_end.FILES.values():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHEET if name.endswith(".css") else "run();//# sourceMappingURL=a.js.map")
    for kit in (front_end.GOVUK, front_end.MOJ):
        for picture in ("tick.svg", "cross.svg", "govuk-crest.svg"):
            path = folder / kit / "assets" / "images" / picture
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<svg/>")
    return folder


def test_every_file_and_every_picture_it_names_is_copied_and_no_other(modules, tmp_path):
    target = tmp_path / "vendor"
    front_end.build(modules, target)
    found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    pictures = {
        f"{kit}/assets/images/{name}.svg" for kit in ("govuk", "moj") for name in ("tick", "cross")
    }
    assert found == {*front_end.FILES, *pictures}
    for path in target.rglob("*.min.*"):
        assert "sourceMappingURL" not in path.read_text()


@pytest.mark.parametrize("name", ["htmx.org/dist/htmx.min.js", f"{front_end.MOJ}/assets/images"])
def test_a_missing_file_stops_the_build_by_name(name, modules, tmp_path):
    path = modules / name
    for gone in [path] if path.is_file() else path.glob("tick.svg"):
        gone.unlink()
    with pytest.raises(Problem, match=r"htmx\.min\.js|tick\.svg"):
        front_end.build(modules, tmp_path / "vendor")


@pytest.mark.parametrize(
    ("version", "found"), [("v17.9.1", False), ("v18.0.0", True), ("x", False)]
)
def test_an_old_node_is_passed_over(version, found, tmp_path, monkeypatch):
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    npm = front_end.machines_npm()
    assert (npm == tmp_path / "npm") if found else npm is None


def test_a_machine_without_node_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert front_end.machines_npm() is None
