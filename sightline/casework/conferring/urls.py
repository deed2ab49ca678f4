"""The addresses of strategy discussions and conferences."""

from django.urls import path

from sightline.casework.conferring import right_views, views

FILE = "children/<uuid:child_id>/discussions/"

urlpatterns = [
    path(FILE, views.child_discussions, name="child_discussions"),
    path(f"{FILE}call/", views.child_call, name="child_call"),
    path(f"{FILE}decided/", views.child_hold, name="child_hold"),
    path(f"{FILE}put-right/", right_views.child_put_right, name="child_put_right"),
    path(f"{FILE}not-held/", views.child_not_held, name="child_not_held"),
    path(f"{FILE}print/", views.child_discussion_print, name="child_discussion_print"),
    path(f"{FILE}calendar/", views.child_discussion_calendar, name="child_discussion_calendar"),
]
