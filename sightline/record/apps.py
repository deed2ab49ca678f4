"""The room's name in Django."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record room."""

    name = "sightline.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
