"""What somebody looked at: whom, when, how often, and the reasons they gave."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from sightline.access.models import Grant, User
from sightline.people.models import Child
from sightline.trail.models import Entry

KEPT_ON_THE_PAGE = timedelta(days=30)


def looks_of(viewer: User, moment: datetime) -> "QuerySet[Entry, Any]":
    """The children whose files `viewer` opened in the last 30 days, the latest first."""
    visible = Child.objects.visible_to(viewer)
    return (
        Entry.objects.filter(
            kind="look", actor=viewer, at__gt=moment - KEPT_ON_THE_PAGE, child__in=visible
        )
        .exclude(what="give_reason")
        .values("child", "child__public_id", "child__forename", "child__surname")
        .annotate(last=Max("at"), times=Count("pk"))
        .order_by("-last", "child")
    )


def reasons_of(viewer: User, moment: datetime) -> QuerySet[Grant]:
    """The reasons `viewer` gave in the last 30 days, the latest first, with the child."""
    return (
        Grant.objects.filter(
            user=viewer,
            kind="reason",
            starts_at__gt=moment - KEPT_ON_THE_PAGE,
            child__in=Child.objects.visible_to(viewer),
        )
        .select_related("child")
        .order_by("-starts_at", "-pk")
    )
