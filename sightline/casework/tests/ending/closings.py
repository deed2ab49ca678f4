"""What tests of closing a case say, and how a manager answers it."""

from datetime import date

from sightline.casework.ending.operations import Closing, answer_closing
from sightline.casework.tests.front_door import NOW
from sightline.people.models import Child
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.models.recorded import Outcome
from sightline.visits.recording import Outing, record_visit

BEGAN, TODAY = date(2026, 3, 2), NOW.date()
SAID = Closing("RC7", "Saul sleeps at home", "Told at home on Friday", "The school’s own worker")


def answered(child, closing, by, agreed=True, why=""):
    return answer_closing(child=child, closing=closing, agreed=agreed, why=why, by=by, now=NOW)


def a_visit(child, outcome=Outcome.ALONE, done=""):
    """A visit, or a try; told where something was done."""
    child = Child.objects.get(pk=child.pk)
    by = child.involvements.get().worker.user
    tried = ("rang",) if outcome == Outcome.OUT else ()
    entry = record_visit(
        child=child, outcome=outcome, bedroom_seen=None, by=by, now=NOW,
        outing=Outing(on=TODAY, place="home", tried=tried),
    )  # fmt: skip
    if done:
        write_account(
            child=child, outing=entry.outing, own=Part(child, "I like the dog"), by=by, now=NOW,
            others=[], texts=Texts(done=done),
        )  # fmt: skip
