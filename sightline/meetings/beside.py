"""What is read and written of every child of a meeting, also of those hidden from whoever writes.

A meeting is one: what became of it stands on each file, and the names of children whose file is
closed to a reader are taken out of what is shared. Nothing here is shown.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sightline.access.middleware import for_the_service
from sightline.meetings.models import ChildMeeting, Minutes, Paragraph
from sightline.meetings.queries import homes_of_kin, protected_addresses, secret_addresses
from sightline.people.models import Child


def entries_of(gathering: UUID) -> list[ChildMeeting]:
    """That a meeting is about each of its children; one query."""
    return entries_among([gathering])


def entries_among(gatherings: Iterable[UUID]) -> list[ChildMeeting]:
    """The same of several meetings; one query."""
    with for_the_service():
        rows = ChildMeeting.objects.filter(gathering__in=list(gatherings))
        return list(rows.select_related("child").order_by("pk"))


def addresses_beside(entry: ChildMeeting) -> list[tuple[str, str]]:
    """The protected addresses of a child of a meeting; four queries."""
    with for_the_service():
        return protected_addresses(entry.child)


def secrets_around(gathering: UUID) -> list[tuple[str, str]]:
    """Where the children of a meeting live, for nobody to read; four queries each, and one."""
    return secrets_of(entry.child for entry in entries_of(gathering))


def secrets_of(children: Iterable[Child]) -> list[tuple[str, str]]:
    """Where these children live, for nobody to read who may not know it; four queries each."""
    with for_the_service():
        return [one for child in children for one in secret_addresses(child)]


def homes_around(gathering: UUID, name: str) -> list[tuple[str, str]]:
    """Where who is so called of the kin of a meeting's children lives; one query each, and one."""
    children = [entry.child for entry in entries_of(gathering)]
    with for_the_service():
        return [one for child in children for one in homes_of_kin(child, name)]


def change_entry(entry: ChildMeeting, told: Mapping[str, object]) -> None:
    """Keep on a child's file what is now known of the meeting, as part of a deed."""
    with for_the_service():
        ChildMeeting.objects.filter(pk=entry.pk).update(**told)


def let_stand(minutes: Minutes, before: Minutes, entries: Iterable[int], now: datetime) -> None:
    """Let stand in new minutes what those before said of these children of the meeting alone."""
    with for_the_service():
        for one in Paragraph.objects.filter(minutes=before, only_about__in=list(entries)):
            Paragraph.objects.create(
                minutes=minutes,
                kept_to=one.kept_to,
                only_about_id=one.only_about_id,
                text=one.text,
                recorded_at=now,
            )
