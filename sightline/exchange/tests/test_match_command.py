"""Matches that touch a closed record: listed at the console, settled by who may open it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sightline.access.models import RecordState
from sightline.access.policy import State
from sightline.access.roles import Role
from sightline.casework.models import Referral
from sightline.exchange.models import Answer
from sightline.exchange.tests.match_scenes import a_match
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_grant, a_person

pytestmark = pytest.mark.django_db
NOTHING = "No match touches a closed record."


def matches(**options):
    out = StringIO()
    call_command("matches", stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def closed(tmp_path):
    """A match that may be a restricted child, whom one person is named for."""
    match = a_match(tmp_path)
    child = Child.objects.get()
    RecordState.objects.create(child=child, state=State.RESTRICTED, starts_at=LONG_AGO)
    a_grant(a_person(Role.SERVICE_MANAGER), child, kind="named")
    return match


def said(match, **changed):
    """What is typed to answer."""
    given = {
        "source": "cin", "id": "1", "is_child": "1", "by": closed_by(match), "why": "Rang them",
    }  # fmt: skip
    return given | changed


def closed_by(match):
    """The address of whoever is named for the child."""
    grant = match.perhaps.get().child.grants.get(kind="named")
    return grant.user.username


def test_only_those_that_touch_a_closed_record_are_listed(tmp_path):
    assert matches() == NOTHING
    a_match(tmp_path)
    assert matches() == NOTHING
    RecordState.objects.create(child=Child.objects.get(), state=State.SEALED, starts_at=LONG_AGO)
    assert matches().splitlines() == [
        "cin 1, person.csv line 4",
        "  may be 1: id the same, birth date another day, sex the same",
    ]


@pytest.mark.parametrize(("is_child", "children"), [("1", 1), ("nobody", 2)])
def test_who_is_named_for_the_record_settles_it(is_child, children, closed):
    assert "in the record now" in matches(**said(closed, is_child=is_child))
    assert Child.objects.count() == children
    assert Referral.objects.count() == 1
    assert Answer.objects.get().reason == "Rang them"
    assert matches() == NOTHING


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"id": "2"}, "No match of this source and id"),
        ({"source": "ssd"}, "No match of this source and id"),
        ({"by": "nobody@example.invalid"}, "Nobody signs in with"),
        ({"why": " "}, "Write how you know"),
        ({"is_child": ""}, "Say who it is: --is nobody, or 1"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(changed, told, closed):
    with pytest.raises(CommandError, match=told):
        matches(**said(closed, **changed))
    assert not Answer.objects.exists()


@pytest.mark.parametrize("role", [Role.SERVICE_MANAGER, Role.DIRECTOR, Role.DATA_OFFICER])
def test_who_may_not_open_the_record_settles_nothing(role, closed):
    by = a_person(role)
    with pytest.raises(CommandError, match="Somebody who may open every record"):
        matches(**said(closed, by=by.username))
    assert not Answer.objects.exists()
