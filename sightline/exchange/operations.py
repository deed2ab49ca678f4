"""What people do about loads: spellings, who somebody in a file is, when one is expected."""

from datetime import date, time

from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.codes.lists import ALL
from sightline.duties.deeds import deed
from sightline.exchange.loading.moving import CannotBeMoved, move
from sightline.exchange.loading.taking_in import take_in
from sightline.exchange.models import Answer, Match, Meaning, Spelling
from sightline.exchange.nights import SETTING, value_of
from sightline.exchange.returns.rows import CannotBeRead
from sightline.settings.models import Setting
from sightline.settings.operations import set_from


class MeaningRefused(Exception):
    """This meaning cannot be kept. The message is for the person."""


class AnswerRefused(Exception):
    """This answer cannot be kept. The message is for the person."""


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


@deed("said who somebody in a file is")
def say_who(*, match: Match, child_id: int | None, reason: str, seen: int, by: User) -> Answer:
    """Keep which child somebody in a file is (None: none of those shown), and bring their rows in.

    `seen` is the number of answers `by` had before them. The child is asked for by whoever shows
    the page, through what the database lets them see. Raises AnswerRefused where somebody else has
    answered since, a load is running, or what was told before can no longer be moved.
    """
    with for_the_service():
        held = Match.objects.select_for_update(no_key=True).get(pk=match.pk)
        if held.answers.count() != seen:
            raise AnswerRefused("Somebody else has just said who this is. It stands below")
        if child_id is not None and not held.perhaps.filter(child=child_id).exists():
            raise AnswerRefused("Choose one of the children shown, or somebody else")
        answer = Answer.objects.create(match=held, child_id=child_id, reason=reason, said_by=by)
        try:
            if held.waits:
                take_in(held)
            else:
                move(held, child_id)
        except (CannotBeRead, CannotBeMoved) as refusal:
            raise AnswerRefused(str(refusal)) from refusal
    return answer


@deed("said when a load is expected")
def expect_load(
    *,
    source: str,
    by_time: time,
    days: frozenset[int],
    from_on: date,
    why: str,
    by: User,
    today: date,
) -> Setting:
    """Say by which time of day, on which days of the week, a source's load is in, from a day on.

    Monday is 0; without days none is expected. Raises SettingRefused for a day gone by.
    """
    return set_from(
        name=f"{SETTING}{source}",
        value=value_of(by_time, days),
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
