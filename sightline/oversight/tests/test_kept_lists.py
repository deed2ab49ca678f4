"""Lists, drift and what waits: the same by stretches as worked out from every child."""

from datetime import timedelta
from random import Random

import pytest

from sightline.access.middleware import acting
from sightline.oversight import listing, looks
from sightline.oversight.asking import asked_for
from sightline.oversight.frame import DUTIES
from sightline.oversight.stretching import refresh_stretches
from sightline.oversight.tests import plain_lists
from sightline.oversight.tests.invented import DAYS, KINDS, RULES, Invented
from sightline.oversight.tests.scenes import TODAY
from sightline.oversight.tests.test_kept_totals import levels
from sightline.oversight.totals import take_in

pytestmark = pytest.mark.django_db
LISTS = (
    "children", "unallocated", "seen", "unseen", "with_signal", "changes", "status:protection",
    *(f"signal:{kind}" for kind in KINDS), *(f"signal:{kind}:not_looked" for kind in KINDS),
    *(f"rule:{rule}:{state}" for rule in RULES for state in DUTIES),
)  # fmt: skip
SEEDS = (21, 22, 23)


def invented(seed):
    """An invented history, every child counted."""
    scene = Invented(seed)
    refresh_stretches([child.pk for child in scene.children])
    return scene


def days(seed):
    draw = Random(seed)
    return [TODAY, *(TODAY - timedelta(days=draw.randrange(DAYS)) for _ in range(2))]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_list_holds_the_same_lines(seed):
    scene, found = invented(seed), set()
    for viewer, level in levels(scene):
        for day in days(seed):
            for name in LISTS:
                asked = asked_for(name)
                lines = plain_lists.lines_of(level, day, viewer, asked)
                assert listing.lines_of(level, day, viewer, asked) == lines, (name, day)
                if lines.lines:
                    found.add(name)
    assert len(found) > len(LISTS) / 2


def test_some_lines_of_a_list_and_those_of_one_worker():
    scene = invented(24)
    viewer, level = next(levels(scene))
    for name in LISTS:
        asked = asked_for(name)
        for given in ({"limit": 2, "offset": 1}, {"worker": scene.worker.pk}):
            lines = plain_lists.lines_of(level, TODAY, viewer, asked, **given)
            assert listing.lines_of(level, TODAY, viewer, asked, **given) == lines, name


@pytest.mark.parametrize("seed", SEEDS)
def test_drift_and_what_waits_are_the_same(seed):
    scene, found = invented(seed), 0
    for viewer, level in levels(scene):
        for day in days(seed):
            assert looks.to_look_at(viewer, day) == plain_lists.to_look_at(viewer, day)
            for kind in ("", *KINDS):
                for state in looks.STATES:
                    drift = plain_lists.drifting(level, day, viewer, kind, state, limit=3)
                    assert looks.drifting(level, day, viewer, kind, state, limit=3) == drift
                    found += len(drift.children)
    assert found
    take_in()
    for viewer, _ in levels(scene):
        with acting(viewer.pk):
            assert looks.to_look_at(viewer, TODAY) == plain_lists.to_look_at(viewer, TODAY)
