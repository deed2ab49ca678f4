"""The addresses of steps between teams."""

from django.urls import path

from sightline.casework.stepping import list_views, views

CHILD = "children/<uuid:child_id>/steps/"

urlpatterns = [
    path("teams/steps/", list_views.steps_waiting, name="steps_waiting"),
    path(CHILD, views.child_steps, name="child_steps"),
    path(f"{CHILD}new/", views.child_new_step, name="child_new_step"),
]
