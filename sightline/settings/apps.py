"""The room's name in Django."""

from django.apps import AppConfig


class SettingsRoomConfig(AppConfig):
    """The settings room."""

    name = "sightline.settings"
    label = "settings"
    default_auto_field = "django.db.models.BigAutoField"
