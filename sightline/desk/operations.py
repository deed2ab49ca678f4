"""The secret address of somebody's due dates; handing on and throwing away unfinished work."""

from datetime import datetime

from sightline.access.models import User
from sightline.desk.models import CalendarAddress
from sightline.desk.permissions import may_take_over
from sightline.desk.queries import hash_of
from sightline.drafts import operations as drafts
from sightline.drafts.models import Draft
from sightline.duties.deeds import deed
from sightline.people.models import Child


class HandingRefused(Exception):
    """It cannot be handed to this colleague. The message is for the person."""


@deed("made a calendar address")
def make_address(*, token: str, by: User, now: datetime) -> CalendarAddress:
    """Let a calendar read the due dates of `by` under `token`; an earlier address stops at once."""
    made, _ = CalendarAddress.objects.update_or_create(
        user=by, defaults={"token_hash": hash_of(token), "made_at": now}
    )
    return made


@deed("withdrew the calendar address")
def withdraw_address(*, by: User) -> None:
    """Stop the address of `by`; nothing happens where there is none."""
    forget_address(by)


def forget_address(user: User) -> None:
    """Stop the address of somebody whose sign-in is closed; part of that deed."""
    CalendarAddress.objects.filter(user=user).delete()


@deed("handed on unfinished work")
def hand_on(*, draft: Draft, child: Child | None, to: User, by: User, now: datetime) -> Draft:
    """Make a draft of `by` the colleague's, who must be able to go on with it.

    `child` is whom it is about, None for nobody: the trail names them. Raises HandingRefused.
    """
    permit = may_take_over(to, draft)
    if not permit:
        raise HandingRefused(f"{to.name} cannot go on with this. {permit.refusal}")
    return drafts.hand(draft, to=to, by=by, now=now)


@deed("threw away unfinished work")
def throw_away(*, draft: Draft, by: User) -> None:
    """Take away a draft of `by` for good."""
    drafts.throw_away(draft)
