"""Finding children by what somebody typed: one query over names, sounds, days and numbers.

The looser ways (spelled nearly alike) are tried only where the stricter ones find few, so that a
search among a million people stays quick.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.people.among import Ids
from sightline.people.scopes import hidden_from, visible
from sightline.people.typed import MOST_NAMES, Typed

SHOWN = 25
ENOUGH = 5
"""With at least so many results, names merely spelled alike are not looked for."""
MOST_ROWS = 1500
"""Rows ranked for one way of looking; a search that finds more says that it shows the best."""
NEAR = 3
"""Letters a word needs before words spelled nearly like it are looked for."""

FOLD = """
select w.word, left(dmetaphone(w.word), 20)
from unnest(string_to_array(trim(regexp_replace(regexp_replace(
       lower(unaccent(%s)), '[''’`]', '', 'g'), '[^a-z]+', ' ', 'g')), ' ')) w(word)
where w.word <> ''
"""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name, in plain letters, and how it sounds (empty where it makes no sound)."""

    letters: str
    sound: str


@dataclass(frozen=True, slots=True)
class Found:
    """One child found, by the name that agreed best, and which other things agreed."""

    child_id: int
    is_mine: bool
    name: str
    is_former: bool
    is_near: bool
    by_day: bool
    by_turned_day: bool
    by_number: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found, best first; `more` says that there are others."""

    found: list[Found]
    words: list[Word]
    more: bool


def find(viewer: User, typed: Typed, today: date) -> Results:
    """The children `viewer` may know of that fit what was typed; two queries."""
    words = fold(typed.names)
    parts = Parts(viewer, typed, words, today)
    if not parts.ways:
        return Results([], words, more=False)
    with connection.cursor() as cursor:
        cursor.execute(parts.sql(), parts.values)
        rows = cursor.fetchall()
    return Results([Found(*row[:8]) for row in rows[:SHOWN]], words, more=len(rows) > SHOWN)


def fold(names: str) -> list[Word]:
    """The words of a name in plain letters, as the search's own tables keep them."""
    if not names:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FOLD, [names])
        return [Word(*row) for row in cursor.fetchall()][:MOST_NAMES]


