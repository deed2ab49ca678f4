"""Who was meant: a child of a contact described anew, or one more child, until it is decided."""

from datetime import date, datetime

from sightline.access.models import User
from sightline.casework.models import Call, ToldChild
from sightline.casework.permissions import may_work_front_door
from sightline.casework.receiving import (
    MOST_CHILDREN,
    FrontDoorRefused,
    Meant,
    check,
    undecided,
)
from sightline.duties.deeds import deed

NOT_SAID = "Write a name, or what else is known of the child"


@deed("put right which child a contact meant")
def describe_child(*, told_child: ToldChild, meant: Meant, by: User, now: datetime) -> ToldChild:
    """Describe a child of an undecided contact anew; what stood stays in its history.

    A file that was made from it, or that it was matched with, is not changed; where the name or the
    birth date did, somebody says again that it is the same child. Raises FrontDoorRefused.
    """
    check(may_work_front_door(by))
    check_meant(meant)
    undecided(told_child.call)
    one = ToldChild.objects.select_for_update(of=("self",)).get(pk=told_child.pk)
    was = who(one)
    one.forename, one.surname = meant.forename.strip(), meant.surname.strip()
    one.born_on, one.about = meant.born_on, meant.about.strip()
    if who(one) != was:
        one.matched_at = None
    one.save(update_fields=["forename", "surname", "born_on", "about", "matched_at"])
    return one


@deed("added a child to a contact")
def add_child(*, call: Call, meant: Meant, by: User, now: datetime) -> ToldChild:
    """One more child whom an undecided contact is about. Raises FrontDoorRefused."""
    check(may_work_front_door(by))
    check_meant(meant)
    found = undecided(call)
    if ToldChild.objects.filter(call=found).count() >= MOST_CHILDREN:
        raise FrontDoorRefused(
            f"A contact is about {MOST_CHILDREN} children at most: write down another contact"
        )
    return ToldChild.objects.create(
        call=found, forename=meant.forename.strip(), surname=meant.surname.strip(),
        born_on=meant.born_on, about=meant.about.strip(), recorded_at=now,
    )  # fmt: skip


def who(one: ToldChild) -> tuple[str, str, date | None]:
    """By what somebody is told from others."""
    return one.forename, one.surname, one.born_on


def check_meant(meant: Meant) -> None:
    """Refuse a child of whom nothing is said."""
    if not (meant.forename.strip() or meant.surname.strip() or meant.about.strip()):
        raise FrontDoorRefused(NOT_SAID, "forename")
