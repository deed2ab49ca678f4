"""The room's name in Django."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """The drafts room."""

    name = "sightline.drafts"
    label = "drafts"
