"""How many children's files somebody may open with a reason in one day, and has opened so far."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from sightline.access.models import Grant, User
from sightline.calendars.clock import LONDON
from sightline.duties.numbers import Number

NEW_A_DAY = "access.new_children_a_day"
"""The setting's name; its value is a whole number."""
MOST = 30
"""Where nothing is set."""
FILES_A_DAY = Number(
    "files-with-a-reason",
    NEW_A_DAY,
    "Files opened with a reason",
    "One person opens no more children’s files with a reason in one day",
    MOST,
    "file",
)


class LimitReached(Exception):
    """The day's last file has been opened; `most` is how many there are in a day."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} files opened today")
        self.most = most


def most_on(day: date) -> int:
    """How many children's files one person may open with a reason on `day`."""
    return FILES_A_DAY.on(day)


def opened_on(user: User, day: date) -> set[int]:
    """The children whose files `user` opened with a reason on `day`, each once."""
    return set(reasons_since(user, midnight(day), midnight(day + timedelta(days=1))))


def opened_this_month(user: User, moment: datetime) -> int:
    """How many children's files `user` has opened with a reason since the first of the month."""
    first = moment.astimezone(LONDON).date().replace(day=1)
    return reasons_since(user, midnight(first), moment).distinct().count()


def reasons_since(user: User, start: datetime, end: datetime) -> QuerySet[Grant, int]:
    """The children of the reasons `user` gave from `start` to before `end`."""
    given = Grant.objects.filter(user=user, kind=Grant.Kind.REASON, starts_at__gte=start)
    return given.filter(starts_at__lt=end).values_list("child_id", flat=True)


def midnight(day: date) -> datetime:
    """The moment `day` begins in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)
