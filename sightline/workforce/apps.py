"""The room's name in Django."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """The workforce room."""

    name = "sightline.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"
