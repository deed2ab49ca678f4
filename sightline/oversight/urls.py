"""The addresses of this room."""

from django.urls import path

from sightline.oversight import drift_views, list_views, views

urlpatterns = [
    path("oversight/", views.oversight, name="oversight"),
    path("oversight/list/", list_views.oversight_list, name="oversight_list"),
    path("oversight/list.csv", list_views.oversight_csv, name="oversight_csv"),
    path("oversight/drift/", drift_views.drift, name="drift"),
    path("oversight/drift.csv", drift_views.drift_csv, name="drift_csv"),
    path("oversight/<uuid:team_id>/", views.oversight, name="oversight_team"),
]
