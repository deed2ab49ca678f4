"""The part of the file about visits: what is on file from every source, in one list."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.people.models import Child
from sightline.people.situations import lens_for
from sightline.record.pages import page_of
from sightline.record.presenters import visits
from sightline.visits.entries import entries_of, told_of, visiting_due
from sightline.visits.last_time import heard_last
from sightline.visits.models import Visit, VisitEntry
from sightline.visits.permissions import may_record_visit
from sightline.visits.presenters import due_lines
from sightline.visits.queries import visits_of

ON_A_PAGE = 100
Row = Visit | VisitEntry


def visits_context(request: Request, child: Child) -> dict[str, Any]:
    """What the page shows: counts, what is asked, and one page of visits and tries."""
    lens, day = lens_for(request.user, child), today()
    found, every = visits_of(child), entries_of(child)
    replaced = {one.supersedes_id for one in every}
    stand = [one for one in every if one.pk not in replaced]
    pages = Paginator(in_order(found, stand), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    entries = [one for one in page.object_list if isinstance(one, VisitEntry)]
    told = {one.entry.pk: one for one in told_of(entries, every, child, request.user, lens)}
    kinds = kinds_of(found)
    may_write = bool(may_record_visit(request.user, child))
    rows = [
        visits.loaded_shown(one)
        if isinstance(one, Visit)
        else visits.recorded_shown(
            told[one.pk], kinds[one.source_id], child, day, may_write=may_write
        )
        for one in page.object_list
    ]
    return page_of(request, child, now(), lens) | {
        "pairs": visits.seen_pairs(found, day),
        "heard": heard_last(child, lens, day),
        "lately": visits.lately_words(found, stand, day),
        "due": due_lines(visiting_due(child, day), day),
        "rows": rows,
        "page": page,
        "may_write": may_write,
    }


def in_order(found: list[Visit], stand: list[VisitEntry]) -> list[Row]:
    """Visits other systems tell of and what was recorded here, the latest first."""
    rows: list[Row] = [one for one in found if one.source != "sightline"]
    own = {one.source_id for one in stand}
    rows += [
        one
        for one in found
        if one.source == "sightline" and one.source_id.partition(":")[0] not in own
    ]
    rows += stand
    return sorted(rows, key=when, reverse=True)


def when(row: Row) -> tuple[date, str]:
    """The day of a visit and its hour, those without a day last."""
    at = f"{row.visited_at:%H:%M}" if isinstance(row, VisitEntry) and row.visited_at else ""
    return row.visited_on or date.min, at


def kinds_of(found: list[Visit]) -> dict[str, list[str]]:
    """For which plans and stays each visit recorded here counted."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.source == "sightline":
            kinds[one.source_id.partition(":")[0]].append(one.kind)
    return kinds
