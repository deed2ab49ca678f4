"""The addresses of notes: on a child's file, and among all files."""

from django.urls import path

from sightline.notes import search_views, views

FILE = "children/<uuid:child_id>/notes/"

urlpatterns = [
    path(FILE, views.child_notes, name="child_notes"),
    path(FILE + "add/", views.child_add_note, name="child_add_note"),
    path("children/notes/", search_views.search_notes, name="search_notes"),
]
