"""`bench failing-calls`: each question a form asks the database fails once, the first to the last.

Each time either nothing is on file and the page says back what was typed, or all of it is on file
and the same form sent again changes nothing more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from lxml import html

from sightline.calendars.clock import today
from sightline.config.bench.proofs.browser import Fields
from sightline.config.bench.proofs.faults import Fault, Kind, changed, failing, state
from sightline.config.bench.proofs.filling import filled
from sightline.config.bench.proofs.journeys import Journey, journeys
from sightline.config.bench.proofs.stage import (
    Tell,
    pointed_at,
    throw_away_database,
    url_here,
)
from sightline.config.bench.table import table

WORDS = "He trues the wheel by the reservoir"
MOST = 1_000
"""Questions of one form: it asks far fewer."""
REFUSED, BROKEN = 400, 500


@dataclass(slots=True)
class Tried:
    """How often one form was sent with a fault, and what went wrong."""

    name: str
    faults: int = 0
    on_file_though_told_otherwise: int = 0
    wrong: list[str] = field(default_factory=list)


def try_form(
    name: str,
    open_form: Callable[[], Any],
    client: Client,
    kind: Kind,
    *,
    beside: Fields | None = None,
    step: int = 1,
) -> Tried:
    """Send a form again and again, each time with a later question failing, until none fails.

    `open_form` opens it anew. The last time it is on file. `beside` is sent with the answers;
    `step` leaves questions out.
    """
    tried = Tried(name)
    for at in range(1, MOST, step):
        form = open_form()
        given = filled(form, WORDS, today()) | (beside or {})
        before = state()
        with failing(Fault(at, kind)) as fault:
            answer = client.post(form.action, given)
        found = changed(before, state())
        if not fault.happened:
            tried.wrong += whole(at, answer, found)
            return tried
        tried.faults += 1
        if found:
            tried.on_file_though_told_otherwise += 1
            tried.wrong += sent_again(at, client, form.action, given, found)
            return tried
        tried.wrong += told(at, answer, given)
    tried.wrong.append("it asks without an end")
    return tried


def told(at: int, answer: Any, given: dict[str, Any]) -> list[str]:
    """What is wrong with the page somebody gets who has nothing on file."""
    if answer.status_code != BROKEN:
        return [f"question {at}: answered {answer.status_code}"]
    whole_page: Any = html.fromstring(answer.content)
    page = whole_page.text_content()
    typed = any(WORDS in str(value) for value in given.values())
    return [f"question {at}: the page lost the text"] if typed and WORDS not in page else []


def whole(at: int, answer: Any, found: Sequence[str]) -> list[str]:
    """What is wrong where no question failed: it must be on file, and in the trail."""
    if answer.status_code >= REFUSED or "trail_entry" not in found:
        return [f"after {at - 1} questions: answered {answer.status_code}, changed {found}"]
    return []


def sent_again(
    at: int, client: Client, action: str, given: dict[str, Any], found: Sequence[str]
) -> list[str]:
    """What is wrong where it is on file although the page said otherwise."""
    before = state()
    answer = client.post(action, given)
    more = [one for one in changed(before, state()) if one != "trail_entry"]
    if answer.status_code >= REFUSED or more or "trail_entry" not in found:
        return [f"question {at}: half on file {found}, then {answer.status_code} and {more}"]
    return []


def try_journey(one: Journey, kind: Kind, step: int) -> Tried:
    """Try the form of one journey."""
    client = one.client()

    def open_form() -> Any:
        page: Any = html.fromstring(client.get(one.path).content)
        return next(form for form in page.forms if form.fields.get("draft-part") == one.part)

    return try_form(f"{one.name}, {one.part}", open_form, client, kind, step=step)


def run(step: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """Each `step`-th question of each journey, failing in each way; the lines of a table."""
    found: dict[Kind, list[Tried]] = {}
    with throw_away_database(template, tell) as database, pointed_at(url_here(database)):
        for kind in Kind:
            found[kind] = []
            for one in journeys():
                tell(f"{kind}: {one.name}, {one.part}")
                found[kind].append(try_journey(one, kind, step))
    tries = [one for all_of in found.values() for one in all_of]
    wrong = [f"{one.name}, {said}" for one in tries for said in one.wrong]
    return lines_of(found, wrong), not wrong


def lines_of(found: dict[Kind, list[Tried]], wrong: Sequence[str]) -> list[str]:
    """What was measured, as a table; then what went wrong."""
    rows = [
        (
            f"{len(all_of)} forms: {kind}",
            f"{sum(one.faults for one in all_of):,}",
            sum(one.on_file_though_told_otherwise for one in all_of),
            sum(len(one.wrong) for one in all_of),
        )
        for kind, all_of in found.items()
    ]
    head = ("One question fails", "Sent", "On file, told otherwise, once when sent again", "Wrong")
    return [*table(head, *rows), *wrong]
