"""Small true things for tests of the front door: a contact, as somebody writes it down."""

from datetime import datetime, timedelta

from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.casework.deciding import Chosen, Why, decide_call
from sightline.casework.receiving import Meant, Words, match_child, record_call
from sightline.casework.steps import Step
from sightline.people.tests.builders import a_person
from sightline.workforce.models import Team

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)
"""A Monday."""
FRIDAY = datetime(2026, 11, 20, 16, 10, tzinfo=LONDON)
SAID = "A burn on the back of his hand. He said: don’t ring my dad."


def words(**given):
    """What was said, and by whom."""
    told = {
        "source_code": "2A",
        "method": "telephone",
        "who": "Mr Quennell, Stanwick School",
        "said": SAID,
        "consent": "agreed",
    }
    return Words(**told | given)


def a_call(by=None, children=None, received_at=FRIDAY, now=NOW, **given):
    """A contact about one child, or those given."""
    return record_call(
        words=words(**given),
        children=children or [Meant("Saul", "Holloway")],
        received_at=received_at,
        by=by or a_person(Role.FRONT_DOOR),
        now=now,
    )


def matched(call, *children, by=None, now=NOW):
    """Each child of the call matched, in order, with one of these; None for somebody new."""
    by = by or a_person(Role.FRONT_DOOR)
    for one, child in zip(call.told_children.order_by("pk"), children, strict=True):
        match_child(told_child=one, child=child, by=by, now=now)
    call.refresh_from_db()
    return call


def decided(call, *steps, by=None, now=NOW, level=2, team=None, no_team=False, **why):
    """The call decided: a step for each child, in order."""
    told = call.told_children.order_by("pk")
    chosen = {
        one.pk: Chosen(level, step, "Young carers" if step is Step.SIGNPOST else "")
        for one, step in zip(told, steps, strict=True)
    }
    made = decide_call(
        call=call,
        chosen=chosen,
        why=Why(**{"why": "What was heard, and what is known"} | why),
        team=None if no_team else team or Team.objects.create(name="Assessment north"),
        help_team=family_help(),
        by=by or a_person(Role.FRONT_DOOR),
        now=now,
    )
    call.refresh_from_db()
    return made


def family_help():
    """The team that is asked for early help."""
    return Team.objects.get_or_create(name="Family help")[0]


def later(hours):
    """So many hours after now."""
    return NOW + timedelta(hours=hours)
