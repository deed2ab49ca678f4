"""Whoever looks after sign-ins sees nothing of any child."""

import pytest

from sightline.access.roles import Role
from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import address

pytestmark = pytest.mark.django_db

THEIR_OWN = {
    "people_who_sign_in",
    "add_person",
    "change_person",
    "my_looks",
    "my_sign_ins",
    "set_up_second_step",
    "set_up_app",
    "add_passkey",
    "printed_codes",
    "tell_family",
    "who_may_what",
    "law",
    "unfinished",
}
"""Who signs in, how they themselves do, and what holds for everybody."""
ABOUT_A_CHILD = (b"Jory", b"Applewick")


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS}))
def test_an_administrator_is_refused_every_page_of_the_work(name, service, client):
    """Also with a grant, which none of their work gives them."""
    client.force_login(service.people[Role.ADMINISTRATOR])
    for ask in (client.get, client.post):
        answer = ask(address(name, service))
        assert not [word for word in ABOUT_A_CHILD if word in answer.content]
        if name not in THEIR_OWN:
            assert answer.status_code in (302, 403, 404, 405, 409), answer.status_code
    assert (client.get(address(name, service)).status_code == 200) is (name in THEIR_OWN)


def test_the_list_holds_no_page_about_a_child():
    assert not [name for name in THEIR_OWN if name.startswith("child") or name in FORMS]
