"""The room's name in Django."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """The actions room."""

    name = "sightline.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"
