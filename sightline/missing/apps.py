"""The room's name in Django."""

from django.apps import AppConfig


class MissingConfig(AppConfig):
    """The missing room."""

    name = "sightline.missing"
    label = "missing"
    default_auto_field = "django.db.models.BigAutoField"
