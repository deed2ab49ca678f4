"""The addresses of work before court."""

from django.urls import path

from sightline.casework.before_court import views

FILE = "children/<uuid:child_id>/before-court/"

urlpatterns = [
    path(FILE, views.child_before_court, name="child_before_court"),
    path(f"{FILE}say/", views.child_before_court_say, name="child_before_court_say"),
]
