"""The head of the file: who the child is, in a line, and the parts of the file beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.calendars.clock import LONDON
from sightline.calendars.intervals import age_on
from sightline.casework.models import CaseStep
from sightline.casework.stepping.presenters import banner_words
from sightline.codes.lists import people as lists
from sightline.design.dates import day, moment
from sightline.design.words import plural
from sightline.duties.queries import Badge
from sightline.missing.words import lasted
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.workforce.models import Involvement

PARTS: tuple[tuple[str, str, str], ...] = (
    ("child", "Now", ""),
    ("child_due", "Due", ""),
    ("child_story", "Story", "story"),
    ("child_gaps", "Gaps", ""),
    ("child_handover", "Handing over", ""),
    ("child_timeline", "Timeline", ""),
    ("child_visits", "Visits and words", "visits"),
    ("child_notes", "Notes", "notes"),
    ("child_meetings", "Meetings", "meetings"),
    ("child_plan", "The plan", ""),
    ("child_plans", "Plans and their reviews", "plans"),
    ("child_care", "Care and placements", "care"),
    ("child_missing", "Missing", "missing"),
    ("child_assessments", "Contacts and assessments", "assessments"),
    ("child_help", "Help given", "help"),
    ("child_steps", "Steps up and down", "steps"),
    ("child_documents", "Documents", "documents"),
    ("child_letters", "Letters", ""),
    ("child_family", "Family", ""),
    ("child_involved", "Who is involved", ""),
)
"""The parts of the file: page, words, and what is counted beside it."""
NEEDS = {"child_plan": Label.SOURCE, "child_letters": Label.SOURCE}
"""What one has to be able to read for a part to be there."""

BANNERS = {"missing": "urgent", "protection": "plain", "in_care": "plain"}
"""Standings that every page of the file says at the top, the gravest first."""
BABY = 2
DAYS_IN_WEEKS = 28


@dataclass(frozen=True, slots=True)
class Banner:
    """What is true and grave about this child now: the words, the rest, and where to read on."""

    kind: str
    what: str
    more: str
    href: str
    act: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of every page of the file."""

    name: str
    heading: str
    line: list[tuple[str, str]]
    banners: list[Banner]


@dataclass(frozen=True, slots=True)
class SideItem:
    """One part of the file in the side navigation."""

    text: str
    href: str
    current: bool
    count: int | None


def age_words(child: Child, today: date) -> str:
    """How old the child is, in words; of one who died, how old they became.

    Months below two years and days in the first four weeks; empty where no birth date is known.
    """
    if child.born_on is None:
        return ""
    until = min(child.died_on, today) if child.died_on else today
    if child.born_on > until:
        return ""
    years = age_on(child.born_on, until)
    if years >= BABY:
        return str(years)
    days = (until - child.born_on).days
    if days < DAYS_IN_WEEKS:
        return plural(days, "day")
    months = (until.year - child.born_on.year) * 12 + until.month - child.born_on.month
    months -= until.day < child.born_on.day
    return plural(months, "month")


def heading_of(child: Child, today: date) -> str:
    """The child's name with the age, with not being born yet, or with having died."""
    name, age = name_of(child), age_words(child, today)
    if child.died_on:
        return f"{name}, died {day(child.died_on)}" + (f" aged {age}" if age else "")
    if is_unborn(child, today):
        return f"{name}, not yet born"
    return f"{name}, {age}" if age else name


def is_unborn(child: Child, today: date) -> bool:
    """Whether the child is still expected, as far as the record says."""
    if child.born_on is not None:
        return child.born_on > today
    return child.expected_on is not None and child.expected_on >= today


def birth_words(child: Child, today: date) -> tuple[str, str]:
    """The birth as a term and its words: born, expected, or not recorded."""
    if child.born_on and child.born_on <= today:
        return "Born", day(child.born_on)
    expected = child.born_on or child.expected_on
    if expected is None:
        return "Born", "not recorded"
    passed = "" if expected >= today else ", birth not recorded"
    return "Expected", day(expected) + passed


def gender_words(child: Child) -> str:
    """Gender where recorded, else sex; empty where neither is known."""
    if child.gender:
        return lists.GENDER.words(child.gender)
    return lists.SEX.words(child.sex) if child.sex else ""


def worker_words(allocated: Involvement | None, closed: date | None = None) -> str:
    """Who the child's worker is, and since when; where nobody is recorded, that.

    `closed` is the day on which the child's case was closed here, None where it is open or was
    never closed.
    """
    if allocated is None:
        return f"nobody: the case was closed on {day(closed)}" if closed else "nobody recorded"
    who = allocated.worker.name if allocated.worker else ""
    who = who or (allocated.team.name if allocated.team else "") or "name not recorded"
    if allocated.ended_on is not None:
        return f"{who} until {day(allocated.ended_on)}"
    return f"{who} since {day(allocated.started_on)}" if allocated.started_on else who


def head_of(
    child: Child,
    allocated: Involvement | None,
    badges: list[Badge],
    moment_now: datetime,
    closed: date | None = None,
) -> Head:
    """The top of every page about this child; `closed` as `worker_words` takes it."""
    today = moment_now.astimezone(LONDON).date()
    line = [birth_words(child, today)]
    if gender := gender_words(child):
        line.append(("Gender" if child.gender else "Sex", gender))
    line.append(("Worker", worker_words(allocated, closed)))
    if child.number:
        line.append(("Number", child.number))
    banners = [banner_of(badge, child, moment_now) for badge in badges if badge.kind in BANNERS]
    return Head(name_of(child), heading_of(child, today), line, banners)


def banner_of(badge: Badge, child: Child, moment_now: datetime) -> Banner:
    """One grave standing as a banner, with the part of the file that holds it."""
    part, act = {
        "missing": ("child_missing", "Open the episode"),
        "protection": ("child_plans", "Plan"),
        "in_care": ("child_care", "Care"),
    }[badge.kind]
    so_far = lasted(badge.since, moment_now, to_the_hour=True)
    return Banner(
        BANNERS[badge.kind],
        f"{badge.words} since {since_words(badge)}",
        f", {so_far}" if badge.kind == "missing" else f": {badge.detail}" if badge.detail else "",
        reverse(part, args=[child.public_id]),
        act,
    )


def step_banner(step: CaseStep, child: Child, moment_now: datetime) -> Banner:
    """Who holds the risk while another team has not accepted the child."""
    words = banner_words(step, moment_now.astimezone(LONDON).date())
    return Banner(*words, reverse("child_steps", args=[child.public_id]), "Read it")


def since_words(badge: Badge) -> str:
    """Since when a standing holds: the moment for being missing, else the day."""
    local = badge.since.astimezone(LONDON)
    timed = badge.kind == "missing" and (local.hour or local.minute)
    return moment(local) if timed else day(local.date())


def title_of(child: Child, here: str) -> str:
    """Where one is: the child's name and the part of the file."""
    part = next(text for name, text, _ in PARTS if name == here)
    return f"{name_of(child)}: {part.lower()}"


def side_of(child: Child, here: str, counts: dict[str, int], lens: Lens) -> list[SideItem]:
    """The parts of the file that one may read, with how much stands in each."""
    return [
        SideItem(text, reverse(name, args=[child.public_id]), name == here, counts.get(counted))
        for name, text, counted in PARTS
        if lens.shows(NEEDS.get(name, Label.PLAIN))
    ]
