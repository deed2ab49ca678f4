"""The room's name in Django."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """The visits room."""

    name = "sightline.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
