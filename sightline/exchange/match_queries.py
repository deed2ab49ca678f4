"""Reading who in a file may be a child on file, as far as a data officer may know of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, QuerySet, Value

from sightline.access.policy import NAMED_ONLY, State
from sightline.calendars.clock import now
from sightline.exchange.models import Answered, Match, Perhaps, Possible, WaitingRow
from sightline.exchange.queries import spellings_waiting
from sightline.people.among import Among, in_states


def matches_waiting() -> QuerySet[Match]:
    """The matches that wait for somebody, those who have waited longest first."""
    waiting = Match.objects.filter(waits=True, pk__in=Possible.objects.values("match"))
    return waiting.order_by("first_seen_at", "pk")


def numbers_waiting() -> dict[str, int]:
    """How many spellings, and how many matches, wait for somebody; one query."""
    spellings = spellings_waiting().order_by().values(kind=Value("number_waiting"))
    matches = matches_waiting().order_by().values(kind=Value("number_matching"))
    counts = [each.annotate(number=Count("pk")) for each in (spellings, matches)]
    found = {one["kind"]: one["number"] for one in counts[0].union(counts[1], all=True)}
    return {"number_waiting": 0, "number_matching": 0} | found


def matches_closed() -> QuerySet[Match]:
    """The matches that wait and touch a record which is sealed or open to named people only.

    For the console alone: no page shows them.
    """
    closed = Perhaps.objects.filter(Among("child", in_states(now(), *NAMED_ONLY, State.SEALED)))
    return Match.objects.filter(waits=True, pk__in=closed.values("match")).order_by("pk")


def answers_standing() -> QuerySet[Answered]:
    """What stands of each match that somebody settled, the latest first."""
    return Answered.objects.select_related("match", "said_by").order_by("-said_at", "-pk")


def match_of(public_id: UUID) -> Match | None:
    """The match with this id, if it may be shown."""
    shown = Match.objects.filter(pk__in=Possible.objects.values("match"))
    return shown.filter(public_id=public_id).first()


def possible_of(matches: Sequence[Match]) -> dict[int, list[Possible]]:
    """The children each may be, by the match's own id, likeliest first."""
    found: dict[int, list[Possible]] = defaultdict(list)
    for one in Possible.objects.filter(match__in=matches).order_by("-points", "pk"):
        found[one.match_id].append(one)
    return found


def rows_waiting(matches: Sequence[Match]) -> dict[int, Counter[str]]:
    """How many rows of each table wait for each match, by the match's own id."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = WaitingRow.objects.filter(match__in=matches).values_list("match", "table")
    for match, table, number in rows.annotate(number=Count("pk")):
        found[match][table] = number
    return found
