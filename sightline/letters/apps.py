"""The room's name in Django."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The letters room."""

    name = "sightline.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
