"""The addresses of documents."""

from django.urls import path

from sightline.documents import views, withdrawn_views

FILE = "children/<uuid:child_id>/documents/"

urlpatterns = [
    path(FILE, views.child_documents, name="child_documents"),
    path(FILE + "add/", views.child_add_document, name="child_add_document"),
    path(FILE + "take-off/", views.child_take_off, name="child_take_off"),
    path(FILE + "<uuid:document_id>/file/", views.document_file, name="document_file"),
    path("looks/documents/", withdrawn_views.documents_withdrawn, name="documents_withdrawn"),
    path(
        "looks/documents/<uuid:document_id>/file/",
        withdrawn_views.withdrawn_file,
        name="withdrawn_file",
    ),
]
