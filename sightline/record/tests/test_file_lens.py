"""A page that knows what its reader may read does not ask for it again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
PAGES = ["child_story", "child_story_together", "child_gaps", "child_notes", "child_plan"]


@pytest.mark.parametrize("name", PAGES)
def test_what_the_reader_may_read_is_asked_for_once(name, client):
    child, person = a_child(), a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name, args=[child.public_id])).status_code == 200
    bars = [one for one in asked if "'bar'" in one["sql"] and "UNION" in one["sql"]]
    assert len(bars) == 1
