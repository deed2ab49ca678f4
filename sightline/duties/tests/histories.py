"""Small histories for tests of rules, written as one would tell them."""

from datetime import date, datetime
from itertools import count

from sightline.calendars.zone import LONDON
from sightline.duties.facts import Event, Span
from sightline.duties.history import History
from sightline.duties.law import Law

NUMBERS = count(1)
ROWS = {
    "referral": "casework.Referral",
    "assessment": "casework.Assessment",
    "section_47": "casework.Section47",
    "conference": "casework.Conference",
    "in_need_plan": "casework.ChildInNeedPlan",
    "protection_plan": "casework.ProtectionPlan",
}
KNOWN = {
    "referral": {"no_further_action": None, "outcomes": []},
    "assessment": {"referral_id": None, "outcomes": [], "factors": None},
    "section_47": {"referral_id": None, "outcomes": []},
    "conference": {
        "referral_id": None,
        "section_47_id": None,
        "transfer_in": None,
        "led_to_plan": None,
    },
    "in_need_plan": {"referral_id": None},
    "protection_plan": {"referral_id": None, "conference_id": None, "held_elsewhere": None},
    "protection_review": {"plan_id": None, "quorate": None},
    "pre_proceedings": {"letter_sent_on": None, "applied_to_court_on": None},
    "care_episode": {"period": "", "start_reason": "", "entered_care_on": None},
    "placement": {"kind": "U6"},
    "legal_status": {"status": "C2"},
    "care_review": {"cancelled": None},
    "care_plan": {},
    "health_check": {"kind": "RHA", "status": "Completed"},
    "strengths_questionnaire": {"score": 12},
    "pathway_review": {"eligibility": "Former Relevant"},
    "immigration_status": {"is_unaccompanied": True},
    "visit": {"kind": "protection", "seen": True, "seen_alone": None, "plan_id": None},
    "missing": {"kind": "M", "interview_offered": None, "interview_accepted": None},
    "early_help": {},
    "meeting": {"kind": "core_group", "quorate": True, "recorded_on": None},
    "meeting_arranged": {"kind": "core_group", "meets_on": None, "not_held": ""},
    "involvement": {"is_allocated": True, "worker_id": 1},
    "contact": {"outcomes": []},
    "agreed_visiting": {
        "kind": "protection",
        "every": 2,
        "unit": "weeks",
        "in_need_plan_id": None,
        "protection_plan_id": None,
    },
    "management_decision": {"kinds": [], "is_senior": False},
}


def on(text):
    """A day as 2026-03-31, or a moment as 2026-03-31 21:40 in London; None for nothing."""
    if not text:
        return None
    if " " in text:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)
    return date.fromisoformat(text)


def a_span(what, /, began, ended=None, number=None, **known):
    """Something that lasted."""
    number = number or next(NUMBERS)
    row = f"{ROWS.get(what, 'test.' + what)}:{number}"
    return Span(1, what, on(began), on(ended), KNOWN[what] | known, row, f"ssd:{number}", None)


def an_event(what, /, at, number=None, **known):
    """Something that happened."""
    number = number or next(NUMBERS)
    row = f"{ROWS.get(what, 'test.' + what)}:{number}"
    return Event(1, what, on(at), KNOWN[what] | known, row, f"ssd:{number}", None)


def visits(*days, kind="protection", **known):
    """Visits on these days."""
    return [an_event("visit", day, kind=kind, **known) for day in days]


def told(rules, timescales, *facts, born=None, died=None, changes=()):
    """What rules make of facts: (rule, arose, due, met, ended), in the order they arose."""
    flat = [fact for one in facts for fact in (one if isinstance(one, list) else [one])]
    history = History(1, on(born), on(died), flat)
    found = sorted(
        rules(history, Law(timescales, changes)), key=lambda one: (one.arose_on, one.rule)
    )
    return [
        (one.rule, words(one.arose_on), words(one.due), words(one.met), words(one.ended))
        for one in found
    ]


def words(when):
    """A day or moment as text; "unknown" and None as they are."""
    if when is None or isinstance(when, str):
        return when
    return when.isoformat(sep=" ", timespec="minutes") if isinstance(when, datetime) else str(when)
