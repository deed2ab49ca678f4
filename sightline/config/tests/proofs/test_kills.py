"""Web workers and the database are killed under people who write; nothing acknowledged is lost."""

import pytest
from django.db import connection

from sightline.config.bench.proofs import kills, writing
from sightline.config.bench.proofs.cast import cast
from sightline.config.bench.proofs.stage import stage
from sightline.drafts.tests.builders import a_draft

pytestmark = pytest.mark.server


def test_nothing_acknowledged_is_lost_when_anything_is_killed(template, monkeypatch):
    monkeypatch.setattr(kills, "EACH", 2)
    said, is_right = kills.run(5, 6, template, lambda _: None)
    found = dict(line.strip("| ").split(" | ") for line in said if not line.startswith("| ---"))
    assert is_right, said
    assert int(found["Decisions acknowledged"]) > 0
    assert found["Acknowledged and lost"] == found["On file twice"] == "0"
    assert found["Drafts acknowledged and lost"] == "0"


def test_what_is_lost_or_there_twice_would_be_said(db):
    made = cast(1, 1)
    texts = [
        writing.Text("lost", is_kept=True, is_on_file=True),
        writing.Text("its draft is lost", is_kept=True),
        writing.Text("kept", is_kept=True),
    ]
    a_draft(made.people[0], fields={"why": ["kept"]})
    writer = writing.Writer(None, made.children, None, texts)
    found = writing.account_of([writer])
    assert (found.lost, found.lost_drafts, found.twice) == (1, 1, 0)
    assert not found.is_right


def test_the_stage_is_gone_afterwards(template):
    with stage(template, lambda _: None) as place:
        folder = place.database.folder.path
        assert folder.exists()
        assert place.workers()
        assert place.postmaster
    assert not folder.exists()
    assert str(folder) not in connection.settings_dict["HOST"]
