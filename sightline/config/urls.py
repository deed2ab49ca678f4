"""Every page of the service."""

from importlib.util import find_spec

from django.urls import include, path

ROOMS = (
    "access",
    "drafts",
    "duties",
    "people",
    "documents",
    "casework",
    "notes",
    "meetings",
    "plans",
    "visits",
    "letters",
    "story",
    "handover",
    "desk",
    "record",
    "oversight",
    "exchange",
)

urlpatterns = [
    path("", include(f"sightline.{room}.urls"))
    for room in ROOMS
    if find_spec(f"sightline.{room}.urls")
]

if find_spec("sightline.design.views"):
    handler400 = "sightline.drafts.broken.not_understood"
    handler403 = "sightline.design.views.refused"
    handler404 = "sightline.design.views.not_found"
    handler500 = "sightline.drafts.broken.broken"
