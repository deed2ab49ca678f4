"""A case system's own PostgreSQL database with the tables of the dataset, as vendors make them."""

import csv
import re
from pathlib import Path

import psycopg
from psycopg import sql

SCHEMA = "HDM_Local"
FLAG = re.compile(r"[YN]?")
DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?)?")
NUMBER = re.compile(r"([1-9]\d{0,8}|0)?")


def type_of(name, values):
    """A type a vendor could give a column that holds these values."""
    if name.endswith("_json") and any(values):
        return "jsonb"
    if name.endswith("_id"):
        return "varchar(48)"
    for kind, shape in (("timestamp", DAY), ("timestamp", MOMENT), ("integer", NUMBER)):
        if any(values) and all(shape.fullmatch(one) for one in values):
            return kind
    return "char(1)" if any(values) and all(map(FLAG.fullmatch, values)) else "text"


def fill(address, folder: Path, schema=SCHEMA):
    """Put the files of an extract into a schema of the database: names in capitals, typed.

    Besides, what is found there too: a view in place of a table, a copy of last year, a table of
    somebody else's, a column nobody knows, and one with a picture.
    """
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
        for path in sorted(folder.glob("*.csv")):
            put(connection, schema, path)
        others = (
            'alter table {s}."SSD_PERSON" add column photo bytea',
            'alter table {s}."SSD_PERSON" add column "Favourite colour" text',
            'alter table {s}."SSD_CONTACTS" rename to contacts_now',
            'create view {s}."ssd_Contacts" as select * from {s}.contacts_now',
            'create table {s}.ssd_person_2025 as select * from {s}."SSD_PERSON" limit 3',
            "create table {s}.holidays (day date)",
        )
        for one in others:
            connection.execute(sql.SQL(one).format(s=sql.Identifier(schema)))


def put(connection, schema, path):
    """One file as a table."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    columns = list(zip(*rows, strict=True)) or [()] * len(head)
    table = sql.Identifier(schema, path.stem.upper())
    typed = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(name.upper()), sql.SQL(type_of(name, values)))
        for name, values in zip(head, columns, strict=True)
    )
    connection.execute(sql.SQL("create table {} ({})").format(table, typed))
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("copy {} from stdin").format(table)) as copy,
    ):
        for row in rows:
            copy.write_row([one or None for one in row])
