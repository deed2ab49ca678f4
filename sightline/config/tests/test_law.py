"""The page of law and practice, its document and the rules are one thing."""

from pathlib import Path

import pytest
from django.core.management import call_command

from sightline.duties.law_page import as_markdown
from sightline.duties.working import RULES, SIGNAL_KINDS, SIGNAL_RULES, TIMESCALES

LAW = Path(__file__).parents[3] / "docs" / "law.md"


def test_the_document_is_what_the_rules_say():
    assert LAW.read_text() == as_markdown(TIMESCALES, SIGNAL_KINDS), (
        "bin/sightline law > docs/law.md"
    )


def test_each_timescale_stands_once():
    ids = [one.id for one in TIMESCALES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", TIMESCALES, ids=lambda one: one.id)
def test_a_limit_says_where_it_comes_from(one):
    assert one.source
    assert one.applies_to
    assert one.trigger
    assert one.is_live is not bool(one.waits_for)


def test_every_room_with_rules_takes_part():
    assert {one.__module__ for one in RULES} == {
        "sightline.casework.meeting_rules",
        *(
            f"sightline.{room}.rules"
            for room in ("casework", "care", "early_help", "meetings", "visits", "missing")
        ),
    }
    assert len({one.id for one in SIGNAL_KINDS}) == len(SIGNAL_KINDS) == 18
    assert len(SIGNAL_RULES) == 5


def test_the_command_prints_the_document(capsys):
    call_command("law")
    assert capsys.readouterr().out == LAW.read_text()
