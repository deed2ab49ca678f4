"""Every kind of fact has its sentence, and no sentence says what nobody recorded."""

import json
from datetime import UTC, date, datetime

import pytest

from sightline.duties import gathering
from sightline.duties.facts import Event, Span
from sightline.duties.records import SOURCES as KNOWN_SOURCES
from sightline.duties.telling import Names
from sightline.notes import facts as notes_facts
from sightline.record.queries import names_in, whole_history
from sightline.record.tests.builders import EVERYTHING, a_full_file
from sightline.record.words import GROUPS, SOURCES, TELLERS, source_words, tell

TABLES = [*(table for room in gathering.ROOMS for table in room), *notes_facts.TABLES]
NAMES = Names({1: "Priya Goldfinch"}, {2: "Ashmere 2"})


def fact_of(kind, /, *, ended=None, **known):
    """A fact as its room reads it, with nothing known but what is given."""
    table = next(table for table in TABLES if table.kind == kind)
    fields = dict.fromkeys((*table.attributes, *table.extra))
    plain = {
        field.name: ""
        for field in table.model._meta.fields
        if field.get_internal_type() in ("CharField", "TextField")
    }
    arrays = {
        field.name: []
        for field in table.model._meta.fields
        if field.get_internal_type() == "ArrayField"
    }
    attributes = fields | {key: value for key, value in (plain | arrays).items() if key in fields}
    day = datetime(2026, 3, 3, 9, tzinfo=UTC) if kind == "missing" else date(2026, 3, 3)
    row = (kind, f"room.Model:{kind}")
    if table.ends:
        return Span(1, kind, day, ended, attributes | known, row[1], "ssd:1", None)
    return Event(1, kind, day, attributes | known, row[1], "ssd:1", None)


def test_every_kind_of_fact_has_words_and_a_place_in_the_timeline_s_choices():
    kinds = {table.kind for table in TABLES}
    assert set(TELLERS) == kinds
    grouped = [kind for _, kinds_of in GROUPS.values() for kind in kinds_of]
    assert sorted(grouped) == sorted(kinds)


@pytest.mark.parametrize("kind", sorted(TELLERS))
def test_a_fact_of_which_nothing_is_known_is_told_and_nothing_made_up(kind):
    told = tell(fact_of(kind), Names())
    assert told.what
    for words in (told.what, told.more, told.ended, told.ended_more):
        assert "None" not in words
        assert words == words.strip()
    assert told.what[-1] not in ".:, "


