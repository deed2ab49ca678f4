"""Pages about what must happen by when."""

from django.urls import path

from sightline.duties import views

urlpatterns = [
    path("law/", views.law, name="law"),
    path("law/<slug:rule>/", views.set_limit, name="set_limit"),
]