class Parts:
    """The query for one search, put together from the ways that apply."""

    def __init__(self, viewer: User, typed: Typed, words: list[Word], today: date) -> None:
        self.viewer, self.typed, self.words = viewer, typed, words
        self.values: dict[str, Any] = {
            "user": viewer.pk,
            "days": list(typed.days),
            "turned": list(typed.turned),
            "numbers": list(typed.numbers),
            "age": typed.age,
            "today": today,
        }
        for at, word in enumerate(words):
            self.values |= {
                f"word{at}": word.letters,
                f"part{at}": f"%{word.letters}%",
                f"start{at}": f"{word.letters}%",
                f"next{at}": f"% {word.letters}%",
                f"whole{at}": f"% {word.letters} %",
                f"sound{at}": [word.sound],
            }
        self.ways = self.put_together()

    def put_together(self) -> list[str]:
        """Each way of looking as one part of the union: child, name, former, near, how well."""
        ways = []
        if self.words:
            ways += ["select * from alike", "select * from own", "select * from near"]
        if self.typed.days:
            ways.append(self.way("c.born_on = any(%(days)s || %(turned)s)"))
        if self.typed.numbers:
            ways.append(self.way(f"c.id = any(array({NUMBERED}))"))
        if self.typed.age is not None and not self.words:
            mine = f"c.id = any(array(select child_id from access_grant g where {MINE}))"
            ways.append(self.way(f"{mine} and {AGE_FITS}"))
        return ways

    def way(self, condition: str) -> str:
        """The children of `condition`, by the name they have now or none."""
        return (
            "select * from (select c.id as child_id, '' as name, false as former, false as near, "
            f"0.0::real as points from people_child c where {condition}{self.seen('c.id')} "
            f"limit {MOST_ROWS}) w"
        )

    def seen(self, child: str) -> str:
        """The viewer's scope as a condition: whom the role finds, less those hidden from them."""
        reach = ROLES[Role(self.viewer.role)].finds
        if reach is Reach.NONE or not self.viewer.is_active:
            return " and false"
        if reach is Reach.GRANTED:
            return f" and {child} in ({self.within(visible(self.viewer))})"
        hidden = hidden_from(self.viewer, stubs=False)
        return "".join(f" and {child} not in ({self.within(ids)})" for ids in hidden)

    def seen_by_name(self) -> str:
        """The same for names: a restricted child is found as a stub, by the name they have now.

        Only by the name alone: that a day or a number fits would say more than a stub may.
        """
        typed = self.typed
        alone = not (typed.days or typed.numbers or typed.age is not None)
        if not (alone and self.viewer.is_active and ROLES[Role(self.viewer.role)].stub):
            return self.seen("n.child_id")
        *hidden, narrowed = hidden_from(self.viewer, stubs=False)
        open_ones = f"n.child_id not in ({self.within(narrowed)})"
        return f" and (n.kind = 'now' or {open_ones})" + "".join(
            f" and n.child_id not in ({self.within(ids)})" for ids in hidden
        )

    def within(self, ids: Ids) -> str:
        """A set of children as SQL, its values put among this search's own; kept once."""
        names = []
        for value in ids.values:
            name = f"seen{len(self.values)}"
            self.values[name] = value
            names.append(f"%({name})s")
        return ids.sql % tuple(names)

    def sql(self) -> str:
        """The whole query."""
        names = ""
        if self.words:
            every = " and ".join(self.fits(at) for at in range(len(self.words)))
            nearly = " or ".join(
                f"n.words %%> %(word{at})s"
                for at, word in enumerate(self.words)
                if len(word.letters) >= NEAR
            )
            mine = f" and n.child_id in (select child_id from access_grant g where {MINE})"
            names = NAMES.format(
                alike=self.rows(every, "false", self.points()),
                own=self.rows(every + mine, "false", self.points()),
                near=self.rows(f"({nearly or 'false'})", "true", self.likeness()),
                enough=ENOUGH,
            )
        return WHOLE.format(
            names=names,
            ways=" union all ".join(self.ways),
            age=AGE_FITS if self.typed.age is not None and self.words else "true",
            numbered=NUMBERED if self.typed.numbers else "select 0",
            mine=MINE,
            shown=SHOWN + 1,
        )

    def rows(self, condition: str, near: str, points: str) -> str:
        """The names of `condition` with what each is worth."""
        return (
            "select n.child_id, n.words as name, n.kind = 'former' as former, "
            f"{near} as near, {points} as points "
            f"from people_searchable n where {condition}{self.seen_by_name()} "
            f"limit {MOST_ROWS}"
        )

    def fits(self, at: int) -> str:
        """That one word typed is part of the name, or sounds like a word of it."""
        word = self.words[at]
        if len(word.letters) < NEAR:
            return f"(n.words like %(start{at})s or n.words like %(next{at})s)"
        sounds = f" or n.sounds @> %(sound{at})s::varchar[]" if word.sound else ""
        return f"(n.words like %(part{at})s{sounds})"

    def points(self) -> str:
        """How well all the words agree: whole word, its beginning, a part of it, its sound."""
        each = [
            f"(case when ' ' || n.words || ' ' like %(whole{at})s then 4 "
            f"when ' ' || n.words like %(next{at})s then 3 "
            f"when n.words like %(part{at})s then 2 "
            f"else 1 + word_similarity(%(word{at})s, n.words) end)"
            for at in range(len(self.words))
        ]
        return f"(({' + '.join(each)}) / {len(each)}.0)::real"

    def likeness(self) -> str:
        """How nearly the words are spelled alike, taken together."""
        each = [f"word_similarity(%(word{at})s, n.words)" for at in range(len(self.words))]
        return f"(({' + '.join(each)}) / {len(each)}.0)::real"


MINE = (
    "g.user_id = %(user)s and g.kind in ('allocation', 'team') "
    "and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())"
)
AGE_FITS = (
    "(c.born_on is null or abs(extract(year from age(%(today)s::date, c.born_on)) - %(age)s) <= 1)"
)
NUMBERED = "select child_id from people_numbered where number = any(%(numbers)s)"
NAMES = """
alike as materialized ({alike}),
own as materialized ({own}),
near as materialized (
  select * from ({near}) t where (select count(*) from alike) < {enough}
),
"""
WHOLE = """
with {names}
found as (select * from ({ways}) f),
best as (
  select distinct on (child_id) child_id, name, former, near, points
  from found order by child_id, points desc, former
),
ranked as (
  select b.*,
    exists (select 1 from access_grant g where g.child_id = b.child_id and {mine}) as mine,
    coalesce(c.born_on = any(%(days)s), false) as born,
    coalesce(c.born_on = any(%(turned)s), false) as turned,
    b.child_id in ({numbered}) as numbered, c.surname, c.forename,
    coalesce(c.born_on, '0001-01-01') as born_on
  from best b join people_child c on c.id = b.child_id
  where {age}
)
select child_id, mine, name, former, near, born, turned, numbered
from ranked
order by numbered desc, near, (born and name <> '') desc, mine desc,
  points + born::int * 2 + turned::int - former::int * 0.5 desc, surname, forename,
  born_on desc, child_id
limit {shown}
"""
