"""Saying why rows of a table were refused, and which values named nothing."""

from django.db import connection

from sightline.exchange.loading.merging import STANDING
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import Link, Table
from sightline.exchange.words import table_words

AT_SOURCE = "Correct it in the source system and load again."
ASK = "Load the file that holds it with this one, or correct the id in the source system."
REASONS = {
    "overlap": "It runs into a row of the same child that began later",
    "check": "Its values cannot be true together",
}
ROWS = 'j._file as file, j._line as line, j._key as row, {column} as "column", {value} as value'


def refuse_impossible(table: Table) -> None:
    """Refuse rows whose values the record can never hold together."""
    with connection.cursor() as cursor:
        for condition in table.checks():
            cursor.execute(
                f"update {table.judged} set verdict = 'refused', why = 'check' "
                f"where verdict in ('new', 'changed') and not ({condition})".replace("%", "%%")
            )


def say_what_was_not_taken(stage: Stage, source: str, remarks: Remarks) -> None:
    """Report the rows refused or doubtful, rows twice that differ, and values that name nothing."""
    table, files = stage.table, stage.file_names
    with connection.cursor() as cursor:
        cursor.execute(f"select distinct why from {table.judged} where verdict = 'refused'")
        reasons = [row[0] for row in cursor.fetchall()]
    links = {link.name: link for link in table.links}
    for why in reasons:
        rows = ROWS.format(column="j.why", value="j.which")
        remarks.add_rows(
            "refused",
            f"select {rows} from {table.judged} j where verdict = 'refused' and why = %(why)s",
            {"why": why},
            files=files,
            reason=REASONS.get(why) or names_nothing(links.get(why), why),
            to_do=ASK if why in links else AT_SOURCE,
        )
    rows = ROWS.format(column="'child'", value="''")
    remarks.add_rows(
        "doubtful",
        f"select {rows} from {table.judged} j where verdict = 'doubtful'",
        {},
        files=files,
        reason="It is not certain which child this is about",
        to_do="Say who the child is first: see the child's own line in this report.",
    )
    say_twice(stage, remarks)
    for link in table.parents:
        if not link.is_needed:
            say_unknown(stage, link, remarks)
    for link in table.siblings:
        say_unknown(stage, link, remarks, source)


def names_nothing(link: Link | None, why: str) -> str:
    """Why a row without a needed value or parent cannot be taken."""
    if link is None:
        return f"{why} is missing"
    if link.is_child:
        return "It is about somebody who is not in the list of people"
    return f"It belongs to a row of {words(link)} that is not there or was refused"


def words(link: Link) -> str:
    """What pages call the rows a link names."""
    return f"“{table_words(link.target._meta.label)}”"


def say_twice(stage: Stage, remarks: Remarks) -> None:
    """Report keys that stand twice with different values; the last of them is the one taken."""
    table = stage.table
    columns = [one.column for one in table.fields] + [f"{link.name}_key" for link in table.links]
    one, other = (", ".join(f"{alias}.{name}" for name in columns) for alias in ("j", "k"))
    rows = ROWS.format(column="''", value="''")
    remarks.add_rows(
        "duplicate",
        f"select {rows} from {table.judged} j join load_twice d on d.key = j._key "
        f"join {table.judged} k on k._number = d.last "
        f"where j.verdict = 'duplicate' and ({one}) is distinct from ({other})",
        {},
        files=stage.file_names,
        reason="The same row stands again further down with other values; the last is taken",
        to_do="Find out in the source system which is right, and why the extract has both.",
    )


def say_unknown(stage: Stage, link: Link, remarks: Remarks, source: str = "") -> None:
    """Report values that name a row that is not there; the row itself is taken without it."""
    table = stage.table
    key = f"{link.name}_key"
    if source:
        there = (
            f"exists (select 1 from {table.db} o where o.source = %(source)s "
            f"and o.source_id = j.{key})"
        )
    else:
        there = f"j.{link.column} is not null"
    rows = ROWS.format(column=f"'{link.name}'", value=f"j.{key}")
    remarks.add_rows(
        "not understood",
        f"select {rows} from {table.judged} j where verdict in {STANDING} "
        f"and j.{key} is not null and not {there}",
        {"source": source},
        files=stage.file_names,
        reason=f"It names a row of {words(link)} that is not there or was refused",
        to_do=ASK,
    )
