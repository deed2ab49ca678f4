"""What people do about loads: saying what a spelling means."""

from sightline.access.models import User
from sightline.codes.lists import ALL
from sightline.duties.deeds import deed
from sightline.exchange.models import Meaning, Spelling


class MeaningRefused(Exception):
    """This meaning cannot be kept. The message is for the person."""


@deed("said what a spelling means")
def say_meaning(*, spelling: Spelling, code: str, seen: int, by: User) -> Meaning:
    """Keep that a spelling means `code` from now on, or "" that it is to be left out.

    `seen` is the number of meanings `by` had before them. Raises MeaningRefused where somebody
    else has said one since, or the code is of another list.
    """
    held = Spelling.objects.select_for_update(no_key=True).get(pk=spelling.pk)
    if code and code not in ALL[held.codes].by_code:
        raise MeaningRefused("Choose one of the meanings of this list")
    if held.meanings.count() != seen:
        raise MeaningRefused("Somebody else has just said what this means. It stands below")
    return Meaning.objects.create(spelling=held, code=code, said_by=by)
