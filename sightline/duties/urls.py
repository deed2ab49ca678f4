"""Pages about what must happen by when."""

from django.urls import path

from sightline.duties import number_views, views

urlpatterns = [
    path("law/", views.law, name="law"),
    path("law/roles/", views.set_holding_roles, name="set_holding_roles"),
    path("law/numbers/<slug:number>/", number_views.set_number, name="set_number"),
    path("law/signals/<slug:kind>/", views.set_threshold, name="set_threshold"),
    path("law/<slug:rule>/", views.set_limit, name="set_limit"),
]
