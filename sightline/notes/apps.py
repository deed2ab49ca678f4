"""The room's name in Django."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """The notes room."""

    name = "sightline.notes"
    label = "notes"
    default_auto_field = "django.db.models.BigAutoField"
