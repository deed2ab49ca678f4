"""Reading what workers put on file of visits: entries, accounts, the words children said."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.duties.deeds import name_of
from sightline.duties.models import DutySpan
from sightline.duties.records import as_sent
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.queries import ids_of, openable_among, opened_for_work
from sightline.people.wholes import OneByOne, among
from sightline.visits.models import ChildsPart, Visit, VisitAccount, VisitEntry
from sightline.visits.models.recorded import NOT_SEEN, Outcome
from sightline.visits.permissions import may_put_right
from sightline.visits.queries import words_standing
from sightline.visits.timescales import TIMESCALES

RULES = tuple(one.id for one in TIMESCALES)
TEXTS = ("purpose", "done", "tool", "changed", "help_given", "worries", "next_steps")


@dataclass(frozen=True, slots=True)
class Told:
    """One visit or try on a child's file: the entry that stands, and what is told of it.

    `account` and `part` are None while not written, and of what was taken off the file. `others`
    were on it too and may be opened; `earlier` are the rows it put right, the latest first.
    `is_theirs` says that the viewer may put it right, if they write on this file at all.
    """

    entry: VisitEntry
    account: VisitAccount | None
    part: ChildsPart | None
    others: list[Child]
    earlier: list[VisitEntry] = field(default_factory=list)
    is_theirs: bool = False


def standing() -> QuerySet[VisitEntry]:
    """The entries nothing has put right, of visits and tries that were to this child."""
    return VisitEntry.objects.filter(put_right_by=None).exclude(outcome=Outcome.OFF)


def on_outing(outing: UUID) -> list[VisitEntry]:
    """What stands of each child of an outing, the one recorded first before."""
    return list(standing().filter(outing=outing).select_related("child").order_by("pk"))


def entry_called(child: Child, source_id: str) -> VisitEntry | None:
    """The standing entry of this id on the child's file; None where there is none."""
    found = standing().filter(child__in=ids_of(child), source_id=as_sent(source_id))
    return found.select_related("recorded_by").first()


def standing_account(outing: UUID) -> VisitAccount | None:
    """The account that stands of an outing; None while none is written."""
    found = VisitAccount.objects.filter(outing=outing, put_right_by=None)
    return found.select_related("written_by").first()


def entries_of(child: Child) -> list[VisitEntry]:
    """Every row workers put on file of visits to the child, the latest visit first."""
    found = VisitEntry.objects.filter(child__in=ids_of(child)).select_related("recorded_by")
    return list(found.order_by("-visited_on", "-visited_at", "-pk"))


def told_of(
    entries: Iterable[VisitEntry], every: Iterable[VisitEntry], child: Child, viewer: User,
    lens: Lens,
) -> list[Told]:  # fmt: skip
    """These entries with what is told of each, as one person may read it; four queries.

    Of children whose file is not open to them neither the part nor the name is given.
    """
    shown = list(entries)
    outings = {one.outing for one in shown}
    texts = {
        one.outing: one
        for one in VisitAccount.objects.filter(outing__in=outings, put_right_by=None)
        .select_related("written_by")
    }  # fmt: skip
    parts = latest_parts(outings, ids_of(child)) if lens.shows(Label.SOURCE) else {}
    beside = children_beside(outings, ids_of(child))
    opened = openable_among(viewer, {one.child_id for one in beside}) if beside else set()
    before = {one.pk: one for one in every}
    found = []
    for one in shown:
        earlier = [veiled(row, lens) for row in put_right(one, before)]
        is_theirs = bool(may_put_right(viewer, one))
        if one.is_off:
            found.append(Told(veiled(one, lens), None, None, [], earlier, is_theirs))
            continue
        account = account_seen(texts.get(one.outing), one.outing, beside, opened, child, lens)
        others = [x.child for x in beside if x.outing == one.outing and not x.is_off]
        open_to = [other for other in others if other.pk in opened]
        part = parts.get(one.outing)
        found.append(Told(veiled(one, lens), account, part, open_to, earlier, is_theirs))
    return found


def put_right(entry: VisitEntry, known: dict[int, VisitEntry]) -> list[VisitEntry]:
    """The rows an entry put right, the latest first."""
    found = []
    before = known.get(entry.supersedes_id or 0)
    while before is not None:
        found.append(before)
        before = known.get(before.supersedes_id or 0)
    return found


def account_seen(
    account: VisitAccount | None, outing: UUID, beside: Iterable[VisitEntry], opened: set[int],
    child: Child, lens: Lens,
) -> VisitAccount | None:  # fmt: skip
    """The account without the names of children whose file is not open to the viewer."""
    if account is None:
        return None
    closed = [x.child for x in beside if x.outing == outing and x.child_id not in opened]
    seen = copy(veiled(account, lens))
    for name in (*TEXTS, "why"):
        setattr(seen, name, without_names(getattr(seen, name), closed, child))
    return seen


