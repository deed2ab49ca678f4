"""A load that touches one of two who are joined works both out, as a rebuild would."""

from datetime import UTC, date, datetime

import pytest

from sightline.duties.deeds import refresh
from sightline.duties.models import DutySpan, Standing
from sightline.exchange.tests.streams import a_person, a_row, loaded
from sightline.people.joining import join
from sightline.people.models import Child, SearchName
from sightline.people.tests.builders import a_grant
from sightline.people.tests.builders import a_person as somebody

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def follows():
    """What is worked out, without the ids of its rows."""
    return [
        sorted(Standing.objects.values_list("child", "kind", "began_at", "row")),
        sorted(DutySpan.objects.values_list("child", "rule", "arose_on", "row")),
        sorted(SearchName.objects.values_list("child", "kind", "words")),
    ]


@pytest.mark.parametrize("touched", ["1", "2"])
def test_what_is_loaded_of_either_is_worked_out_of_the_one(touched, tmp_path):
    people = (a_person("1", forename="Jory"), a_person("2", line=3, forename="Jorrie"))
    loaded(tmp_path, *people)
    first, second = (Child.objects.get(number=number) for number in ("1", "2"))
    manager = somebody("team_manager")
    for child in (first, second):
        a_grant(manager, child, kind="named")
    join(child=first, other=second, why="Same health number", by=manager, now=NOW)
    plan = a_row("casework.ProtectionPlan", "P", child=touched, started_on=date(2026, 10, 1))
    loaded(tmp_path, *people, plan)
    found = follows()
    assert {child for child, *_ in found[0]} == {child for child, *_ in found[1]} == {first.pk}
    refresh(None)
    assert follows() == found
