"""Signing in as a person does, with a password and an app, for tests."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from sightline.people.tests.builders import a_person

PASSWORD = "teapot lantern gravel"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30


def a_person_with_a_password(role="social_worker", **fields):
    """Somebody who signs in with `PASSWORD`."""
    one = a_person(role, **fields)
    one.email = one.username
    one.set_password(PASSWORD)
    one.save()
    return one


def an_app(user, secret=SECRET):
    """An app that this person set up."""
    return TOTP.activate(user, secret)


def digits(secret=SECRET, later=0):
    """What the app shows now, or so many periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def enter(client, user, password=PASSWORD):
    """Send the first page of signing in."""
    return client.post("/sign-in/", {"login": user.username, "password": password})


def steps_of(user):
    """The kinds of second step that are kept for this person."""
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
