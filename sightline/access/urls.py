"""Signing in and out, and where somebody lands. Nothing else of the library has an address."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path

from sightline.access import council_views, second_step_views, views
from sightline.access.forms import SignInForm
from sightline.access.passkey_forms import DoorForm
from sightline.access.second_step_forms import SecondStepForm

SIGN_IN = account.LoginView.as_view(form_class=SignInForm)
SECOND_STEP = mfa.AuthenticateView.as_view(form_class=SecondStepForm, webauthn_form_class=DoorForm)
INSTEAD = second_step_views.PasskeyInstead.as_view()

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", SIGN_IN, name="account_login"),
    path("sign-in/second-step/", SECOND_STEP, name="mfa_authenticate"),
    path("sign-in/passkey/", INSTEAD, name="mfa_login_webauthn"),
    path("sign-in/council/", council_views.to_the_council, name="to_the_council"),
    path(
        "sign-in/council/back/",
        council_views.from_the_council,
        {"provider_id": "council"},
        name="openid_connect_callback",
    ),
    path("sign-out/", account.logout, name="account_logout"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("password/", views.change_password, name="account_change_password"),
    path("second-step/", second_step_views.set_up_second_step, name="set_up_second_step"),
    path("second-step/app/", second_step_views.set_up_app, name="set_up_app"),
    path("second-step/passkey/", second_step_views.add_passkey, name="add_passkey"),
    path("second-step/codes/", second_step_views.printed_codes, name="printed_codes"),
    path("demonstration/", views.choose_person, name="choose_person"),
]
