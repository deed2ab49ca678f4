"""The addresses of recording visits, on a child's file."""

from django.urls import path

from sightline.visits import account_views, off_views, views

FILE = "children/<uuid:child_id>/visits/"

urlpatterns = [
    path(FILE + "record/", views.child_record_visit, name="child_record_visit"),
    path(FILE + "account/", account_views.child_visit_account, name="child_visit_account"),
    path(FILE + "off/", off_views.child_visit_off, name="child_visit_off"),
]
