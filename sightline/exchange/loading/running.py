"""One load: read, stage, compare, keep, work out anew, report; in one commit or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pghistory
from django.db import connection, transaction

from sightline.calendars.clock import today
from sightline.duties.deeds import FOLLOWING, REFRESHERS
from sightline.duties.joined import with_joined
from sightline.duties.sharing import standing_by
from sightline.exchange.loading import (
    gone,
    leading,
    merging,
    overlaps,
    people,
    refusals,
    report,
    snapshots,
    spellings,
    waiting,
)
from sightline.exchange.loading.beside import OFTEN, rows_of
from sightline.exchange.loading.foreign_keys import checked_at_once
from sightline.exchange.loading.merging import Counts
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.shortness import NOTHING, Accepted, check
from sightline.exchange.loading.staging import Stage, Stages
from sightline.exchange.loading.tables import CHILDREN, tables
from sightline.exchange.loading.tidying import tidy
from sightline.exchange.models import Load, LoadedTable
from sightline.exchange.returns.plain import in_one_line
from sightline.exchange.returns.rows import CannotBeRead, Extract, Output
from sightline.exchange.returns.values import midnight
from sightline.people.models import Child
from sightline.trail.operations import note
from sightline.visits.recording import let_own_visits_lead
from sightline.workforce.models import Post, Team, Worker
from sightline.workforce.operations import refresh_grants

MOST = 0.5
"""Where a load touches more of the children than this, everything is worked out anew."""
FEW = 1_000
"""So many children are always worked out by themselves, as when somebody says who one is."""
WORKFORCE = frozenset(f"workforce.{one.__name__}" for one in (Team, Worker, Post))
MOST_NAMED = 1_000
"""Names of files and columns not read that a load keeps."""
MANY_ROWS = 50_000
"""From so many rows on, what follows from them is worked out in several processes."""
YEARLY = frozenset(("cin", "ssda903"))

Tell = Callable[[str], None]
Watch = Callable[[Iterator[Output]], Iterator[Output]]
Mark = Callable[[Stage], int]


def load(
    extract: Extract,
    source: str,
    *,
    authority: str = "",
    accepted: Accepted = NOTHING,
    reports: Path,
    watch: Watch = lambda rows: rows,
    tell: Tell = lambda step: None,
) -> Load:
    """Bring an extract into the record and write its report into `reports`; gives the load.

    `accepted` is what the extract may lack. `watch` sees every row as it is read, `tell` hears
    each step. Raises CannotBeRead where the files are not what they should be, lack what the
    source has sent until now, or another load is running: then nothing is kept.
    """
    with (
        standing_by() as stand_by,
        transaction.atomic(),
        pghistory.context(deed="loaded files"),
    ):
        prepare()
        one = Load.objects.create(
            source=source,
            place=extract.place[:255],
            authority=authority[:10],
            without=[name[:60] for name in accepted.without],
            accepted_short=accepted.short,
        )
        remarks = Remarks(one)
        stages = Stages(remarks)
        with rows_of(extract, stages, tell) as (rows, look):
            for number, _ in enumerate(watch(stages.take(rows)), 1):
                if number == MANY_ROWS:
                    stand_by()
                if number % OFTEN == 0:
                    look()
        if not any(stage.is_here for stage in stages.by_name.values()):
            raise CannotBeRead(f"{extract.place} holds no row.")
        one.parts = check(one, extract, stages.by_name, accepted)
        with checked_at_once(filled()):
            counts = keep(stages, source, extract, remarks, tell)
            tell("Working out what follows")
            refresh(counts)
        remarks.name_columns(extract.headings)
        finish(one, extract, stages, counts)
        spellings.keep(one, extract.waiting)
        note(
            kind="deed",
            what="loaded files",
            actor_id=None,
            about=f"exchange.Load:{one.pk}",
            detail={"source": one.source, **one.counts},
        )
        tell("Writing the report")
        report.write(one, reports)
    tidy()
    return one


def filled() -> list[str]:
    """The tables a load fills, and those in which stands what follows from them."""
    following = [model._meta.db_table for model in FOLLOWING]
    return [Child._meta.db_table, *(table.db for table in tables().values()), *following]


def prepare() -> None:
    """One load at a time, with memory to sort in, checking across rows only at the end."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtext('sightline load'))")
        if not cursor.fetchone()[0]:
            raise CannotBeRead("Another load is running. Start this one when it has ended.")
        cursor.execute("discard temp")
        cursor.execute("set local work_mem = '256MB'")
        cursor.execute("set constraints all deferred")
        cursor.execute("create temp table load_touched (child_id bigint) on commit drop")
    waiting.prepare()


