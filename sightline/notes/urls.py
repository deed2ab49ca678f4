"""The addresses of notes: on a child's file, and among all files."""

from django.urls import path

from sightline.notes import off_views, search_views, views

FILE = "children/<uuid:child_id>/notes/"

urlpatterns = [
    path(FILE, views.child_notes, name="child_notes"),
    path(FILE + "add/", views.child_add_note, name="child_add_note"),
    path(FILE + "off/", off_views.child_note_off, name="child_note_off"),
    path("children/notes/", search_views.search_notes, name="search_notes"),
]
