"""The last load, every load, one load, and the lines of its report."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import now
from sightline.design.dates import london
from sightline.exchange import match_queries, night_words, presenters, queries
from sightline.exchange.forms import LinesForm
from sightline.exchange.models import Load
from sightline.exchange.permissions import may_read_loads
from sightline.exchange.words import COMMANDS, beginning, source_words
from sightline.exchange.writing import as_csv
from sightline.trail.operations import note

ON_A_PAGE = 50
GROUPS_SHOWN = 30
GROUPS_TO_CHOOSE = 500
IGNORED_SHOWN = 50


@require_safe
@page(may_read_loads)
def loads(request: Request) -> HttpResponse:
    """The last load: how it ended, its numbers, what to do, table by table."""
    load = queries.last_load()
    if load is None:
        commands = [(beginning(source_words(source)), typed) for source, typed in COMMANDS.items()]
        context = {"commands": commands, "alarms": night_words.alarms()}
        return render(request, "exchange/nothing_loaded.html", context)
    return load_page(request, load, night_words.on_the_first_page(now()), is_last=True)


@require_safe
@page(may_read_loads)
def load_detail(request: Request, load_id: UUID) -> HttpResponse:
    """One load, as the last one is shown."""
    return load_page(request, get_object_or_404(Load, public_id=load_id), {}, is_last=False)


def load_page(request: Request, load: Load, more: dict[str, Any], *, is_last: bool) -> HttpResponse:
    """The page of one load; of the last with alarms, and how old the data is."""
    groups = queries.groups_of(load, GROUPS_SHOWN)
    tables = list(queries.tables_of(load))
    context: dict[str, Any] = {
        "load": load,
        "is_last": is_last,
        "state": presenters.state_of(load, groups),
        "when": presenters.when(load),
        "came_from": presenters.came_from(load),
        "as_at": presenters.as_at(load),
        "facts": presenters.facts(load),
        "adds_up": presenters.adds_up(load),
        "sum": presenters.written_sum(load),
        "kinds": presenters.kind_parts(load, groups),
        "lines": sum({group.kind: group.kind_rows for group in groups}.values()),
        "gone": sum(table.gone for table in tables),
        "tables": presenters.table_rows(tables),
        "ignored": load.ignored[:IGNORED_SHOWN],
        "ignored_more": len(load.ignored[IGNORED_SHOWN:]),
        **match_queries.numbers_waiting(),
        "accepted": night_words.accepted_words(load.without, short=load.accepted_short),
        "age": "",
    }
    return render(request, "exchange/load.html", context | more)


@require_safe
@page(may_read_loads)
def earlier_loads(request: Request) -> HttpResponse:
    """Every load, the latest first."""
    shown = Paginator(queries.all_loads(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": [presenters.load_row(load) for load in shown],
        **match_queries.numbers_waiting(),
    }
    return render(request, "exchange/earlier_loads.html", context)


@require_safe
@page(may_read_loads)
def remarks(request: Request, load_id: UUID) -> HttpResponse:
    """The report of a load line by line, narrowed as asked."""
    load = get_object_or_404(Load, public_id=load_id)
    form = LinesForm(request.GET, queries.groups_of(load, GROUPS_TO_CHOOSE))
    lines = queries.lines_of(load, form.narrowed())
    shown = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "load": load,
        "when": presenters.when(load),
        "form": form,
        "chosen": form.address(),
        "page": shown,
        "rows": [presenters.line_row(line) for line in shown],
    }
    return render(request, "exchange/remarks.html", context)


@require_safe
@fresh_sign_in
@page(may_read_loads)
def download_remarks(request: Request, load_id: UUID) -> HttpResponse:
    """The report of a load as a file, narrowed as asked; the trail says who took it."""
    load = get_object_or_404(Load, public_id=load_id)
    form = LinesForm(request.GET, queries.groups_of(load, GROUPS_TO_CHOOSE))
    content, number = as_csv(queries.lines_to_write(queries.lines_of(load, form.narrowed())))
    note(
        kind="export",
        what="download_remarks",
        actor_id=request.user.pk,
        about=f"exchange.Load:{load.pk}",
        detail={"filters": sorted(form.chosen()), "lines": number},
    )
    name = f"report-of-{london(load.started_at):%Y-%m-%d}.csv"
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
