"""A small county: the same bytes twice, and about the people asked for."""

from datetime import date
from pathlib import Path

from sightline.county.generator.make import make_county

TODAY = date(2026, 11, 23)


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_county(tmp_path / name, 200, 3, TODAY)
    files = sorted((tmp_path / "one").iterdir())
    assert len(files) > 50
    for file in files:
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    for seed in (1, 2):
        make_county(tmp_path / str(seed), 200, seed, TODAY)
    name = "ssd_person.csv"
    assert (tmp_path / "1" / name).read_bytes() != (tmp_path / "2" / name).read_bytes()
