"""Same arguments, same bytes, whatever the interpreter does; other seeds, other people."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sightline.county.generator.make import make_county
from sightline.county.tests.conftest import County

TODAY = date(2026, 11, 23)
MAKE = (
    "import sys; from datetime import date; from pathlib import Path; "
    "from sightline.county.generator.make import make_county; "
    "make_county(Path(sys.argv[1]), 200, 3, date(2026, 11, 23))"
)


def digest(folder: Path) -> dict[str, str]:
    """What stands in each file, as one short line."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
    }


def test_same_bytes_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run(
            [sys.executable, "-c", MAKE, str(tmp_path / seed)], check=True, env=environment
        )
    one = digest(tmp_path / "1")
    assert len(one) == 51
    assert one == digest(tmp_path / "4242")


def test_standard_library_alone(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    program = f"import sys; sys.path.insert(0, {str(root)!r}); {MAKE}"
    subprocess.run([sys.executable, "-I", "-S", "-c", program, str(tmp_path)], check=True)
    assert (tmp_path / "answers.json").stat().st_size > 5_000


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    for seed in (1, 2):
        make_county(tmp_path / str(seed), 200, seed, TODAY)
    one, two = digest(tmp_path / "1"), digest(tmp_path / "2")
    for table in ("ssd_person", "ssd_contacts", "ssd_cin_episodes", "ssd_involvements"):
        assert one[f"{table}.csv"] != two[f"{table}.csv"], table


@pytest.mark.parametrize(
    "today", [date(2024, 2, 29), date(2026, 11, 30), date(2026, 12, 28), date(2029, 7, 4)]
)
def test_any_day_can_be_today(tmp_path: Path, today: date) -> None:
    answers = make_county(tmp_path, 400, 4, today)
    assert answers["today"] == today.isoformat()
    named = {child["name"]: child["born"] for child in answers["children"]}
    assert int(named["Jory Applewick"][:4]) in {today.year - 15, today.year - 16}
    county = County(tmp_path)
    for table, column in (
        ("ssd_cin_episodes", "cine_referral_date"),
        ("ssd_contacts", "cont_contact_date"),
        ("ssd_involvements", "invo_involvement_start_date"),
        ("ssd_missing", "miss_missing_episode_start_date"),
    ):
        assert max(row[column][:10] for row in county.rows(table)) <= today.isoformat()
