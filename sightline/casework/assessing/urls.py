"""The addresses of assessments and enquiries."""

from django.urls import path

from sightline.casework.assessing import reading_views, views

FILE = "children/<uuid:child_id>/assessing/"

urlpatterns = [
    path(FILE, views.child_papers, name="child_papers"),
    path(f"{FILE}begin/", views.child_paper_begin, name="child_paper_begin"),
    path(f"{FILE}one/", views.child_paper, name="child_paper"),
    path(f"{FILE}step/", views.child_paper_step, name="child_paper_step"),
    path(f"{FILE}print/", views.child_paper_print, name="child_paper_print"),
    path(f"{FILE}day/", reading_views.child_paper_day, name="child_paper_day"),
    path(f"{FILE}send/", reading_views.child_paper_send, name="child_paper_send"),
    path(f"{FILE}read/", reading_views.child_paper_read, name="child_paper_read"),
]
