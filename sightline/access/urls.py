"""Signing in and out, and where somebody lands. Nothing else of the library has an address."""

from allauth.account import views as account
from django.urls import path

from sightline.access import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("demonstration/", views.choose_person, name="choose_person"),
]
