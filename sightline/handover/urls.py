"""The addresses of gaps and of handing over."""

from django.urls import path

from sightline.handover import gap_views

urlpatterns = [
    path("children/<uuid:child_id>/gaps/", gap_views.child_gaps, name="child_gaps"),
    path("my-work/gaps/", gap_views.my_gaps, name="my_gaps"),
    path("workers/<uuid:worker_id>/gaps/", gap_views.worker_gaps, name="worker_gaps"),
    path("teams/<uuid:team_id>/gaps/", gap_views.team_gaps, name="team_gaps"),
]
