"""What a form held when the browser sent it: as typed, with what says which form it was."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from sightline.access.fresh import OURS as PROOFS
from sightline.drafts.places import Place, place_at

PART, BEGUN_FROM, NUMBER = "draft-part", "draft-from", "draft-number"
WHOSE, BASED_ON, WHERE = "draft-whose", "draft-based", "draft-where"
LATER = "later"
OURS = "draft-"
NOT_TYPED = {"key", "do", LATER} | PROOFS
"""What says what is to be done with a form, and who one is: never kept."""
LONGEST = 1_000_000
"""Letters in one form: ten times the longest note anybody has written."""
SHORT = 80
LARGEST = 2**53
"""The largest number a browser counts to."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One form as sent. `number` is the browser's count of its saves, None where it keeps none.

    `begun_from` names the draft, and its version, that the page showed when it was opened.
    """

    place: Place
    part: str
    key: UUID
    number: int | None
    fields: dict[str, list[str]]
    begun_from: str
    based_on: str

    @property
    def is_too_long(self) -> bool:
        """Whether there is more than is kept."""
        given = (len(one) for values in self.fields.values() for one in values)
        return sum(given) + sum(map(len, self.fields)) > LONGEST


def typed_on(sent: QueryDict, path: str) -> Typed | None:
    """What was sent to the page at `path`; None where it is no form that keeps what is typed."""
    place, part, key = place_at(path), sent.get(PART, ""), as_id(sent.get("key", ""))
    if place is None or key is None or not part or len(part) > SHORT or "\0" in part:
        return None
    fields = {
        plain(name): [plain(one) for one in values]
        for name, values in sent.lists()
        if name not in NOT_TYPED and not name.startswith(OURS)
    }
    return Typed(
        place=place,
        part=part,
        key=key,
        number=as_number(sent.get(NUMBER, "")),
        fields=fields,
        begun_from=sent.get(BEGUN_FROM, ""),
        based_on=plain(sent.get(BASED_ON, ""))[:64],
    )


def as_sent(fields: dict[str, list[str]]) -> QueryDict:
    """The fields of a draft as a browser would send them."""
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        sent.setlist(name, values)
    return sent


def plain(text: str) -> str:
    """What was typed, without the few signs that no database keeps."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def as_id(text: str) -> UUID | None:
    """The random id written in `text`; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def as_number(text: str) -> int | None:
    """The count written in `text`; None where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 17):
        return None
    return min(int(text), LARGEST)
