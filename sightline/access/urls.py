"""Signing in and out, and where somebody lands. Nothing else of the library has an address."""

from allauth.account import views as account
from django.urls import path

from sightline.access import views
from sightline.access.forms import SignInForm, StillYouForm

SIGN_IN = account.LoginView.as_view(form_class=SignInForm)
STILL_YOU = account.ReauthenticateView.as_view(form_class=StillYouForm)

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", SIGN_IN, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", views.change_password, name="account_change_password"),
    path("password/confirm/", STILL_YOU, name="account_reauthenticate"),
    path("demonstration/", views.choose_person, name="choose_person"),
]
