"""By when a step between teams is to be answered, and the child to be met."""

from datetime import date, datetime

from sightline.duties.counting import day_of, due
from sightline.duties.keeping import law_in_force

ANSWER_RULE = "step_answer"
MEETING_RULE = "step_down_first_contact"


def last_day(rule: str, since: datetime) -> date:
    """The last day in time, by the setting of the day it is counted from."""
    law = law_in_force()
    return day_of(due(law[rule], law.n(rule, day_of(since)), since))
