"""Case notes: many of the last twelve months, few of the years before."""

import random

from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.words_of_notes import (
    CASE,
    LONG_AGO,
    TOPICS,
    VOICES,
    Topic,
)
from sightline.county.generator.practice.writing import Writing

EVERY = {"protection": 14, "in_need": 22, "care": 26, "help": 34, "": 14}
"""Days between two notes on average, by what runs; most while somebody is assessed."""
THIN = 380
"""Days between two notes of the years before."""
ALSO, ALSO_ABOUT = ("call", "mail", "case"), 0.2
"""Kinds of notes that are about brothers and sisters too, and how often."""
TALKS = 0.45
"""Of the conversations with a child old enough, those with words of their own."""


def notes(writing: Writing, child: Known, speech: Speech) -> None:
    """Every note about one child."""
    for turn in child.turns:
        write_old(writing, child, turn, speech)
    rng, day = speech.rng, max(writing.since, child.turns[0].start)
    while True:
        day += 1 + int(rng.expovariate(1 / EVERY[kind_on(child, day)]))
        if day >= writing.today:
            return
        on = writing.at_work(day)
        holder = child.held_by(on)
        if holder is not None:
            write_note(writing, child, holder, on, speech)


def kind_on(child: Known, day: int) -> str:
    """What runs for the child on a day."""
    if child.in_care(day):
        return "care"
    plan = child.on_plan(day)
    if plan is not None:
        return plan.kind
    return "help" if any(one.runs(day) for one in child.help) else ""


def write_note(writing: Writing, child: Known, turn: Turn, day: int, speech: Speech) -> None:
    """One note of the last twelve months."""
    band, rng = speech.band(day), speech.rng
    manager = writing.people.manager(turn.team)
    if manager is not None and rng.random() < 0.1:
        topic, name = CASE, manager.name
    else:
        topic, name = rng.choice(TOPICS[band]), ""
    text = said(topic, speech).replace("{manager}", name)
    talks = topic[0] == "talk" and band in VOICES and child.id not in writing.unheard
    voice = speech.one(VOICES[band]) if talks and rng.random() < TALKS else ""
    put(writing, child, turn, day, topic[0], text, rng, voice=voice,
        with_child=topic[0] == "talk" and band != "unborn")  # fmt: skip


def said(topic: Topic, speech: Speech) -> str:
    """The parts of a note, put together."""
    _, first, then, last = topic
    speech.slots["manager"] = "{manager}"
    return f"{speech.one(first)} {speech.one(then)} {speech.one(last)}"


def write_old(writing: Writing, child: Known, turn: Turn, speech: Speech) -> None:
    """The few notes of a stay that lies longer back."""
    rng, day = speech.rng, max(turn.start, writing.since - 5 * 365)
    stop = min(turn.end or writing.since, writing.since)
    while True:
        day += 10 + int(rng.expovariate(1 / THIN))
        if day >= stop:
            return
        if is_born(child, day):
            kind = rng.choice(("talk", "call", "case"))
            on = writing.at_work(day)
            put(writing, child, turn, on, kind, speech.one(LONG_AGO), rng)


def put(
    writing: Writing, child: Known, turn: Turn, day: int, kind: str, text: str,
    rng: random.Random, voice: str = "", with_child: bool = False,
) -> None:  # fmt: skip
    """One row."""
    minute = 525 + 5 * int(rng.random() * 95)
    written = moment(day, min(minute + 20 + int(rng.random() * 90), 1100))
    note = writing.files.put(
        "notes_note", writing.name("NOTE", child), written, child=theirs(child.id), kind=kind,
        happened_at=moment(day, minute), with_child=with_child, text=text, voice=voice,
        written_by=writing.people.sign_in(turn.worker),
    )  # fmt: skip
    if kind in ALSO and rng.random() < ALSO_ABOUT:
        for other in writing.families.get(child.family, ()):
            theirs_too = other is not child and other.held_by(day)
            if theirs_too and theirs_too.worker == turn.worker and is_born(other, day):
                writing.files.put(
                    "notes_notealso", writing.name("ALSO", other), written, note=note,
                    child=theirs(other.id), kind=kind, happened_at=moment(day, minute),
                    with_child=False,
                )  # fmt: skip


def is_born(child: Known, day: int) -> bool:
    """Whether the child was born by then."""
    return child.born is not None and child.born <= day
