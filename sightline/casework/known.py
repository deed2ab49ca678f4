"""What the record knows already of the children of a contact, before it is decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sightline.casework.models import (
    Assessment,
    Call,
    CaseClosing,
    Contact,
    Referral,
    ScreenedChild,
    Section47,
)
from sightline.duties.joined import firsts
from sightline.duties.models import Standing
from sightline.people.models import Child
from sightline.workforce.models import Involvement

YEAR = timedelta(days=365)
HELPED = ("early_help", "in_need", "in_need_plan", "protection", "in_care")
"""Of what was true of a child, that somebody helped or protected them."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the record knows of a child already, the latest first in each list.

    `contacts` are those of the last year, `is_open` whether social care has an open case, `holder`
    who holds the child. `stretches` are help, plans and care of any time; `papers` assessments and
    enquiries. `closed` is when a case of the child was last closed here, None: it never was.
    """

    contacts: Sequence[Contact] = ()
    is_open: bool = False
    holder: Involvement | None = None
    stretches: Sequence[Standing] = ()
    papers: Sequence[Assessment | Section47] = field(default=())
    closed: datetime | None = None


def known_before(
    children: Iterable[Child], but: Iterable[int], made: Iterable[int], today: date
) -> dict[int, Before]:
    """Of each child what is known, but for the contacts in `but` and the referrals `made` of them.

    Seven queries.
    """
    own = {child.pk: child for child in children}
    links = firsts(own)
    ids = [*own, *(second for second, first in links.items() if first in own)]
    contacts = Contact.objects.filter(child__in=ids, leads=True, contacted_on__gte=today - YEAR)
    own_referrals = list(made)
    runs = Referral.objects.filter(child__in=ids, leads=True, closed_on=None)
    runs = runs.exclude(no_further_action=True).exclude(pk__in=own_referrals)
    is_open = {links.get(pk, pk) for pk in runs.values_list("child_id", flat=True)}
    holds = Involvement.objects.filter(
        child__in=ids, is_allocated=True, leads=True, ended_on=None
    ).select_related("worker", "team")
    helped = Standing.objects.filter(child__in=ids, kind__in=HELPED)
    helped = helped.exclude(row__in=[f"casework.Referral:{pk}" for pk in own_referrals])
    told = by_child(contacts.exclude(pk__in=list(but)).order_by("-contacted_on", "-pk"), links)
    stretches = by_child(helped.order_by("-began_at", "pk"), links)
    holders = by_child(holds.order_by("-pk"), links)
    papers = papers_of(ids, links)
    agreed = CaseClosing.objects.filter(child__in=ids, answer__agreed=True).order_by("answered_at")
    closed = {links.get(pk, pk): at for pk, at in agreed.values_list("child_id", "answered_at")}
    return {
        pk: Before(
            told[pk],
            pk in is_open,
            next(iter(holders[pk]), None),
            stretches[pk],
            papers[pk],
            closed.get(pk),
        )
        for pk in own
    }


def made_of(call: Call) -> list[int]:
    """The ids of the referrals any decision on this contact opened; one query."""
    made = ScreenedChild.objects.filter(screening__call=call).exclude(referral=None)
    return list(made.values_list("referral_id", flat=True))


def by_child(rows: Iterable[Any], links: dict[int, int]) -> dict[int, list[Any]]:
    """Rows by the child whose file they are on, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[links.get(row.child_id, row.child_id)].append(row)
    return found


def papers_of(ids: Sequence[int], links: dict[int, int]) -> dict[int, list[Any]]:
    """Assessments and enquiries by child, the latest first; two queries."""
    rows = [
        *Assessment.objects.filter(child__in=ids, leads=True),
        *Section47.objects.filter(child__in=ids, leads=True),
    ]
    return by_child(sorted(rows, key=lambda one: (one.started_on, one.pk), reverse=True), links)
