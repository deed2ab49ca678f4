"""Small true things for tests of casework: a manager's decision, as it is kept."""

from datetime import date, datetime, time, timedelta

from sightline.calendars.clock import LONDON
from sightline.casework.models import ManagementDecision


def a_moment(day, hour=10):
    """An hour of a day in London."""
    given = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(given, time(hour), LONDON)


def a_decision(child, by, on="2026-11-20", kinds=("not_seen",), *, again=14, **fields):
    """That somebody decided on a day, to look again so many days later."""
    moment = a_moment(on)
    given = {
        "kinds": list(kinds),
        "about_on": moment.date(),
        "why": "The family moved and the new address came late",
        "next_steps": "Visit this week, with the school",
        "look_again_on": moment.date() + timedelta(days=again),
        "decided_role": by.role,
        "is_senior": by.role in ("service_manager", "director"),
        "decided_at": moment,
        "recorded_at": moment,
    }
    return ManagementDecision.objects.create(child=child, decided_by=by, **given | fields)
