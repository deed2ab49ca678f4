"""The addresses of this room."""

from django.urls import path

from sightline.desk import (
    administration,
    calendar_views,
    emergencies,
    invented_views,
    looking,
    own_sign_ins,
    reviewing,
    senior_views,
    team_views,
    twice,
    unfinished,
    views,
)

urlpatterns = [
    path("my-work/", views.desk, name="desk"),
    path("my-work/calendar/", calendar_views.my_calendar, name="my_calendar"),
    path("my-work/unfinished/", unfinished.unfinished, name="unfinished"),
    path("my-work/unfinished/<uuid:draft_id>/", unfinished.draft_text, name="draft_text"),
    path("my-work/unfinished/<uuid:draft_id>/hand-on/", unfinished.hand_on, name="hand_on"),
    path("my-work/unfinished/<uuid:draft_id>/throw/", unfinished.throw_away, name="throw_away"),
    path("calendar/<str:token>.ics", calendar_views.calendar_feed, name="calendar_feed"),
    path("children/", views.my_children, name="my_children"),
    path("children/twice/", twice.on_file_twice, name="on_file_twice"),
    path("search/", views.search, name="search"),
    path("my-looks/", looking.my_looks, name="my_looks"),
    path("my-looks/tell/", looking.tell_family, name="tell_family"),
    path("my-sign-ins/", own_sign_ins.my_sign_ins, name="my_sign_ins"),
    path("children/<uuid:child_id>/emergency/", emergencies.break_glass, name="break_glass"),
    path(
        "children/<uuid:child_id>/emergency/close/",
        emergencies.close_emergency,
        name="close_emergency",
    ),
    path("looks/emergencies/", emergencies.emergencies, name="emergencies"),
    path("looks/emergencies/<uuid:opening_id>/", emergencies.emergency, name="emergency"),
    path("looks/invented/", invented_views.invented_records, name="invented_records"),
    path("looks/invented/<uuid:look_id>/", invented_views.invented_look, name="invented_look"),
    path("looks/review/", reviewing.looks_to_review, name="looks_to_review"),
    path("families-told/", looking.families_told, name="families_told"),
    path("who-may-what/", looking.who_may_what, name="who_may_what"),
    path("who-may-what/senior/", senior_views.set_senior, name="set_senior"),
    path("teams/", team_views.my_team, name="my_team"),
    path("teams/<uuid:team_id>/", team_views.team, name="team"),
    path("workers/<uuid:worker_id>/", team_views.worker, name="worker"),
    path("people/", administration.people_who_sign_in, name="people_who_sign_in"),
    path("people/add/", administration.add_person, name="add_person"),
    path("people/<uuid:user_id>/", administration.change_person, name="change_person"),
]
