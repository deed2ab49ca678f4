"""What was set on a day."""

from datetime import date
from typing import Any

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
