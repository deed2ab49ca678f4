"""Who of those at a meeting reads which part: a table, and nothing beside it."""

from dataclasses import dataclass

import pytest

from sightline.meetings.models.held import KeptTo
from sightline.meetings.models.planned import Part
from sightline.meetings.sharing import READERS, parts_for, reads

JORY, WREN = 1, 2


@dataclass
class Somebody:
    part: str
    only_for_id: int | None = None


@dataclass
class Piece:
    kept_to: str
    only_about_id: int | None = None


@pytest.mark.parametrize(
    ("part", "kept_to", "may"),
    [
        ("child", KeptTo.ALL, True),
        ("child", KeptTo.PROFESSIONALS, False),
        ("parent", KeptTo.PROFESSIONALS, False),
        ("family", KeptTo.PROFESSIONALS, False),
        ("carer", KeptTo.PROFESSIONALS, True),
        ("agency", KeptTo.PROFESSIONALS, True),
        ("agency", KeptTo.COUNCIL, False),
        ("carer", KeptTo.COUNCIL, False),
        ("parent", KeptTo.COUNCIL, False),
        ("council", KeptTo.COUNCIL, True),
        ("worker", KeptTo.COUNCIL, True),
    ],
)
def test_what_is_kept_to_some_is_read_by_those_alone(part, kept_to, may):
    assert reads(Somebody(part), kept_to, None) is may


@pytest.mark.parametrize(
    ("only_for", "about", "may"),
    [(None, JORY, True), (None, None, True), (JORY, JORY, True), (JORY, None, True),
     (JORY, WREN, False)],
)  # fmt: skip
def test_who_is_there_for_one_child_reads_nothing_of_the_other(only_for, about, may):
    assert reads(Somebody("agency", only_for), KeptTo.ALL, about) is may


def test_the_parts_come_in_their_order_without_those_kept_from_somebody():
    parts = [Piece("all"), Piece("professionals"), Piece("all", WREN), Piece("all", JORY)]
    assert parts_for(Somebody("parent", JORY), parts) == [parts[0], parts[3]]
    assert parts_for(Somebody("worker"), parts) == parts


def test_every_way_to_keep_something_says_who_reads_it():
    assert set(READERS) == set(KeptTo)
    assert all(readers <= set(Part) for readers in READERS.values())
    assert Part.WORKER in frozenset.intersection(*READERS.values())
