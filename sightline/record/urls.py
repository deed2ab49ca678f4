"""The addresses of a child's file."""

from django.urls import path

from sightline.record import (
    access_views,
    agreed_views,
    deciding_views,
    looking_views,
    news_views,
    twice_views,
    views,
)

FILE = "children/<uuid:child_id>/"

urlpatterns = [
    path(FILE, views.child, name="child"),
    path(FILE + "due/", views.child_due, name="child_due"),
    path(FILE + "decide/", deciding_views.child_decide, name="child_decide"),
    path(FILE + "timeline/", views.child_timeline, name="child_timeline"),
    path(FILE + "family/", views.child_family, name="child_family"),
    path(FILE + "involved/", views.child_involved, name="child_involved"),
    path(FILE + "visits/", views.child_visits, name="child_visits"),
    path(FILE + "plans/", views.child_plans, name="child_plans"),
    path(FILE + "plans/visits/", agreed_views.child_agree_visits, name="child_agree_visits"),
    path(FILE + "care/", views.child_care, name="child_care"),
    path(FILE + "missing/", views.child_missing, name="child_missing"),
    path(FILE + "assessments/", views.child_assessments, name="child_assessments"),
    path(FILE + "looks/", looking_views.child_looks, name="child_looks"),
    path(FILE + "looks/all/", looking_views.child_looks_all, name="child_looks_all"),
    path(FILE + "in-the-news/", news_views.child_in_the_news, name="child_in_the_news"),
    path(FILE + "twice/", twice_views.child_twice, name="child_twice"),
    path(FILE + "access/", access_views.child_access, name="child_access"),
]
