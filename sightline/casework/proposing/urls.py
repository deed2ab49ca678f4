"""The addresses of what was proposed for children."""

from django.urls import path

from sightline.casework.proposing import views

FILE = "children/<uuid:child_id>/proposed/"

urlpatterns = [
    path(FILE, views.child_proposals, name="child_proposals"),
    path(f"{FILE}answer/", views.child_proposal_answer, name="child_proposal_answer"),
]
