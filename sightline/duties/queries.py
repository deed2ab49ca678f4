"""What is true of children now, for lists and files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

from sightline.duties.models import DutySpan, Recount, SignalSpan, Standing
from sightline.duties.standings import STANDINGS, StandingQuery
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES
from sightline.settings.queries import settings_set

SETTING = "timescale:"
"""What the name of a setting of a timescale begins with; its value is {"n": …}."""
THRESHOLD = "signal:"
"""The same for the thresholds of signals; its value holds the new numbers by name."""
HOLDING_ROLES = "case_holding_roles"
"""The setting of the roles that hold a case; its value is {"roles": […]}."""


StandingRow = tuple[int, str, str, datetime]
"""Of which child something was true, its kind and detail, and since when."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One thing that is true of a child, since when, with the published rule that says so."""

    kind: str
    words: str
    rule: str
    since: datetime
    detail: str


def badges_at(child_ids: Iterable[int], moment: datetime) -> dict[int, list[Badge]]:
    """What was true of each child at `moment`, the gravest first; one query for all of them.

    A child of whom nothing was true is left out.
    """
    return badges_of(standings_at(Q(child_id__in=list(child_ids)), moment))


def standings_at(of: Q | Combinable, moment: datetime) -> "QuerySet[Standing, StandingRow]":
    """What was true at `moment` of the children a condition speaks of, for `badges_of`."""
    found = Standing.objects.filter(
        of, Q(ended_at=None) | Q(ended_at__gt=moment), began_at__lte=moment
    )
    return found.values_list("child_id", "kind", "detail", "began_at")


def badges_of(rows: Iterable[StandingRow]) -> dict[int, list[Badge]]:
    """What was true of each child, the gravest first."""
    kinds = {standing.kind: standing for standing in STANDINGS}
    badges: dict[int, list[Badge]] = defaultdict(list)
    for child, kind, detail, since in rows:
        badges[child].append(as_badge(kinds[kind], detail, since))
    for own in badges.values():
        own.sort(key=lambda badge: (kinds[badge.kind].order, badge.since))
    return dict(badges)


def stretches_of(child_id: int, moment: datetime) -> list[tuple[str, datetime, datetime | None]]:
    """What was ever true of a child until `moment`, from when until when; one query."""
    rows = Standing.objects.filter(child_id=child_id, began_at__lte=moment)
    return list(rows.values_list("kind", "began_at", "ended_at"))


def as_badge(kind: StandingQuery, detail: str, since: datetime) -> Badge:
    """A standing of this kind as pages show it, its detail in words."""
    words = kind.details.words(detail) if kind.details else detail
    return Badge(kind.kind, kind.words, kind.rule, since, words)


def duties_as_at(day: date) -> QuerySet[DutySpan]:
    """Every duty that had arisen by the end of `day`."""
    return DutySpan.objects.filter(arose_on__lte=day)


def overdue_at(day: date) -> QuerySet[DutySpan]:
    """The duties overdue at the end of `day`, by what is known now."""
    return DutySpan.objects.filter(overdue__contains=day)


def duties_of_child(child_id: int, day: date) -> list[DutySpan]:
    """Every duty of one child that had arisen by the end of `day`, the earliest first."""
    return list(duties_as_at(day).filter(child=child_id).order_by("due_on", "rule"))


def due_soon(child_ids: Iterable[int], day: date, until: date) -> list[DutySpan]:
    """What is overdue for these children at the end of `day`, or due by `until`; one query."""
    return list(due_among(Q(child__in=list(child_ids)), day, until))


def due_among(of: Q | Combinable, day: date, until: date) -> QuerySet[DutySpan]:
    """The same, for the children a condition speaks of."""
    open_then = Q(met_on=None) | Q(met_on__gt=day), Q(ended_on=None) | Q(ended_on__gt=day)
    found = DutySpan.objects.filter(
        of, *open_then, over_unknown="", arose_on__lte=day, due_on__lte=until
    )
    return found.order_by("due_on", "child", "rule")


def signals_of_child(child_id: int, day: date) -> list[SignalSpan]:
    """The signals of one child that ran at the end of `day`."""
    return list(signals_at(day).filter(child=child_id))


def words_of_rules() -> dict[str, str]:
    """What each rule and each kind of signal is called."""
    limits = {one.id: one.name for one in TIMESCALES}
    return limits | {one.id: one.name for one in SIGNAL_KINDS}


@dataclass(frozen=True, slots=True)
class LimitSet:
    """That somebody set a limit from a day on, in words."""

    from_on: date
    words: str
    why: str
    by: str


def limits_set() -> list[LimitSet]:
    """What the council has set, the latest first; one query."""
    named = {one.id: one for one in TIMESCALES}
    rows = settings_set(SETTING)
    found = []
    for row in rows:
        one = named.get(row.name.removeprefix(SETTING))
        if one is not None:
            by = row.set_by.get_full_name() if row.set_by else ""
            words = f"{one.name}: {one.words(int(row.value['n']))}"
            found.append(LimitSet(row.from_on, words, row.why, by))
    return found


def is_waiting() -> bool:
    """Whether signals wait to be worked out anew after a change."""
    return Recount.objects.filter(done_at=None).exists()


def signals_at(day: date) -> QuerySet[SignalSpan]:
    """The signals that ran at the end of `day`, by what is known now."""
    return SignalSpan.objects.filter(days__contains=day)
