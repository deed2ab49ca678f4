"""The room's name in Django."""

from django.apps import AppConfig


class StoryConfig(AppConfig):
    """The story room."""

    name = "sightline.story"
    label = "story"
    default_auto_field = "django.db.models.BigAutoField"
