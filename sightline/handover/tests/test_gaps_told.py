"""Of what kind of gap who may not read the child's words is not told, on any list."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.handover import gap_queries
from sightline.handover.numbers import numbers_of
from sightline.handover.tests.builders import held

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("role", "told"), [(Role.SOCIAL_WORKER, True), (Role.BUSINESS_SUPPORT, False)]
)
def test_whoever_does_not_read_the_words_is_not_told_they_are_missing(
    role, told, client, oona, team
):
    oona.role = role
    oona.save()
    child = held(oona, team, since=date(2026, 1, 5))
    child.parts = []
    kinds = [one.table.kind for one in gap_queries.gaps_read(oona, [child], DAY)]
    assert ("not_heard" in kinds) is told
    assert numbers_of([child], oona, DAY).gaps[child.pk] == len(kinds) == 1 + told
    client.force_login(oona)
    answer = client.get(reverse("my_gaps"))
    assert answer.status_code == 200
    assert ("No words of the child’s own" in answer.content.decode()) is told
