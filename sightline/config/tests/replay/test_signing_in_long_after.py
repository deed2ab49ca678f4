"""Accounts that nobody closed, with passwords that anybody could guess."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.tests.signing_in import PASSWORD, a_person_with_a_password, an_app, enter
from sightline.calendars.clock import by_the_wall
from sightline.workforce.sign_ins import close_unused

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=8 * 365)


def test_22_hackney_a_sign_in_nobody_used_for_eight_years_opens_nothing(client):
    long_ago = by_the_wall() - YEARS
    person = a_person_with_a_password(counts_from=long_ago, last_login=long_ago)
    an_app(person)
    assert enter(client, person).url == "/signed-out/?why=closed"
    assert client.get(reverse("desk")).status_code == 302
    assert close_unused()
    person.refresh_from_db()
    assert not person.is_active


def chosen(client, password):
    """Whether somebody may take this password as their own."""
    person = a_person_with_a_password(username="qodbm.northmoor", first_name="Quillon")
    client.force_login(person)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )
    person.refresh_from_db()
    return person.check_password(password)


@pytest.mark.parametrize(
    "password", ["qodbm.northmoor", "Qodbm.Northmoor1", "password", "12345678"]
)
def test_22_hackney_a_password_is_never_the_name_of_the_sign_in(password, client):
    assert not chosen(client, password)


def test_a_password_that_nobody_guesses_is_taken(client):
    assert chosen(client, "kettle harbour thimble")


def test_22_hackney_a_password_alone_opens_nothing(client):
    person = a_person_with_a_password()
    enter(client, person)
    assert client.get(reverse("desk")).url == reverse("set_up_second_step")
