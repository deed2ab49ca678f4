"""The room's name in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plans room."""

    name = "sightline.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
