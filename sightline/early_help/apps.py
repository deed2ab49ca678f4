"""The room's name in Django."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """The early help room."""

    name = "sightline.early_help"
    label = "early_help"
    default_auto_field = "django.db.models.BigAutoField"
