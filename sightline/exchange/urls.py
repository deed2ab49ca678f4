"""The addresses of this room."""

from django.urls import path

from sightline.exchange import match_views, night_views, spelling_views, views

urlpatterns = [
    path("data/", views.loads, name="loads"),
    path("data/earlier/", views.earlier_loads, name="earlier_loads"),
    path("data/matches/", match_views.matches, name="matches"),
    path("data/spellings/", spelling_views.spellings, name="spellings"),
    path("data/nightly/", night_views.nightly_loads, name="nightly_loads"),
    path("data/nightly/<str:source>/", night_views.expect_load, name="expect_load"),
    path("data/<uuid:load_id>/", views.load_detail, name="load_detail"),
    path("data/<uuid:load_id>/remarks/", views.remarks, name="remarks"),
    path("data/<uuid:load_id>/remarks.csv", views.download_remarks, name="download_remarks"),
]
