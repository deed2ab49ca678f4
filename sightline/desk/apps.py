"""The room's name in Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk room."""

    name = "sightline.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
