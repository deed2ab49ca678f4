"""How what the record knows of a child before a contact is said."""

from sightline.casework.known import Before
from sightline.casework.models import Assessment, Section47
from sightline.casework.words import outcome_words, source_words
from sightline.design.dates import day
from sightline.design.words import listing
from sightline.duties.models import Standing
from sightline.people.models import Child
from sightline.people.presenters import name_of

MOST = 6
"""Of each kind of thing known from before, how many are told."""
KINDS_OF_HELP = {
    "early_help": "early help",
    "in_need": "a child in need",
    "in_need_plan": "a plan in need",
    "protection": "a protection plan",
    "in_care": "in care",
}


def before_lines(child: Child, known: Before) -> list[str]:
    """What the record knows of a child before this contact, a line for each thing."""
    name, lines = name_of(child), []
    if known.holder is not None:
        holder, team = known.holder.worker, known.holder.team
        names = [part.name for part in (holder, team) if part is not None and part.name]
        lines.append(f"{name} is held by {listing(names)}")
    if known.is_open:
        lines.append(f"{name} has an open case")
    if known.closed is not None:
        lines.append(f"{name}’s case was closed here on {day(known.closed)}")
    lines += [f"{name}, {stretch_words(one)}" for one in known.stretches[:MOST]]
    lines += [f"{name}, {paper_words(one)}" for one in known.papers[:MOST]]
    for one in known.contacts[:MOST]:
        source = source_words(one.source_code, one.source_words)
        outcome = outcome_words(one.outcomes, None)
        words = "; ".join(part for part in (source, outcome) if part)
        lines.append(f"{name}, contact of {day(one.contacted_on)}: {words or 'no more'}")
    return lines


def stretch_words(one: Standing) -> str:
    """Help, a plan or care: from when until when."""
    what = KINDS_OF_HELP[one.kind]
    if one.ended_at is None:
        return f"{what} since {day(one.began_at)}"
    return f"{what} from {day(one.began_at)} to {day(one.ended_at)}"


def paper_words(one: Assessment | Section47) -> str:
    """An assessment or enquiry: when it began, and what it ended in."""
    what = "section 47 enquiry" if isinstance(one, Section47) else "assessment"
    ended = outcome_words(one.outcomes, one.no_further_action)
    return f"{what} of {day(one.started_on)}" + (f": {ended}" if ended else "")
