"""What every page of the file is given: its head, its parts, and the way back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.calendars.clock import LONDON, now
from sightline.casework.ending.queries import closed_on
from sightline.casework.stepping.queries import waiting_step
from sightline.design.words import within
from sightline.duties.queries import badges_at
from sightline.people.file import acts_of
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.record import queries
from sightline.record.presenters.header import SideItem, head_of, side_of, step_banner, title_of
from sightline.record.presenters.shapes import Section, folded
from sightline.record.trusted import TRUSTED, parts_for

BACK = {
    "desk": "My work",
    "search": "Search",
    "my_children": "Children",
    "on_file_twice": "On file twice?",
    "my_team": "Team",
    "team": "Team",
    "worker": "Worker",
}
"""Lists from which one comes to a file, and what the way back to each is called."""

NAMES = {name: within(words) for name, words, _ in TRUSTED}


def page_of(
    request: Request, child: Child, moment: datetime, lens: Lens | None = None, part: str = ""
) -> dict[str, Any]:
    """The context of every page about this child; `lens` where the page made it already.

    `part` is the part of the file a form belongs to.
    """
    lens = lens or lens_for(request.user, child)
    shown = request.resolver_match and request.resolver_match.view_name
    here = part or shown or "child"
    badges = badges_at([child.pk], moment).get(child.pk, [])
    allocated = queries.allocated_to(child, moment.astimezone(LONDON).date())
    href, words = came_from(request)
    counts = queries.counts_of(child, lens, request.user)
    closed = closed_on(child) if allocated is None and counts["closings"] else None
    head = head_of(child, allocated, badges, moment, closed)
    if counts["steps"] and (step := waiting_step(child)) is not None:
        head.banners.append(step_banner(step, child, moment))
    return {
        "child": veiled(child, lens),
        "title": title_of(child, here) if here not in NAMES else f"{name_of(child)}: {NAMES[here]}",
        "head": head,
        "side": [
            *side_of(child, here, counts, lens),
            *side_for(request.user, child, here),
        ],
        "here": here,
        "allocated": allocated,
        "badges": badges,
        "withheld": "; ".join(lens.withheld()),
        "back_href": href,
        "back_words": words,
        "acts": [
            (reverse(page, args=[child.public_id]), act, page == shown)
            for page, act in acts_of(request.user, child)
        ],
        "file_layout": "record/file.html",
    }


def frame(request: Request, child: Child, part: str, lens: Lens | None = None) -> dict[str, Any]:
    """The file around a page of another room, as `people.file` asks for it."""
    return page_of(request, child, now(), lens, part)


def side_for(viewer: User, child: Child, here: str) -> list[SideItem]:
    """The parts of the file about who may open it, for those who answer for that."""
    return [
        SideItem(words, reverse(name, args=[child.public_id]), here.startswith(name), None)
        for name, words in parts_for(viewer, child)
    ]


def sections_page(
    request: Request,
    child: Child,
    lens: Lens,
    *,
    sections: Sequence[Section],
    lede: str = "",
    pairs: Sequence[tuple[str, str]] = (),
    page: Page[Any] | None = None,
    acts: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page of the file made of sections: tables, or the sentence that nothing is there.

    `acts` are links to further pages: the address and the words of each.
    """
    context = page_of(request, child, now(), lens)
    shown = sections if page else [folded(section) for section in sections]
    context |= {"sections": shown, "lede": lede, "pairs": pairs, "page": page, "ways": acts}
    return render(request, "record/sections.html", context)


def came_from(request: Request) -> tuple[str, str]:
    """Where one came from, if that is one of our lists; otherwise one's own children."""
    here = urlsplit(request.build_absolute_uri())
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc == here.netloc:
        try:
            name = resolve(before.path).view_name
        except Resolver404:
            name = ""
        if name in BACK:
            return before.path, BACK[name]
    return reverse("my_children"), BACK["my_children"]