def keep(
    stages: Stages, source: str, extract: Extract, remarks: Remarks, tell: Tell
) -> dict[str, Counts]:
    """Bring every table into the record, those others name first; gives the counts by table."""
    counts: dict[str, Counts] = {}
    mark = marking(source, extract, remarks)
    waiting.say_who_waits(source)
    for name in (CHILDREN, *tables()):
        stage = stages.by_name.get(name)
        if stage is not None:
            tell(str(stage.table.model._meta.verbose_name_plural))
            bring = keep_children if name == CHILDREN else keep_table
            counts[name] = bring(stage, source, mark, remarks)
        if name == CHILDREN:
            waiting.bring_back(stages, source)
    if leading.has_several_sources():
        leading.say_which_teams_lead()
        for table in tables().values():
            if table.has_child:
                leading.say_who_leads(table)
    let_own_visits_lead(None)
    return counts


def marking(source: str, extract: Extract, remarks: Remarks) -> Mark:
    """How what an earlier extract had, and this one has not, is marked; gives how many rows."""
    if extract.windows is None:
        reach = reach_of(source, extract)
        return lambda stage: mark_in_reach(stage, source, reach, remarks, extract)
    windows = {} if snapshots.comes_late(source, extract) else extract.windows

    def mark_in_window(stage: Stage) -> int:
        window = windows.get(stage.table.name)
        return snapshots.mark_gone(stage, source, window, remarks) if window else 0

    return mark_in_window


def mark_in_reach(
    stage: Stage, source: str, reach: gone.Reach | None, remarks: Remarks, extract: Extract
) -> int:
    """Mark what an extract no longer has; yearly returns do not tell who is on file."""
    if reach is None:
        return 0
    if stage.table.name == CHILDREN:
        return 0 if reach.until else people.mark_gone(stage, source, remarks)
    untold = extract.untold.get(stage.table.name, ())
    return gone.mark_gone(stage, source, reach, remarks, untold)


def keep_children(stage: Stage, source: str, mark: Mark, remarks: Remarks) -> Counts:
    """Bring the children into the record."""
    counts = people.load_children(stage, source, remarks)
    counts.gone = mark(stage)
    return counts


def keep_table(stage: Stage, source: str, mark: Mark, remarks: Remarks) -> Counts:
    """Bring one table into the record."""
    merging.judge(stage, source)
    refusals.refuse_impossible(stage.table)
    left = mark(stage)
    if stage.table.is_one_at_a_time:
        overlaps.settle_overlaps(stage, source, remarks)
    merging.merge(stage, source)
    refusals.say_what_was_not_taken(stage, source, remarks)
    counts = Counts.of(stage)
    if counts.doubtful:
        waiting.keep_rows(stage, source)
    counts.gone = left
    merging.know_size(stage.table.db, counts)
    return counts


def reach_of(source: str, extract: Extract) -> gone.Reach | None:
    """The days the extract speaks of; None where that cannot be said, and nothing is gone.

    An extract of one authority says nothing of what another's held.
    """
    if source not in YEARLY:
        return gone.Reach()
    others = Load.objects.filter(source=source).exclude(authority__in=["", extract.authority])
    if extract.authority and others.exists():
        return None
    return gone.Reach.of_year(extract.as_at) if extract.as_at else None


def refresh(counts: dict[str, Counts]) -> None:
    """Work out anew what follows from the record, for the children this load touched."""
    with connection.cursor() as cursor:
        cursor.execute("select distinct child_id from load_touched where child_id is not null")
        ids = [row[0] for row in cursor.fetchall()]
    many = len(ids) > max(FEW, MOST * Child.objects.count())
    touched: Sequence[int] | None = None if many else with_joined(ids)
    for refresher in REFRESHERS:
        refresher(touched)
    moved = any(counts[name].new or counts[name].changed for name in WORKFORCE & set(counts))
    if moved and not many:
        refresh_grants(None)


def latest(stage: Stage) -> date | None:
    """The last day on which a row of the extract began, not after today; None without days."""
    if not stage.table.begins:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"select max({stage.table.begins}::date) from {stage.table.judged} "
            f"where verdict in {merging.STANDING} and {stage.table.begins}::date <= %s",
            [today()],
        )
        found: date | None = cursor.fetchone()[0]
        return found


def named(ignored: Sequence[str]) -> list[str]:
    """What was not read, as a load keeps it: so many names, each in one line, and how many more."""
    names = [in_one_line(name, 255) for name in ignored[:MOST_NAMED]]
    more = len(ignored) - len(names)
    return [*names, f"and {more:,} more"] if more else names


def finish(one: Load, extract: Extract, stages: Stages, counts: dict[str, Counts]) -> None:
    """Write down how the load ended, table by table."""
    LoadedTable.objects.bulk_create(
        LoadedTable(
            load=one,
            table=name,
            file=", ".join(stages.by_name[name].file_names)[:255],
            read=each.read,
            latest_on=latest(stages.by_name[name]),
            **asdict(each),
        )
        for name, each in counts.items()
    )
    total = {"read": sum(each.read for each in counts.values())}
    for kind in (*merging.KINDS, "gone"):
        total[kind] = sum(getattr(each, kind) for each in counts.values())
    one.counts = total
    one.ignored = named(extract.ignored)
    one.as_at = midnight(extract.as_at)
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        one.ended_at = cursor.fetchone()[0]
    one.save()
