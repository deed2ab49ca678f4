"""What a council has set, from which day, by whom and why. A setting is followed, not changed."""

from django.conf import settings as django_settings
from django.db import models
from django.db.models.functions import Now


class Setting(models.Model):
    """The value of one named setting from a day on, until a later row for the same name.

    Shapes of `value` are the room's that owns the name. A row cannot begin before the day it was
    made, so the past is never rewritten; the operation holds to that.
    """

    name = models.CharField(max_length=80)
    value = models.JSONField()
    from_on = models.DateField()
    set_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField()
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "from_on"], name="settings_setting_once_a_day"),
            models.CheckConstraint(condition=~models.Q(why=""), name="settings_setting_says_why"),
        ]

    def __str__(self) -> str:
        return f"Setting {self.name} from {self.from_on}"
