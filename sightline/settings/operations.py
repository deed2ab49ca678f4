"""Setting something from a day on."""

from datetime import date
from typing import Any

from django.db.models.functions import Now

from sightline.settings.models import Setting


class SettingRefused(Exception):
    """The setting cannot be made. The message is for the person."""


def set_from(
    *, name: str, value: Any, from_on: date, why: str, by_id: int | None, today: date
) -> Setting:
    """Set `name` to `value` from `from_on` (inclusive) on.

    `by_id` is None where an installation sets its own first values. Raises SettingRefused when
    the day is past or no reason is given.
    """
    if from_on < today:
        raise SettingRefused("A setting begins today or later; the past stays as it was")
    if not why.strip():
        raise SettingRefused("Say why this is set")
    setting, _ = Setting.objects.update_or_create(
        name=name,
        from_on=from_on,
        defaults={"value": value, "set_by_id": by_id, "why": why, "set_at": Now()},
    )
    return setting
