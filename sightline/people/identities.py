"""Everything the record has of who children are, ready to be compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

from sightline.people.likeness import Identity
from sightline.people.names_alike import Name
from sightline.people.numbers import can_be_health_number, can_be_pupil_number

OF_CHILDREN: Final = """
select c.id, c.sex, array[c.upn, c.former_upn], array[c.nhs_number, c.single_unique_id],
  array(select i.source_id from people_sourceidentity i where i.child_id = c.id),
  array(select value from people_identifier d where d.child_id = c.id),
  array(select a.postcode from people_address a where a.child_id = c.id and a.postcode <> '')
from people_child c where c.id in ({these})
"""
NAMES: Final = """
select id, forename, surname, dmetaphone(unaccent(forename)), dmetaphone(unaccent(surname)) from (
  select id, forename, surname from people_child
  union all select child_id, forename, surname from people_formername) n
where forename || surname <> '' and id in ({these})
"""
BIRTHS: Final = """
select id, born_on, expected_on from people_child where id in ({these})
union
select child_id, (told->>'born_on')::date, (told->>'expected_on')::date from people_sourceidentity
where told ? 'born_on' and child_id in ({these})
"""


def identities(these: str, given: Sequence[list[int]] = ()) -> dict[int, Identity]:
    """Who the children are whose ids the query `these` gives, by id; three queries."""
    names, births = by_child(NAMES, these, given), by_child(BIRTHS, these, given)
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(OF_CHILDREN.format(these=these), [*given])
        for child, sex, pupil, health, ids, others, postcodes in cursor.fetchall():
            found[child] = Identity(
                ids=frozenset(ids),
                names=tuple(Name(*one) for one in names.get(child, ())),
                births=tuple(births[child]),
                sex=sex,
                pupil_numbers=told(pupil) | {one for one in others if can_be_pupil_number(one)},
                health_numbers=health_numbers([*health, *filter(can_be_health_number, others)]),
                postcodes=plain(postcodes),
            )
    return found


def by_child(
    query: str, these: str, given: Sequence[list[int]]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a query about these children by their first column, which is left out."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(query.format(these=these), [*given] * query.count("{these}"))
        for child, *row in cursor.fetchall():
            found[child].append(tuple(row))
    return found


def told(numbers: Iterable[str | None]) -> frozenset[str]:
    """Those numbers that stand there, in capitals."""
    return frozenset(one.strip().upper() for one in numbers if one)


def health_numbers(numbers: Iterable[str | None]) -> frozenset[str]:
    """Those numbers that have the length of the health service's."""
    return frozenset(one for one in told(numbers) if len(one) == 10 and one.isdecimal())


def plain(postcodes: Iterable[str]) -> frozenset[str]:
    """Postcodes without blanks, in capitals."""
    return frozenset("".join(one.split()).upper() for one in postcodes)
