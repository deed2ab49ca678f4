"""The room's name in Django."""

from django.apps import AppConfig


class CountyConfig(AppConfig):
    """The synthetic county: an invented authority to try the service on."""

    name = "sightline.county"
    label = "county"
