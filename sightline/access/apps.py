"""The room's name in Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The access room."""

    name = "sightline.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to write down who signs in."""
        from sightline.access.signing import connect

        connect()
