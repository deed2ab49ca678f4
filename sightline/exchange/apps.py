"""The room's name in Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The exchange room."""

    name = "sightline.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
