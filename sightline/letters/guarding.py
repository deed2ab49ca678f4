"""What must not leave in a letter to one person: where the child and the family live, and more.

It is read with the eyes of the service, also of those whose file is closed to whoever writes: an
address given away cannot be taken back. Nothing of it is shown but the words that stand in the
letter already, and never whose they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sightline.access.middleware import for_the_service
from sightline.calendars.clock import today
from sightline.care.queries import places_of, stays_of
from sightline.casework.conferring.telling import CONFERENCE, conference_called, open_place
from sightline.casework.models import DiscussionAgency
from sightline.casework.models.front_door import Told
from sightline.letters.models import Letter, Withheld
from sightline.letters.rules import To
from sightline.letters.scanning.folding import squeezed, words_of
from sightline.letters.scanning.rules import Guarded, Kind, postcodes_in
from sightline.letters.scanning.streets import meant_words
from sightline.meetings.models import ChildMeeting, Paragraph
from sightline.meetings.models.held import KeptTo
from sightline.meetings.models.planned import Part
from sightline.meetings.queries import meeting_called
from sightline.meetings.withholding import place_for
from sightline.notes.models import Note
from sightline.people.addresses import Days, is_protected
from sightline.people.models import Address, Child, FamilyMember, Relationship
from sightline.people.queries import ids_of

MEETING = "meeting-"
"""With what the id of a meeting begins that a letter tells of."""


PARTS = {
    To.CHILD: Part.CHILD,
    To.FAMILY: Part.PARENT,
    To.PROFESSIONAL: Part.AGENCY,
    To.OTHER: Part.FAMILY,
}
"""As what somebody would sit at a meeting, by who they are to the child."""


@dataclass(slots=True)
class Reader:
    """Who reads a letter, as minutes know readers: of one child's part alone, or of all."""

    name: str
    part: str
    only_for_id: int | None

    @classmethod
    def of(cls, letter: Letter, only_for_id: int | None = None) -> "Reader":
        """Who reads this letter."""
        return cls(letter.to_name, PARTS[To(letter.to_part)], only_for_id)


@dataclass(frozen=True, slots=True)
class Held:
    """What is looked for in one letter: things by kind, postcodes that may stand, other texts."""

    guarded: list[Guarded]
    known: list[str]
    sources: list[str]


def held_back(letter: Letter) -> Held:
    """What must not leave in this letter, by who gets it.

    Eleven queries, and those of where a meeting is.
    """
    with for_the_service():
        own, theirs = ids_of(letter.child), recipients_ids(letter)
        circle = circle_of(own)
        rows = list(Address.objects.filter(child__in={*own, *circle, *theirs}))
        stays = stays_of({*own, *circle})
        placed = places_of({*own, *circle} - set(theirs))
        withheld = list(Withheld.objects.filter(child__in={*own, *circle}, ended_on=None))
        told = told_about({*own, *circle})
        sources = [*(row.said for row in told), *sources_about({*own, *circle})]
    lived = [shape(one) for one in rows if one.child_id in theirs and is_current(one, today())]
    guarded, known = [], [letter.postcode] if letter.address else []
    for one in rows:
        if is_known_to(one, theirs, lived, stays) or is_open_to(letter, one, stays):
            known.append(one.postcode)
        else:
            guarded += guards_of(one, stays, own=one.child_id in own)
    guarded += [
        Guarded(Kind.POSTCODE, code, pk in own, f"placement {pk}")
        for pk, code in placed
        if not is_among(code, known)
    ]
    guarded += [
        Guarded(Kind(one.kind), one.value, one.child_id in own, f"withheld {one.pk}")
        for one in withheld
    ]
    guarded += [guard for row in told for guard in guards_of_source(row, letter.to_name)]
    mine = [one.postcode for one in rows if one.child_id in theirs and is_current(one, today())]
    guarded = [one for one in guarded if one.kind != Kind.POSTCODE or not is_among(one.value, mine)]
    return Held(guarded, [*known, *postcodes_in(meeting_place(letter))], sources)


def meeting_place(letter: Letter) -> str:
    """Where the meeting or conference is that a letter tells of; empty where it tells of none.

    A place that has become an address its reader is not to read is not said.
    """
    if letter.about.startswith(CONFERENCE):
        one = conference_called(letter.child, letter.about.removeprefix(CONFERENCE))
        return open_place(one) if one is not None else ""
    called = letter.about.partition(MEETING)[2]
    meeting = meeting_called(letter.child, called) if called else None
    return place_for(Reader.of(letter), meeting) if meeting else ""


def recipients_ids(letter: Letter) -> list[int]:
    """The rows on file that are the recipient."""
    if letter.to_part == To.CHILD:
        return ids_of(letter.child)
    return ids_of(letter.to_child) if letter.to_child else []


