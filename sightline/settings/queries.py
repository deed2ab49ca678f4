"""What was set on a day."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from sightline.settings.models import Setting


def value_on(name: str, day: date, *, default: Any) -> Any:
    """The setting `name` in force on `day`; `default` where nothing was set by then."""
    found = (
        Setting.objects.filter(name=name, from_on__lte=day)
        .order_by("-from_on")
        .values_list("value", flat=True)
        .first()
    )
    return default if found is None else found


def every_value(*starts: str) -> list[tuple[str, date, Any]]:
    """All that was ever set under names beginning with one of these: name, from which day, value.

    One query.
    """
    begins = Q(*(("name__startswith", start) for start in starts), _connector=Q.OR)
    rows = Setting.objects.filter(begins).order_by("name", "from_on")
    return list(rows.values_list("name", "from_on", "value"))


def settings_set(start: str) -> list[Setting]:
    """Every setting under names beginning with `start`, the latest first, with who set it."""
    rows = Setting.objects.filter(name__startswith=start).select_related("set_by")
    return list(rows.order_by("-from_on", "name"))


def set_under(names: Collection[str]) -> list[Setting]:
    """Every setting of these very names, the latest day first, with who set it; one query."""
    rows = Setting.objects.filter(name__in=names).select_related("set_by")
    return list(rows.order_by("-from_on", "name"))


def ever_set(name: str) -> list[Setting]:
    """Every setting of this very name, the one set last first, with who set it."""
    rows = Setting.objects.filter(name=name).select_related("set_by")
    return list(rows.order_by("-set_at", "-pk"))
