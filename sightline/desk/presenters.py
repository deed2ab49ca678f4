"""What the lists of children say, ready for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.design.dates import ago, day_near, day_short
from sightline.desk.queries import Holder
from sightline.duties.models import DutySpan
from sightline.duties.queries import Badge
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of
from sightline.visits.entries import RULES as VISITS

NOBODY = "Nobody now"


@dataclass(frozen=True, slots=True)
class Row:
    """One child in a list. `heard` is when their own words were last heard.

    `acts` are what one may begin from here: the words, and where.
    """

    href: str
    name: str
    age: str
    badges: list[Badge]
    seen: str
    seen_ago: str
    worker: str
    worker_href: str
    team: str
    is_stub: bool = False
    heard: str = ""
    heard_ago: str = ""
    acts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing due for one child: when, how far off, what, for whom, how it was counted."""

    when: str
    ago: str
    is_overdue: bool
    what: str
    name: str
    href: str
    why: str
    record: str = ""


def row_of(
    child: Child,
    badges: Mapping[int, list[Badge]],
    holder: Holder | None,
    today: date,
) -> Row:
    """One child as lists show them; `seen_on` is read where the query gave it.

    Of a restricted child whom the viewer may not open, name and age and nothing else.
    """
    if getattr(child, "is_stub", False):
        return stub_of(child, today)
    seen_on = getattr(child, "seen_on", None)
    return Row(
        href=reverse("child", args=[child.public_id]),
        name=name_of(child),
        age=age_of(child, today),
        badges=badges.get(child.pk, []),
        seen=day_short(seen_on),
        seen_ago=ago(seen_on, today),
        worker=holder.name if holder and holder.name else NOBODY,
        worker_href=reverse("worker", args=[holder.public_id]) if holder and holder.name else "",
        team=holder.team if holder else "",
    )


def stub_of(child: Child, today: date) -> Row:
    """A restricted child, to somebody who works with them or searched for the name."""
    href = reverse("child", args=[child.public_id])
    return Row(href, name_of(child), age_of(child, today), [], "", "", "", "", "", is_stub=True)


def row_in_team(child: Child, badges: Mapping[int, list[Badge]], today: date) -> Row:
    """One child in the list of a team or a worker; restricted, they have no name there."""
    if getattr(child, "is_stub", False):
        return Row("", "A child you cannot open", "", [], "", "", "", "", "", is_stub=True)
    return row_of(child, badges, None, today)


def rules_of(badges: Iterable[list[Badge]]) -> list[tuple[str, str]]:
    """Each kind of badge among these with its published rule, once, the gravest first."""
    return list(dict.fromkeys((badge.words, badge.rule) for own in badges for badge in own))


def record_at(child: Child) -> str:
    """Where a visit to the child is recorded: on a phone the first question is in sight."""
    return reverse("child_record_visit", args=[child.public_id]) + "#visit"


def acts_at(child: Child) -> list[tuple[str, str]]:
    """What a worker begins for a child of their own: a visit, a new concern, a note."""
    return [
        ("Record a visit", record_at(child)),
        ("New concern", reverse("child_concern", args=[child.public_id])),
        ("Add a note", reverse("child_add_note", args=[child.public_id])),
    ]


def due_rows(
    duties: Sequence[DutySpan], children: Mapping[int, Child], names: Mapping[str, str],
    today: date, *, writes: bool = False,
) -> list[DueRow]:  # fmt: skip
    """What is due, the longest overdue first; whoever `writes` records a visit from there."""
    return [
        DueRow(
            when=day_near(one.due_on, today),
            ago=ago(one.due_on, today),
            is_overdue=one.overdue is not None and one.overdue.lower <= today,
            what=names[one.rule],
            name=name_of(children[one.child_id]),
            href=reverse("child_due", args=[children[one.child_id].public_id]),
            why=one.sentence,
            record=record_at(children[one.child_id]) if one.rule in VISITS and writes else "",
        )
        for one in duties
    ]


BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


def browser_words(agent: str) -> str:
    """What a browser calls itself, in words; "Not known" for one nobody knows."""
    browser = next((words for part, words in BROWSERS if part in agent), "")
    machine = next((words for part, words in MACHINES if part in agent), "")
    if not browser:
        return "Not known"
    return f"{browser} on {machine}" if machine else browser
