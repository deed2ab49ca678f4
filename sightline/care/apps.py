"""The room's name in Django."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The care room."""

    name = "sightline.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"
