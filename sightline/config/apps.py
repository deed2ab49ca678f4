"""The wiring of the rooms, done once when Django starts."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The config room: the only place that sees every other."""

    name = "sightline.config"
    label = "config"

    def ready(self) -> None:
        """Fill the lists that lower rooms declared."""
        from sightline.config import rooms

        rooms.wire()
