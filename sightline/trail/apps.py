"""The room's name in Django."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The trail room."""

    name = "sightline.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
