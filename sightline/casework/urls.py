"""The addresses of this room."""

from django.urls import include, path

from sightline.casework import (
    concern_views,
    file_views,
    flow_views,
    level_views,
    meant_views,
    part_views,
    views,
)

CALL = "front-door/contacts/<uuid:call_id>/"

urlpatterns = [
    path("", include("sightline.casework.assessing.urls")),
    path("", include("sightline.casework.before_court.urls")),
    path("", include("sightline.casework.conferring.urls")),
    path("", include("sightline.casework.ending.urls")),
    path("", include("sightline.casework.proposing.urls")),
    path("", include("sightline.casework.stepping.urls")),
    path("front-door/", views.front_door, name="front_door"),
    path(
        "children/<uuid:child_id>/concerns/new/", concern_views.child_concern, name="child_concern"
    ),
    path("children/<uuid:child_id>/concerns/", concern_views.child_concerns, name="child_concerns"),
    path("children/<uuid:child_id>/contacts/", file_views.child_contacts, name="child_contacts"),
    path("front-door/flow/", flow_views.flow, name="flow"),
    path("front-door/flow/contacts/", flow_views.flow_list, name="flow_list"),
    path("front-door/levels/", level_views.set_levels, name="set_levels"),
    path("front-door/new/", views.record_contact, name="record_contact"),
    path(CALL, views.contact, name="contact"),
    path(f"{CALL}take/", views.take_contact, name="take_contact"),
    path(f"{CALL}children/", meant_views.contact_children, name="contact_children"),
    path(f"{CALL}children/meant/", meant_views.contact_meant, name="contact_meant"),
    path(f"{CALL}give/", part_views.contact_give, name="contact_give"),
    path(f"{CALL}ask/", part_views.contact_ask, name="contact_ask"),
    path(f"{CALL}answer/", part_views.contact_answer, name="contact_answer"),
    path(f"{CALL}decide/", part_views.contact_decide, name="contact_decide"),
    path(f"{CALL}read/", part_views.contact_read, name="contact_read"),
    path(f"{CALL}tell/", part_views.contact_tell, name="contact_tell"),
    path(f"{CALL}correct/", part_views.contact_correct, name="contact_correct"),
]
