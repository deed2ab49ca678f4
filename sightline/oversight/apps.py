"""The room's name in Django."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The oversight room."""

    name = "sightline.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"