SAID = [
    (
        "contact",
        {"source_words": "School", "outcomes": ["early help"]},
        "Contact received",
        "From: School. Early help.",
    ),
    (
        "referral",
        {"source_words": "Police", "no_further_action": True},
        "Referral",
        "From: Police. No further action.",
    ),
    (
        "assessment",
        {"worker_id": 1, "team_id": 2},
        "Assessment started",
        "Priya Goldfinch, Ashmere 2.",
    ),
    (
        "conference",
        {"led_to_plan": False, "target_on": "2026-03-10"},
        "Initial child protection conference",
        "No child protection plan was made. Target date: 10 March 2026.",
    ),
    ("conference", {"transfer_in": True}, "Transfer-in child protection conference", ""),
    (
        "meeting",
        {"kind": "core_group", "quorate": False, "recorded_on": "2026-03-05"},
        "Core group held",
        "Not quorate. Minutes on file since 5 March 2026.",
    ),
    (
        "meeting",
        {"kind": "in_need", "quorate": True},
        "Child in need review held",
        "Held, not recorded.",
    ),
    (
        "meeting_arranged",
        {"kind": "core_group", "meets_on": "2026-03-05", "not_held": "family"},
        "Core group arranged for 5 March 2026",
        "Not held: the family could not come.",
    ),
    (
        "protection_plan",
        {"held_elsewhere": True, "previous_plans": 2},
        "Child protection plan of another authority started",
        "Earlier plans: 2.",
    ),
    (
        "protection_review",
        {"plan_continues": True, "quorate": False, "due_on": "2026-03-04"},
        "Child protection review conference",
        "The plan goes on. Not quorate. Due by 4 March 2026.",
    ),
    (
        "pre_proceedings",
        {"letter_sent_on": "2026-03-05"},
        "Decision to begin pre-proceedings",
        "Letter sent 5 March 2026.",
    ),
    (
        "early_help",
        {"organisation": "Ashmere local team", "reason": "missing school"},
        "Early help started",
        "With Ashmere local team. Missing school.",
    ),
    (
        "management_decision",
        {
            "by": "Dele Hartsong",
            "decided_role": "team_manager",
            "kinds": ["not_seen"],
            "why": "The family moved.",
            "next_steps": "Visit",
            "who": "Priya",
            "by_when": "2026-03-05",
            "look_again_on": "2026-03-17",
        },
        "Management decision",
        (
            "By Dele Hartsong, team manager. About: Not seen as often as required or agreed. "
            "Why: The family moved. Next: Visit. Who: Priya, by 5 March 2026. "
            "Look again on 17 March 2026."
        ),
    ),
    ("care_episode", {"start_reason": "S"}, "Came into care", ""),
    ("care_episode", {"entered_care_on": "2026-03-03"}, "Came into care", ""),
    ("care_episode", {"entered_care_on": "2025-01-01"}, "Change while in care", ""),
    ("placement", {"distance": 12.4}, "Placement", "12 miles from home."),
    ("placement", {"distance": 0.3}, "Placement", "Less than a mile from home."),
    ("placement", {"distance": 1}, "Placement", "1 mile from home."),
    ("care_review", {"cancelled": True}, "Review of care, cancelled", ""),
    (
        "strengths_questionnaire",
        {"score": 0},
        "Strengths and difficulties questionnaire",
        "Score 0 of 40.",
    ),
    ("substance_misuse", {"help_received": False}, "Substance misuse found", "Help not received."),
    ("conviction", {"offence": "Handling"}, "Offence, later convicted", "Handling."),
    (
        "involvement",
        {"worker_id": 1, "team_id": 2, "is_allocated": True},
        "Priya Goldfinch became the allocated worker",
        "Ashmere 2.",
    ),
    ("involvement", {"team_id": 2, "role": "Duty"}, "Ashmere 2 became involved", "Duty."),
    ("involvement", {}, "Somebody whose name is not recorded became involved", ""),
    (
        "address",
        {"lines": "4 Larch End\nAshmere", "postcode": "NM1 4AB"},
        "Address",
        "4 Larch End, Ashmere, NM1 4AB.",
    ),
    ("address", {"lines": " \n", "postcode": "NM4 2QD"}, "Address", "NM4 2QD."),
    (
        "immigration_status",
        {"status": "Asylum seeker", "is_unaccompanied": True},
        "Immigration status",
        "Asylum seeker. Came alone to seek asylum.",
    ),
]


@pytest.mark.parametrize(("kind", "known", "what", "more"), SAID)
def test_a_fact_says_what_is_known(kind, known, what, more):
    told = tell(fact_of(kind, **known), NAMES)
    assert (told.what, told.more) == (what, more)


ENDED = [
    (
        "assessment",
        {"outcomes": ["section 47"], "child_seen": False, "no_further_action": False},
        "Assessment finished",
        "Section 47. Child not seen.",
    ),
    (
        "section_47",
        {"conference_not_required": True},
        "Section 47 enquiry finished",
        "A child protection conference was not required.",
    ),
    ("protection_plan", {}, "Child protection plan ended", ""),
    ("care_episode", {"end_reason": "X1"}, "", ""),
    ("care_episode", {}, "Left care", ""),
    ("early_help", {"end_reason": "stepped up"}, "Early help ended", "Stepped up."),
]


@pytest.mark.parametrize(("kind", "known", "ended", "more"), ENDED)
def test_an_end_says_what_came_of_it(kind, known, ended, more):
    told = tell(fact_of(kind, **known), NAMES)
    assert (told.ended, told.ended_more) == (ended, more)


def test_every_source_has_words_and_a_strange_one_is_shown_as_it_came():
    assert set(SOURCES) == set(KNOWN_SOURCES)
    assert source_words("ssda903:12") == "Looked after children return"
    assert source_words("elsewhere:3") == "elsewhere"


@pytest.mark.django_db
def test_a_full_file_has_every_kind_of_fact_and_each_is_told():
    child = a_full_file().child
    facts = whole_history(child, EVERYTHING, notes=True)
    assert {fact.kind for fact in facts} == set(TELLERS)
    names = names_in(facts)
    told = json.dumps([[*vars_of(tell(fact, names))] for fact in facts])
    assert "None" not in told
    assert "Priya Goldfinch became the allocated worker" in told


def vars_of(told):
    return (told.what, told.more, told.ended, told.ended_more)
