"""What stands between one person and one child's record now, as the policy asks for it."""

from datetime import datetime

from django.db.models import CharField, Value

from sightline.access.lens import Lens, lens_of
from sightline.access.models import Exclusion, Grant, RecordState, User
from sightline.access.policy import GrantKind, Situation, State
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now
from sightline.people.among import running
from sightline.people.models import Child
from sightline.people.scopes import live_grants

STATE, BAR = "state", "bar"


def situation_of(viewer: User, child: Child) -> Situation:
    """The state of the record, the viewer's running grants, and whether they are barred.

    One query.
    """
    runs = running(now())
    states = RecordState.objects.filter(runs, child=child)
    bars = Exclusion.objects.filter(runs, child=child, user=viewer)
    grants = live_grants(viewer).filter(child=child)
    found = grants.values_list(Value("grant", CharField()), "kind").union(
        states.values_list(Value(STATE, CharField()), "state"),
        bars.values_list(Value(BAR, CharField()), Value("", CharField())),
    )
    rows = list(found)
    return Situation(
        state=next((State(words) for kind, words in rows if kind == STATE), State.NORMAL),
        grants=frozenset(GrantKind(words) for kind, words in rows if kind == "grant"),
        is_excluded=any(kind == BAR for kind, _ in rows),
    )


def lens_for(viewer: User, child: Child) -> Lens:
    """What the viewer may read of this child's file now. One query."""
    return lens_of(Role(viewer.role), situation_of(viewer, child))


def who_restricts(child: Child, moment: datetime) -> list[User]:
    """Those who may open the file and let others in, for somebody to ring: three at most."""
    able = [role for role, facts in ROLES.items() if facts.states]
    named = Grant.objects.filter(
        running(moment), child=child, kind=GrantKind.NAMED, user__role__in=able
    )
    ordered = named.select_related("user").order_by("starts_at", "pk")
    return [grant.user for grant in ordered[:3]]
