"""Pages about what must happen by when."""

from django.urls import path

from sightline.duties import views

urlpatterns = [
    path("law/", views.law, name="law"),
    path("law/roles/", views.set_holding_roles, name="set_holding_roles"),
    path("law/signals/<slug:kind>/", views.set_threshold, name="set_threshold"),
    path("law/<slug:rule>/", views.set_limit, name="set_limit"),
]
