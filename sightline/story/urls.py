"""The addresses of a child's story."""

from django.urls import path

from sightline.story import views, writing_views

FILE = "children/<uuid:child_id>/story/"

urlpatterns = [
    path(FILE, views.child_story, name="child_story"),
    path(FILE + "together/", views.child_story_together, name="child_story_together"),
    path(FILE + "print/", views.child_story_print, name="child_story_print"),
    path(FILE + "entry/", writing_views.child_story_entry, name="child_story_entry"),
    path(FILE + "leave-out/", writing_views.child_story_leave_out, name="child_story_leave_out"),
]
