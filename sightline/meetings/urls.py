"""The addresses of this room, on a child's file."""

from django.urls import path

from sightline.meetings import arrange_views, giving_views, papers_views, record_views, views

FILE = "children/<uuid:child_id>/meetings/"

urlpatterns = [
    path(FILE, views.child_meetings, name="child_meetings"),
    path(f"{FILE}one/", views.child_meeting, name="child_meeting"),
    path(f"{FILE}arrange/", arrange_views.child_arrange_meeting, name="child_arrange_meeting"),
    path(f"{FILE}invitee/", arrange_views.child_meeting_invitee, name="child_meeting_invitee"),
    path(f"{FILE}held/", record_views.child_meeting_held, name="child_meeting_held"),
    path(f"{FILE}minutes/", record_views.child_meeting_minutes, name="child_meeting_minutes"),
    path(f"{FILE}decided/", record_views.child_meeting_decide, name="child_meeting_decide"),
    path(f"{FILE}letter/", papers_views.child_meeting_letter, name="child_meeting_letter"),
    path(f"{FILE}calendar/", papers_views.child_meeting_calendar, name="child_meeting_calendar"),
    path(f"{FILE}given/", giving_views.child_meeting_given, name="child_meeting_given"),
    path(f"{FILE}copy/", papers_views.child_meeting_copy, name="child_meeting_copy"),
]
