"""The room's name in Django, and what it has checked before it is run for real."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class DocumentsConfig(AppConfig):
    """The documents room."""

    name = "sightline.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have `check --deploy` say where files are not looked through for viruses."""
        from sightline.documents.virus import scans_for_real

        register(scans_for_real, Tags.security, deploy=True)
