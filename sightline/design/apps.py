"""The room's name in Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The design room."""

    name = "sightline.design"
    label = "design"
