"""The room's name in Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The casework room."""

    name = "sightline.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
