"""The addresses of services and help given."""

from django.urls import path

from sightline.plans.helping import views

urlpatterns = [
    path("children/<uuid:child_id>/help/", views.child_help, name="child_help"),
    path("services/", views.services, name="services"),
    path("teams/help/", views.help_given, name="help_given"),
]
