"""The room's name in Django."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """The handover room."""

    name = "sightline.handover"
    label = "handover"
    default_auto_field = "django.db.models.BigAutoField"
