"""The addresses of this room."""

from django.urls import path

from sightline.drafts import views

urlpatterns = [path("drafts/save/", views.save_draft, name="save_draft")]
