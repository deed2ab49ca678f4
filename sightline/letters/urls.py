"""The addresses of this room, on a child's file."""

from django.urls import path

from sightline.letters import going_views, views, writing_views

FILE = "children/<uuid:child_id>/letters/"

urlpatterns = [
    path(FILE, views.child_letters, name="child_letters"),
    path(f"{FILE}one/", views.child_letter, name="child_letter"),
    path(f"{FILE}print/", views.child_letter_print, name="child_letter_print"),
    path(f"{FILE}file/", views.child_letter_file, name="child_letter_file"),
    path(f"{FILE}begin/", writing_views.child_letter_begin, name="child_letter_begin"),
    path(f"{FILE}reach/", writing_views.child_letter_reach, name="child_letter_reach"),
    path(f"{FILE}write/", writing_views.child_letter_write, name="child_letter_write"),
    path(f"{FILE}ask/", writing_views.child_letter_ask, name="child_letter_ask"),
    path(f"{FILE}release/", going_views.child_letter_release, name="child_letter_release"),
    path(f"{FILE}sent/", going_views.child_letter_sent, name="child_letter_sent"),
    path(f"{FILE}stop/", going_views.child_letter_stop, name="child_letter_stop"),
    path(f"{FILE}withhold/", going_views.child_letter_withhold, name="child_letter_withhold"),
    path(f"{FILE}allow/", going_views.child_letter_allow, name="child_letter_allow"),
]
