"""Who looked at the file, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import Grant, LookReview, User
from sightline.access.policy import GrantKind
from sightline.access.words import BECAUSE
from sightline.calendars.clock import LONDON
from sightline.design.dates import day_short, moment
from sightline.design.words import listing, plural
from sightline.record.looked import Looker, Month, Opening
from sightline.record.presenters.header import PARTS
from sightline.record.presenters.shapes import Cell, Row, Section
from sightline.record.trusted import TRUSTED
from sightline.trail.models import Entry
from sightline.workforce.reviews import due_on

OPENS_ALL = "Opens every file in this role"


@dataclass(frozen=True, slots=True)
class PartNames:
    """What the pages of the file are called."""

    names: dict[str, str]

    def of(self, pages: Iterable[str]) -> str:
        """The pages in words, in the order of the file."""
        known = [words for name, words in self.names.items() if name in set(pages)]
        return listing(known) or "Nothing more"


NAMES = PartNames(
    {name: words for name, words, _ in (*PARTS, *TRUSTED)}
    | {
        "contact": "A contact at the front door",
        "child_contacts": "What the front door was told",
        "child_concerns": "New concerns",
    }
)


def page_called(name: str) -> str:
    """What one page of the file is called."""
    return NAMES.names.get(name, "Another page")


def looked_sections(found: Month, today: date) -> list[Section]:
    """Those outside the child's everyday work first, then everyday work."""
    others = [opening_row(one, today) for one in found.openings]
    others += [other_row(one) for one in found.others]
    note = "Not part of the child’s everyday work."
    if found.more:
        note += f" The latest {len(found.openings)} reasons; every single look has the rest."
    return [
        Section(
            "Others",
            ["Who", "When", "Why they may", "What they opened", "Read by"],
            others,
            empty="Nobody outside the child’s everyday work looked in these 30 days.",
            note=note,
        ),
        Section(
            "Everyday work",
            ["Who", "Because", "Times", "Last"],
            [everyday_row(one) for one in found.everyday],
            empty="Nobody looked for everyday work in these 30 days.",
        ),
    ]


def who(user: User) -> Cell:
    """Somebody who looked, with what they are."""
    return Cell(user.name or user.username, quiet=user.job_title or user.get_role_display())


def opening_row(one: Opening, today: date) -> Row:
    """One reason given."""
    grant = one.grant
    why = f"{grant.get_why_display()}: " if grant.why else ""
    opened = NAMES.of(one.pages) if one.pages else "No page"
    when = Cell(moment(grant.starts_at))
    if grant.mistaken_at:
        when = Cell(when.text, quiet="Said to be a mistake, and closed")
    return [who(grant.user), when, f"Reason: {why}“{grant.reason}”", opened, read(grant, today)]


def read(grant: Grant, today: date) -> Cell:
    """Who read the reason, or by when somebody should."""
    review: LookReview | None = getattr(grant, "review", None)
    if review is not None:
        words = f"{review.by.name}, {day_short(review.at)}"
        in_order = review.answer == LookReview.Answer.IN_ORDER
        more = "" if in_order else LookReview.Answer(review.answer).label
        return Cell(words, quiet=more, state="met" if in_order else "care")
    due = due_on(grant.starts_at)
    if due < today:
        return Cell(f"Nobody, {plural((today - due).days, 'day')} over", state="late")
    return Cell(f"By {due:%a} {day_short(due)}", state="soon")


def other_row(one: Looker) -> Row:
    """Somebody who looked on other grounds than a reason or the work with this child."""
    why = BECAUSE[GrantKind.GLASS] if GrantKind.GLASS in one.kinds else OPENS_ALL
    return [who(one.user), span(one), why, NAMES.of(one.pages), ""]


def everyday_row(one: Looker) -> Row:
    """Somebody who looked for everyday work."""
    return [who(one.user), because(one.kinds), f"{one.times:,}", last_words(one.last)]


def because(kinds: Iterable[str]) -> str:
    """Why somebody may open the file: the strongest of the grounds."""
    own = set(kinds)
    return next((words for kind, words in BECAUSE.items() if kind in own), OPENS_ALL)


def span(one: Looker) -> str:
    """From when to when somebody looked."""
    if one.first is None or one.last is None:
        return ""
    first, last = (at.astimezone(LONDON) for at in (one.first, one.last))
    if first.date() == last.date():
        return moment(first)
    return f"{day_short(first)} to {day_short(last)}, {plural(one.times, 'time')}"


def last_words(at: datetime | None) -> str:
    """When somebody last looked."""
    return moment(at) if at else ""


def every_look_section(entries: Iterable[Entry]) -> Section:
    """Every single look."""
    rows: list[Row] = [
        [
            Cell(moment(entry.at)),
            entry.actor.name if entry.actor else "Sightline itself",
            NAMES.of([entry.what]) if entry.what in NAMES.names else "Another page",
            look_because(entry),
        ]
        for entry in entries
    ]
    return Section(
        "Every single look",
        ["When", "Who", "What", "Because"],
        rows,
        empty="Nobody has opened this file yet.",
    )


def look_because(entry: Entry) -> str:
    """On what grounds one look was made."""
    kinds = entry.detail.get("because")
    if kinds is None:
        return "Not recorded then"
    return BECAUSE[GrantKind.REASON] if kinds == [GrantKind.REASON] else because(kinds)
