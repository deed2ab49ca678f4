"""The addresses of this room."""

from django.urls import path

from sightline.people import views

urlpatterns = [
    path("children/<uuid:child_id>/reason/", views.give_reason, name="give_reason"),
]
