"""The room's name in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people room."""

    name = "sightline.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
