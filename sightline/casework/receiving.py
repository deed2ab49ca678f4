"""What people do when somebody tells the front door something: write down, match, ask, hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.calendars.clock import LONDON
from sightline.casework.models import (
    Answer,
    Call,
    Contact,
    Request,
    Told,
    ToldChild,
)
from sightline.casework.permissions import may_read_decisions, may_work_front_door
from sightline.casework.steps import SAYS_WHY, Agency, Consent, Method, Urgency
from sightline.codes.lists.casework import REFERRAL_SOURCE
from sightline.duties.counting import day_of, due
from sightline.duties.deeds import deed, refresh
from sightline.duties.keeping import law_in_force
from sightline.people.models import Child
from sightline.people.operations import put_on_file
from sightline.people.queries import visible_among
from sightline.trail.operations import note

DECISION = "contact_decision"
OLDEST = timedelta(days=31)
"""A contact is written down within a month of its coming."""
MOST_CHILDREN = 6
LONGEST = 8_000
ON_FILE = "wrote a contact on the child’s file"


class FrontDoorRefused(Exception):
    """What was asked cannot be recorded; the message says why, `field` which answer it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, by whom, how, and whether the family was asked."""

    source_code: str
    method: str
    who: str
    said: str
    consent: str
    reach: str = ""
    safe_now: str = ""
    consent_why: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """A child somebody spoke of, as they were described."""

    forename: str = ""
    surname: str = ""
    born_on: date | None = None
    about: str = ""


@deed("wrote down a contact")
def record_call(
    *, words: Words, children: Sequence[Meant], received_at: datetime, by: User, now: datetime
) -> Call:
    """Write down that somebody told us something at `received_at`, about one child or several.

    The last day for a decision is counted from that moment. Raises FrontDoorRefused.
    """
    check(may_work_front_door(by))
    check_words(words)
    if received_at > now:
        raise FrontDoorRefused("It came at a moment that is not yet there", "received_on")
    if received_at < now - OLDEST:
        raise FrontDoorRefused("Write a contact down within a month of its coming", "received_on")
    described = [one for one in children if one.forename or one.surname or one.about]
    if not described:
        raise FrontDoorRefused("Say which child it is about, as far as you know", "forename_1")
    call = Call.objects.create(
        received_at=received_at, due_on=last_day(received_at), recorded_by=by, recorded_at=now
    )
    Told.objects.create(call=call, by=by, recorded_at=now, **as_columns(words))
    for one in described[:MOST_CHILDREN]:
        ToldChild.objects.create(
            call=call, forename=one.forename.strip(), surname=one.surname.strip(),
            born_on=one.born_on, about=one.about.strip(), recorded_at=now,
        )  # fmt: skip
    return call


def last_day(received_at: datetime) -> date:
    """The last day for a decision, by the setting of the day it came."""
    law = law_in_force()
    n = law.n(DECISION, day_of(received_at))
    return day_of(due(law[DECISION], n, received_at))


def check(permit: Permit) -> None:
    """Refuse what a permit refuses."""
    if not permit:
        raise FrontDoorRefused(permit.refusal)


def check_words(words: Words) -> None:
    """Refuse words that are missing, and an answer about consent without its reason."""
    if not words.said.strip():
        raise FrontDoorRefused("Write what was said", "said")
    if len(words.said) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "said")
    if not words.who.strip():
        raise FrontDoorRefused("Write who told us", "who")
    if words.source_code not in REFERRAL_SOURCE.by_code or words.method not in list(Method):
        raise FrontDoorRefused("Choose who told us and how", "source_code")
    if Consent(words.consent) in SAYS_WHY and not words.consent_why.strip():
        raise FrontDoorRefused("Say why, and who agreed to it", "consent_why")


def as_columns(words: Words) -> dict[str, str]:
    """The words as they are kept, without space around them."""
    return {name: getattr(words, name).strip() for name in Words.__dataclass_fields__}


@deed("put the words of a contact right")
def correct_words(*, call: Call, words: Words, by: User, now: datetime) -> Told:
    """Keep a new version of what was said; the earlier stays on file. Raises FrontDoorRefused."""
    check(may_work_front_door(by))
    check_words(words)
    call = locked(call)
    first = Told.objects.filter(call=call, put_right_by=None).get()
    made = Told.objects.create(
        call=call, by=by, recorded_at=now, supersedes=first, **as_columns(words)
    )
    contacts = Contact.objects.filter(told_child__call=call)
    contacts.update(source_code=made.source_code, comments=made.said)
    refresh(call.children)
    return made


def locked(call: Call) -> Call:
    """The call, held still, as it stands; refused where it is hidden from whoever asks."""
    found = Call.objects.select_for_update().filter(pk=call.pk).first()
    if found is None:
        raise FrontDoorRefused("This contact is not open to you")
    return found


@deed("took a contact to screen")
def take_call(*, call: Call, by: User, now: datetime) -> Call:
    """`by` screens this from `now` on, also where somebody else did. Raises FrontDoorRefused."""
    check(may_work_front_door(by))
    call = undecided(call)
    call.with_whom, call.with_since = by, now
    call.save(update_fields=["with_whom", "with_since"])
    return call


@deed("gave a contact to somebody to screen")
def give_call(*, call: Call, to: User, by: User, now: datetime) -> Call:
    """A manager of the front door lets `to` screen this from `now` on. Raises FrontDoorRefused."""
    check(may_read_decisions(by))
    if not (to.is_active and may_work_front_door(to)):
        raise FrontDoorRefused("Choose somebody who works at the front door", "to")
    call = undecided(call)
    call.with_whom, call.with_since = to, now
    call.save(update_fields=["with_whom", "with_since"])
    return call


def undecided(call: Call) -> Call:
    """The call, held still; refused where it is decided already."""
    found = locked(call)
    if found.decided_at is not None:
        raise FrontDoorRefused("This contact has been decided meanwhile. Look at it again")
    return found


@deed("said who a child of a contact is")
def match_child(
    *, told_child: ToldChild, child: Child | None, by: User, now: datetime
) -> ToldChild:
    """Say that the child spoken of is `child`, or (None) nobody on file, who then gets a file.

    The contact goes on that child’s file; said again before the decision, it moves. Raises
    FrontDoorRefused.
    """
    check(may_work_front_door(by))
    call = undecided(told_child.call)
    one = ToldChild.objects.select_for_update(of=("self",)).get(pk=told_child.pk)
    before = one.child_id
    if child is None:
        child = new_child(one, now)
    elif child.pk not in visible_among(by, [child.pk]):
        raise FrontDoorRefused("This child is not known to you")
    elif child.pk != before:
        one.is_new = False
    if ToldChild.objects.filter(call=call, child=child).exclude(pk=one.pk).exists():
        raise FrontDoorRefused("Another child of this contact is said to be the same one")
    one.contact = put_contact(call, one, child, now)
    one.child, one.matched_by, one.matched_at = child, by, now
    one.save(update_fields=["child", "is_new", "contact", "matched_by", "matched_at"])
    matched = ToldChild.objects.filter(call=call).exclude(child=None).order_by("pk")
    call.children = list(matched.values_list("child", flat=True))
    call.save(update_fields=["children"])
    touched = [pk for pk in (before, child.pk) if pk is not None]
    for pk in dict.fromkeys(touched):
        note(kind="deed", what=ON_FILE, actor_id=by.pk, child_id=pk)
    refresh(touched)
    return one


def new_child(one: ToldChild, now: datetime) -> Child:
    """A file for somebody nobody knew; refused without a name, or where one was made already."""
    if one.is_new and not one.asks_again:
        raise FrontDoorRefused("A file has been made for this child already")
    if not (one.forename or one.surname):
        raise FrontDoorRefused("Without a name no file is made: decide it as it is, or ask again")
    one.is_new = True
    return put_on_file(forename=one.forename, surname=one.surname, born_on=one.born_on, now=now)


def put_contact(call: Call, one: ToldChild, child: Child, now: datetime) -> Contact:
    """The contact on the child's file, made or moved there."""
    if one.contact is not None:
        one.contact.child = child
        one.contact.save(update_fields=["child"])
        return one.contact
    words = Told.objects.get(call=call, put_right_by=None)
    return Contact.objects.create(
        child=child,
        contacted_on=call.received_at.astimezone(LONDON).date(),
        source_code=words.source_code,
        comments=words.said,
        recorded_at=now,
    )


