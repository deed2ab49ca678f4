"""The kinds of untidiness planted in either source, how often each, and what it does.

Of a kind that is `same` the person is the child of the files; of the others they are somebody else,
who is like that child.
"""

from dataclasses import dataclass
from random import Random

from sightline.county.generator.names import forename, postcode, surname
from sightline.county.generator.second.known import Somebody
from sightline.county.generator.second.noise import (
    Told,
    elsewhen,
    misread,
    one_figure,
    own_numbers,
    respelled,
    slip,
    turned,
)

GROUP = "british"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: how often among ten thousand, whether it is the child, and how it is told."""

    name: str
    often: int
    told: Told
    same: bool = True
    keeps_id: bool = True


def as_is(one: Somebody, draw: Random) -> Somebody:
    """Told as the files tell it."""
    return one


def bare(one: Somebody) -> Somebody:
    """Without any number."""
    return one.but(upn="", nhs="")


def renamed(one: Somebody, draw: Random) -> Somebody:
    """With another family name."""
    return one.but(surname=surname(GROUP, draw))


def moved(one: Somebody, draw: Random) -> Somebody:
    """At another address."""
    return one.but(postcode=postcode("NM", draw.randrange(1, 9), draw))


def twin(one: Somebody, draw: Random) -> Somebody:
    """A twin whom the files do not have: all alike but the first name and the numbers."""
    given = one.forename
    while given == one.forename:
        given = forename(GROUP, one.sex, draw)
    return own_numbers(one.but(forename=given), draw)


def stranger(one: Somebody, draw: Random) -> Somebody:
    """Somebody the files do not have at all."""
    given = one.but(
        forename=forename(GROUP, one.sex, draw),
        surname=surname(GROUP, draw),
        born=elsewhen(one.born, draw),
    )
    return moved(own_numbers(given, draw), draw)


CENSUS = (
    Kind("as on file", 7150, as_is),
    Kind("no pupil number", 900, lambda one, draw: one.but(upn="")),
    Kind("pupil number misread", 100, lambda one, draw: one.but(upn=misread(one.upn))),
    Kind("other sex", 50, lambda one, draw: one.but(sex="F" if one.sex == "M" else "M")),
    Kind("birth date turned round", 100, lambda one, draw: one.but(born=turned(one.born))),
    Kind("birth date one figure off", 100, lambda one, draw: one.but(born=one_figure(one.born))),
    Kind("other birth date", 40, lambda one, draw: one.but(born=elsewhen(one.born, draw))),
    Kind("other id", 900, as_is, keeps_id=False),
    Kind(
        "other id, birth date turned",
        60,
        lambda one, draw: one.but(born=turned(one.born)),
        keeps_id=False,
    ),
    Kind("id given to another child", 100, stranger, same=False),
    Kind("somebody new", 500, stranger, same=False, keeps_id=False),
)
"""A census: ids as in the files mostly, pupil numbers, no names."""

LIST = (
    Kind("as on file", 2400, as_is),
    Kind("no number", 2200, lambda one, draw: bare(one)),
    Kind("no number, moved", 600, lambda one, draw: moved(bare(one), draw)),
    Kind("no number, no sex", 100, lambda one, draw: bare(one.but(sex=""))),
    Kind("pupil number alone", 500, lambda one, draw: one.but(nhs="", postcode="")),
    Kind(
        "slip in the family name",
        500,
        lambda one, draw: bare(one.but(surname=slip(one.surname, draw))),
    ),
    Kind(
        "slip in the first name",
        300,
        lambda one, draw: bare(one.but(forename=slip(one.forename, draw))),
    ),
    Kind(
        "slip in the first name, numbers",
        200,
        lambda one, draw: one.but(forename=slip(one.forename, draw)),
    ),
    Kind(
        "family name as heard", 250, lambda one, draw: bare(one.but(surname=respelled(one.surname)))
    ),
    Kind(
        "first name as heard",
        150,
        lambda one, draw: bare(one.but(forename=respelled(one.forename))),
    ),
    Kind("short form", 250, lambda one, draw: bare(one.but(forename=one.forename[:3]))),
    Kind("initial", 80, lambda one, draw: bare(one.but(forename=one.forename[:1]))),
    Kind(
        "names turned round",
        200,
        lambda one, draw: bare(one.but(forename=one.surname, surname=one.forename)),
    ),
    Kind(
        "second first name",
        150,
        lambda one, draw: bare(one.but(forename=f"{one.forename} {forename(GROUP, '', draw)}")),
    ),
    Kind(
        "capitals",
        150,
        lambda one, draw: bare(one.but(forename=one.forename.upper(), surname=one.surname.upper())),
    ),
    Kind(
        "double name",
        150,
        lambda one, draw: bare(one.but(surname=f"{one.surname}-{surname(GROUP, draw)}")),
    ),
    Kind("other family name, numbers", 200, renamed),
    Kind("other family name, same home", 120, lambda one, draw: renamed(bare(one), draw)),
    Kind("birth date turned round, numbers", 150, lambda one, draw: one.but(born=turned(one.born))),
    Kind("birth date turned round", 120, lambda one, draw: bare(one.but(born=turned(one.born)))),
    Kind("other birth date, numbers", 50, lambda one, draw: one.but(born=elsewhen(one.born, draw))),
    Kind("a twin not on file", 250, twin, same=False),
    Kind("a twin not on file, no number", 100, lambda one, draw: bare(twin(one, draw)), same=False),
    Kind(
        "name and birth date of another",
        70,
        lambda one, draw: moved(own_numbers(one, draw), draw),
        same=False,
    ),
    Kind(
        "name and birth date of another, no number",
        10,
        lambda one, draw: moved(bare(one), draw),
        same=False,
    ),
    Kind("somebody new", 750, stranger, same=False),
)
"""A list of another agency: ids of its own, names, numbers as far as it has them."""