def circle_of(own: list[int]) -> set[int]:
    """Everybody on file who belongs to the child's family, hidden or not, without the child."""
    families = FamilyMember.objects.filter(child__in=own).exclude(family="").values("family")
    found = set(FamilyMember.objects.filter(family__in=families).values_list("child", flat=True))
    near = pairs_of(own)
    return (found | near | pairs_of(near)) - set(own)


def pairs_of(ids: Iterable[int]) -> set[int]:
    """Who stands in a relationship with one of these, either way."""
    ids = list(ids)
    rows = Relationship.objects.filter(Q(child__in=ids) | Q(relative__in=ids))
    return {pk for pair in rows.values_list("child", "relative") for pk in pair}


Shaped = tuple[str, tuple[str, ...]]


def shape(one: Address) -> Shaped:
    """An address as it is compared with another: its postcode, and every word of its lines."""
    return squeezed(one.postcode), tuple(meant_words(one.lines))


def are_one(one: Shaped, other: Shaped) -> bool:
    """Whether two addresses are the same: every word, and the postcode where both have one."""
    (code, said), (second, words) = one, other
    return len(said) > 1 and said == words and not (code and second and code != second)


def is_current(one: Address, on: date) -> bool:
    """Whether somebody lives there on a day, as far as the record says."""
    return (one.from_on is None or one.from_on <= on) and (
        one.until_on is None or one.until_on >= on
    )


def is_known_to(
    one: Address, theirs: list[int], lived: list[Shaped], stays: dict[int, list[Days]]
) -> bool:
    """Whether the recipient knows an address: their own of today, or of who lives with them.

    A protected one of somebody else is never taken for known.
    """
    if one.child_id in theirs:
        return is_current(one, today())
    return not is_kept_secret(one, stays) and any(are_one(shape(one), each) for each in lived)


def is_open_to(letter: Letter, one: Address, stays: dict[int, list[Days]]) -> bool:
    """Whether somebody who works with the child may read an address: an ordinary home's alone."""
    return letter.to_part == To.PROFESSIONAL and not is_kept_secret(one, stays)


def guards_of(one: Address, stays: dict[int, list[Days]], *, own: bool) -> list[Guarded]:
    """What of an address is looked for: its lines and its postcode."""
    row = f"address {one.pk} {own} {is_kept_secret(one, stays)}"
    found = [Guarded(Kind.ADDRESS, one.lines, own, row)] if one.lines.strip() else []
    return [*found, Guarded(Kind.POSTCODE, one.postcode, own, row)] if one.postcode else found


def is_kept_secret(one: Address, stays: dict[int, list[Days]]) -> bool:
    """Whether an address is a protected one."""
    return is_protected(one.kind, Days(one.from_on, one.until_on), stays.get(one.child_id, []))


def is_among(code: str, known: Iterable[str]) -> bool:
    """Whether a postcode is one of those that may stand."""
    return squeezed(code) in {squeezed(one) for one in known}


def told_about(ids: Iterable[int]) -> list[Told]:
    """What was told at the front door about these, and who told it; one query."""
    rows = Told.objects.filter(call__told_children__child__in=list(ids))
    return list(rows.only("who", "reach", "said").order_by("pk").distinct())


def guards_of_source(row: Told, to_name: str) -> list[Guarded]:
    """Who told us and their number, unless the letter is to them."""
    if set(words_of(row.who)) <= set(words_of(to_name)):
        return []
    of = f"told {row.pk}"
    number = [Guarded(Kind.PHONE, row.reach, own=False, row=of)] if row.reach else []
    return [Guarded(Kind.CARER, row.who, own=False, row=of), *number]


def sources_about(ids: Iterable[int]) -> list[str]:
    """Texts about these that are kept to some: nobody copies them into a letter unnoticed."""
    these = list(ids)
    notes = Note.objects.filter(child__in=these).exclude(sensitive="")
    agencies = DiscussionAgency.objects.filter(child__in=these).exclude(told="")
    gathered = ChildMeeting.objects.filter(child__in=these).values("gathering")
    kept = Paragraph.objects.filter(minutes__meeting__gathering__in=gathered)
    return [
        *notes.values_list("text", flat=True),
        *agencies.values_list("told", flat=True),
        *kept.exclude(kept_to=KeptTo.ALL).values_list("text", flat=True),
    ]


def relatives_of(child: Child) -> list[Relationship]:
    """Who of the family is on file, as the viewer may see them; one query."""
    rows = Relationship.objects.filter(child__in=ids_of(child), leads=True)
    return list(rows.select_related("relative").order_by("pk"))