def latest_parts(outings: Iterable[UUID], ids: list[int]) -> dict[UUID, ChildsPart]:
    """What stands of the child's own part of each outing."""
    rows = ChildsPart.objects.filter(account__outing__in=list(outings), child__in=ids)
    return {one.account.outing: one for one in rows.select_related("account").order_by("pk")}


def children_beside(outings: Iterable[UUID], ids: list[int]) -> list[VisitEntry]:
    """What stands of other children on these outings, also of those hidden from the viewer.

    So that the names of children whose file is closed can be taken out of what is shared; also of
    whom it was not a visit to after all, since the account may name them.
    """
    rows = VisitEntry.objects.filter(put_right_by=None, outing__in=list(outings))
    rows = rows.exclude(child__in=ids)
    with for_the_service():
        return list(rows.select_related("child").order_by("pk"))


def without_account() -> "QuerySet[VisitEntry, Any]":
    """The entries of children seen whose account nobody has written yet."""
    written = VisitAccount.objects.filter(outing=OuterRef("outing"), supersedes=None)
    return standing().filter(~Q(outcome__in=NOT_SEEN), ~OneByOne(written))


def bars_closing(ids: list[int]) -> "tuple[QuerySet[VisitEntry, Any], str, str]":
    """What bars that a case closes: a visit whose account nobody could write afterwards.

    The rows, what is said of them, and the page of the file where they are.
    """
    rows = without_account().filter(child__in=ids)
    return rows, "A visit has no account yet: write what happened first", "child_visits"


def next_without_account(child: Child) -> VisitEntry | None:
    """The latest visit to the child whose account nobody has written; None where none waits."""
    waits = without_account().filter(child__in=ids_of(child))
    return waits.order_by("-visited_on", "-pk").first()


def words_last_heard(child: Child, before: VisitEntry | None = None) -> ChildsPart | None:
    """What the child last said on a visit, before this one; None where nothing is on file."""
    said = words_standing(ids_of(child))
    if before is not None:
        said = said.filter(heard_on__lte=before.visited_on)
        said = said.exclude(account__outing=before.outing)
    return said.order_by("-heard_on", "-pk").first()


def last_told(child: Child, before: VisitEntry | None = None) -> VisitEntry | None:
    """The latest visit, before this one, whose account says what was to be done next."""
    says = VisitAccount.objects.filter(outing=OuterRef("outing"), put_right_by=None)
    rows = standing().filter(Exists(says.exclude(next_steps="")), child__in=ids_of(child))
    if before is not None:
        rows = rows.filter(visited_on__lte=before.visited_on).exclude(outing=before.outing)
    return rows.order_by("-visited_on", "-pk").first()


def account_of(entry: VisitEntry, child: Child, viewer: User, lens: Lens) -> VisitAccount | None:
    """The account of a visit as `viewer` may read it; four queries at most."""
    beside = children_beside([entry.outing], ids_of(child))
    opened = openable_among(viewer, {one.child_id for one in beside}) if beside else set()
    account = standing_account(entry.outing)
    return account_seen(account, entry.outing, beside, opened, child, lens)


def unwritten_by(viewer: User) -> "QuerySet[VisitEntry]":
    """The visits `viewer` recorded without writing what happened, the longest ago first.

    Of children whose file is open to them for their work, so that they can write it; for
    `of_whole` and `one_an_outing`.
    """
    own = without_account().filter(recorded_by=viewer)
    rows = among(own, opened_for_work(viewer))
    return rows.select_related("child").order_by("visited_on", "pk")


def one_an_outing(rows: Sequence[VisitEntry]) -> list[VisitEntry]:
    """These, one outing to several children as the first of them."""
    return list({one.outing: one for one in reversed(rows)}.values())[::-1]


def visiting_due(child: Child, day: date) -> list[DutySpan]:
    """What the law and the plan ask of visits at the end of `day`, the soonest first."""
    found = DutySpan.objects.filter(child=child, rule__in=RULES, arose_on__lte=day, over_unknown="")
    still = Q(met_on=None) | Q(met_on__gt=day), Q(ended_on=None) | Q(ended_on__gt=day)
    return list(found.filter(*still).order_by("due_on", "rule"))


def visiting_met(child: Child, entry: VisitEntry) -> list[DutySpan]:
    """The duties that the visits of an entry met, each rule once."""
    own = Visit.objects.filter(source="sightline", source_id__startswith=f"{entry.source_id}:")
    rows = [name_of(one) for one in own]
    found = DutySpan.objects.filter(child=child, rule__in=RULES, met_row__in=rows)
    return list({one.rule: one for one in found.order_by("rule", "pk")}.values())
