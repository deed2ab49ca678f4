"""Writing the second sources beside a county's files: a census, a list, and who is who."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from sightline.county.generator.second.kinds import CENSUS, LIST, Kind
from sightline.county.generator.second.known import Somebody, children

ONE_IN = 6
"""Of so many children one stands in the census, and one in the list."""
FOLDER, CENSUS_FILE, LIST_FILE, ANSWERS = "second", "census.xml", "list.csv", "answers.json"
COLUMNS = ("id", "forename", "surname", "sex", "born_on", "upn", "nhs_number", "postcode")
HEAD = (
    "<Message>\n<Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
    "<ReferenceDate>{ends}</ReferenceDate></CollectionDetails><Source><LEA>989</LEA></Source>"
    "</Header>\n<Children>\n"
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One person of a second source: as told there, who it is (None: nobody on file), the kind."""

    told: Somebody
    child: str | None
    kind: str


def make_second(folder: Path, seed: int, today: date) -> dict[str, Any]:
    """Write both sources for the county in `folder`; gives the answers, written beside them too."""
    here = folder / FOLDER
    here.mkdir(exist_ok=True)
    known = list(children(folder))
    census = list(planted(known, CENSUS, Random(f"{seed}:census"), "CEN"))
    listed = list(planted(known, LIST, Random(f"{seed}:list"), ""))
    write_census(here / CENSUS_FILE, census, today)
    write_list(here / LIST_FILE, listed)
    answers = {"census": told(census), "list": told(listed)}
    text = json.dumps(answers, indent=0, ensure_ascii=False)
    (here / ANSWERS).write_text(text + "\n", encoding="utf-8")
    return answers


def told(people: Sequence[Planted]) -> dict[str, dict[str, str | None]]:
    """By id in the source: which child of the files it is, and the kind of untidiness."""
    return {one.told.key: {"child": one.child, "kind": one.kind} for one in people}


def planted(
    known: Sequence[Somebody], kinds: Sequence[Kind], draw: Random, prefix: str
) -> Iterator[Planted]:
    """Some of the children as a source tells them, each in a kind drawn by how often it comes.

    An id that begins with `prefix` is the source's own; with none every id is.
    """
    weights = list(accumulate(kind.often for kind in kinds))
    number = 0
    for one in known:
        if draw.random() * ONE_IN >= 1:
            continue
        number += 1
        kind = draw.choices(kinds, cum_weights=weights)[0]
        own = f"{prefix}{number}" if prefix else str(700_000 + number)
        key = one.key if prefix and kind.keeps_id else own
        as_told = kind.told(one, draw).but(key=key)
        if prefix and not kind.keeps_id and kind.same and not as_told.upn:
            continue  # nobody could tell who this is
        yield Planted(as_told, one.key if kind.same else None, kind.name)


def write_list(path: Path, people: Sequence[Planted]) -> None:
    """The list of another agency, as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in people:
            who = one.told
            writer.writerow(
                (who.key, who.forename, who.surname, who.sex, who.born or "", who.upn, who.nhs,
                 who.postcode)
            )  # fmt: skip


def write_census(path: Path, people: Sequence[Planted], today: date) -> None:
    """A children in need census with one referral for each."""
    ends = date(today.year if today >= date(today.year, 3, 31) else today.year - 1, 3, 31)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.format(year=ends.year, ends=ends))
        file.writelines(child(one.told, ends) for one in people if one.told.born)
        file.write("</Children>\n</Message>\n")


def child(who: Somebody, ends: date) -> str:
    """One child of the census."""
    upn = f"<UPN>{escape(who.upn)}</UPN>" if who.upn else ""
    referred = ends - timedelta(days=60)
    return (
        f"<Child><ChildIdentifiers><LAchildID>{escape(who.key)}</LAchildID>{upn}"
        f"<PersonBirthDate>{who.born}</PersonBirthDate><Sex>{who.sex}</Sex></ChildIdentifiers>"
        f"<ChildCharacteristics><Ethnicity>{who.ethnicity}</Ethnicity></ChildCharacteristics>"
        f"<CINdetails><CINreferralDate>{referred}</CINreferralDate>"
        "<ReferralSource>2A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>"
        "<ReferralNFA>0</ReferralNFA></CINdetails></Child>\n"
    )
