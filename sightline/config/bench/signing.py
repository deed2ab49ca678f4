"""A browser of somebody who signed in with both steps, for a measurement."""

from django.conf import settings
from django.test import Client

from sightline.access.models import User
from sightline.access.second_step import PASSED


def signed_in(user: User) -> Client:
    """A browser in which `user` has taken both steps."""
    client = Client()
    client.force_login(user)
    both_steps = client.session
    both_steps[PASSED] = user.pk
    both_steps.save()
    return client


def session_of(client: Client) -> str:
    """What names the sign-in of this browser, as its cookie holds it."""
    value: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return value
