"""Family and relationships, and where the child has lived."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from sightline.people.models import Address, Child, Relationship
from sightline.people.presenters import name_of
from sightline.record.presenters.header import age_words, is_unborn
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    as_table,
    on_day,
    other_source,
    until,
)
from sightline.record.words import where_words


def people_of(child: Child, relationships: Iterable[Relationship], today: date) -> list[Row]:
    """Who is who to the child: linked where the viewer may find their file, else named as words.

    A child whom the viewer may not find is left out, as everywhere; an adult is part of this
    child's record and named.
    """
    rows: list[Row] = []
    for one in relationships:
        forward = one.child_id == child.pk
        other = one.relative if forward else one.child
        may_find = one.may_find_relative if forward else one.may_find_child  # type: ignore[attr-defined]  # annotated by relationships_of
        if not may_find and not other.is_parent:
            continue
        words = one.kind if forward else f"{name_of(child)} is their {one.kind}"
        rows.append(person(other, words, today, other_source(one), linked=may_find))
    return rows


def person(other: Child, words: str, today: date, quiet: str, *, linked: bool) -> Row:
    """One person: name, what they are to the child, age and whether they died."""
    href = reverse("child", args=[other.public_id]) if linked else ""
    words = words[:1].upper() + words[1:] if words else NOT_RECORDED
    return [Cell(name_of(other), quiet=quiet, href=href), words, life_words(other, today)]


def life_words(other: Child, today: date) -> str:
    """The age, not yet being born, or having died; empty where none is known."""
    if other.died_on:
        return f"Died {on_day(other.died_on)}"
    return "Not yet born" if is_unborn(other, today) else age_words(other, today)


def people_section(rows: list[Row]) -> Section:
    """Family and other people who matter, as the record names them."""
    columns, kept = as_table(["Who", "What they are", "Age"], rows)
    return Section(
        "Family and other people",
        columns,
        kept,
        empty="Nobody is recorded as family.",
    )


def others_of(
    child: Child, family: Iterable[Child], relationships: Sequence[Relationship]
) -> list[Child]:
    """Those of the same family who are not already named as somebody to the child."""
    named = {one.relative_id for one in relationships} | {one.child_id for one in relationships}
    return [other for other in family if other.pk not in named | {child.pk}]


def siblings_section(siblings: Iterable[Child], today: date) -> Section:
    """The children whom the source puts in the same family."""
    rows: list[Row] = [
        [
            Cell(name_of(other), href=reverse("child", args=[other.public_id])),
            life_words(other, today) or "Age not recorded",
            other.number,
        ]
        for other in siblings
    ]
    return Section(
        "Others in the same family",
        ["Who", "Age", "Number"],
        rows,
        empty="The record groups nobody else in this family.",
        note="Grouped as one family by the source; it does not say how they are related.",
    )


def addresses_section(addresses: Iterable[Address], today: date) -> Section:
    """Where the child lives, and lived before."""
    now: list[Row] = []
    before: list[Row] = []
    for address in addresses:
        over = address.until_on is not None and address.until_on < today
        (before if over else now).append(address_row(address, today))
    return Section(
        "Addresses",
        ["Address", "Kind", "From", "Until"],
        now,
        empty="No address is recorded as current." if before else "No address is recorded.",
        earlier=before,
        earlier_words=f"Earlier addresses ({len(before)})",
    )


def address_row(address: Address, today: date) -> Row:
    """One address with its days."""
    where = where_words(address.lines, address.postcode) or NOT_RECORDED
    return [
        Cell(where, quiet=other_source(address)),
        address.kind,
        on_day(address.from_on, NOT_RECORDED),
        until(address.until_on, today),
    ]
