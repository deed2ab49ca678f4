"""The addresses of gaps and of handing over."""

from django.urls import path

from sightline.handover import gap_views, pack_views, views

urlpatterns = [
    path("children/<uuid:child_id>/gaps/", gap_views.child_gaps, name="child_gaps"),
    path("my-work/gaps/", gap_views.my_gaps, name="my_gaps"),
    path("workers/<uuid:worker_id>/gaps/", gap_views.worker_gaps, name="worker_gaps"),
    path("teams/<uuid:team_id>/gaps/", gap_views.team_gaps, name="team_gaps"),
    path("my-work/handover/", views.my_handover, name="my_handover"),
    path("workers/<uuid:worker_id>/leaving/", views.worker_leaving, name="worker_leaving"),
    path(
        "workers/<uuid:worker_id>/leaving/print/",
        views.worker_leaving_print,
        name="worker_leaving_print",
    ),
    path("children/<uuid:child_id>/handover/", pack_views.child_handover, name="child_handover"),
]
