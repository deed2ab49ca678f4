"""The words of loads: no source, kind or table of the record is without them."""

import pytest
from django.apps import apps

from sightline.access.roles import ROLES
from sightline.duties.records import SOURCES, Record
from sightline.exchange.words import COMMANDS, KINDS, TABLES, kind_words, source_words, table_words
from sightline.exchange.words import SOURCES as SOURCE_WORDS
from sightline.people.models import Child


def tables_of_the_record():
    kept = [model for model in apps.get_models() if issubclass(model, Record)]
    return {f"{model._meta.app_label}.{model.__name__}" for model in [*kept, Child]}


def test_every_table_of_the_record_has_words():
    assert set(TABLES) == tables_of_the_record()
    assert len(set(TABLES.values())) == len(TABLES)


def test_every_source_has_words():
    assert set(SOURCE_WORDS) == {*SOURCES, "practice"}
    assert set(COMMANDS) <= set(SOURCE_WORDS)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("casework.Referral", "Referrals"),
        ("exchange.Remark", "Remarks"),
        ("person", "Person"),
        ("no.such_table", "Such table"),
        ("nowhere.Model.more", "More"),
        ("", ""),
    ],
)
def test_what_a_table_is_called(table, words):
    assert table_words(table) == words


def test_what_has_no_words_is_shown_as_it_came():
    assert kind_words("odd") == "Odd"
    assert source_words("odd") == "odd"
    assert kind_words("duplicate") == "Twice in the files"


def test_every_kind_fits_its_column():
    assert all(len(kind) <= 14 for kind in KINDS)


def test_somebody_reads_loads():
    assert any(facts.loads for facts in ROLES.values())