@deed("asked an agency what it knows")
def ask_agency(
    *, call: Call, agency: str, whom: str, asks: str, urgency: str, asked_at: datetime,
    by: User, now: datetime,
) -> Request:  # fmt: skip
    """Write down whom we asked and when; the answer is wanted by the urgency's own limit."""
    check(may_work_front_door(by))
    call = locked(call)
    if not whom.strip():
        raise FrontDoorRefused("Write whom you asked", "whom")
    if not call.received_at <= asked_at <= now:
        raise FrontDoorRefused("You asked after the contact came, and not later than now", "at")
    law, rule = law_in_force(), Urgency(urgency)
    until = due(law[rule], law.n(rule, day_of(asked_at)), asked_at)
    assert isinstance(until, datetime)  # noqa: S101  these limits are counted in hours
    return Request.objects.create(
        call=call, agency=Agency(agency), whom=whom.strip(), asks=asks.strip(), urgency=rule,
        asked_at=asked_at, due_at=until, by=by, recorded_at=now,
    )  # fmt: skip


@deed("wrote down what an agency answered")
def record_answer(
    *, request: Request, who: str, said: str, answered_at: datetime, by: User, now: datetime
) -> Answer:
    """Keep what an agency said and when; it may say more later. Raises FrontDoorRefused."""
    check(may_work_front_door(by))
    call = locked(request.call)
    if not said.strip():
        raise FrontDoorRefused("Write what they said, also where they know nothing", "said")
    asked_at = request.asked_at.replace(second=0, microsecond=0)  # hours are written in minutes
    if not asked_at <= answered_at <= now:
        raise FrontDoorRefused("They answered after they were asked, and not later than now", "at")
    return Answer.objects.create(
        call=call, request=request, who=who.strip(), said=said.strip(), answered_at=answered_at,
        by=by, recorded_at=now,
    )  # fmt: skip
