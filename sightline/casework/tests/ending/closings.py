"""What tests of closing a case say, and how a manager answers it."""

from datetime import date

from sightline.casework.ending.operations import Closing, answer_closing
from sightline.casework.tests.front_door import NOW

BEGAN, TODAY = date(2026, 3, 2), NOW.date()
SAID = Closing("RC7", "Saul sleeps at home", "Told at home on Friday", "The school’s own worker")


def answered(child, closing, by, agreed=True, why=""):
    return answer_closing(child=child, closing=closing, agreed=agreed, why=why, by=by, now=NOW)
