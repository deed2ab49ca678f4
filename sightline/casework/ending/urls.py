"""The address of closing a case."""

from django.urls import path

from sightline.casework.ending import views

urlpatterns = [
    path("children/<uuid:child_id>/close/", views.child_close, name="child_close"),
]
