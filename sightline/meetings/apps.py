"""The room's name in Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The meetings room."""

    name = "sightline.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
