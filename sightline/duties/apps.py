"""The room's name in Django."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The duties room."""

    name = "sightline.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
