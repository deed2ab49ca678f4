"""The addresses of this room."""

from django.urls import include, path

from sightline.plans import action_views, agreeing_views, elsewhere_views, views, writing_views

PLAN = "children/<uuid:child_id>/plan"

urlpatterns = [
    path("", include("sightline.plans.helping.urls")),
    path(f"{PLAN}/", views.child_plan, name="child_plan"),
    path(f"{PLAN}/safety/", views.child_plan_safety, name="child_plan_safety"),
    path(f"{PLAN}/view/", views.child_plan_view, name="child_plan_view"),
    path(f"{PLAN}/print/", views.child_plan_print, name="child_plan_print"),
    path(f"{PLAN}/own/", views.child_plan_for_child, name="child_plan_for_child"),
    path(f"{PLAN}/head/", writing_views.child_plan_head, name="child_plan_head"),
    path(f"{PLAN}/outcome/", writing_views.child_plan_outcome, name="child_plan_outcome"),
    path(
        f"{PLAN}/outcome/end/", writing_views.child_plan_outcome_end, name="child_plan_outcome_end"
    ),
    path(f"{PLAN}/action/", action_views.child_plan_action, name="child_plan_action"),
    path(f"{PLAN}/action/move/", action_views.child_plan_move, name="child_plan_move"),
    path(f"{PLAN}/action/close/", action_views.child_plan_close, name="child_plan_close"),
    path(f"{PLAN}/action/stands/", action_views.child_plan_stands, name="child_plan_stands"),
    path("children/<uuid:child_id>/action/", elsewhere_views.child_action, name="child_action"),
    path(f"{PLAN}/if/", agreeing_views.child_plan_contingency, name="child_plan_contingency"),
    path(
        f"{PLAN}/if/end/",
        agreeing_views.child_plan_contingency_end,
        name="child_plan_contingency_end",
    ),
    path(f"{PLAN}/agrees/", agreeing_views.child_plan_agreement, name="child_plan_agreement"),
    path(f"{PLAN}/given/", agreeing_views.child_plan_copy, name="child_plan_copy"),
]
