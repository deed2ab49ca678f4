"""Writing the practice of a county beside its dataset: who wrote what of which child."""

from contextlib import closing
from datetime import date
from pathlib import Path

from sightline.county.generator.practice.agreed import agreed
from sightline.county.generator.practice.closings import closings, keep_on
from sightline.county.generator.practice.concerns import concerns
from sightline.county.generator.practice.conferences import conferences
from sightline.county.generator.practice.discussions import discussions
from sightline.county.generator.practice.doors import calls
from sightline.county.generator.practice.enquiries import enquiries
from sightline.county.generator.practice.files import Files
from sightline.county.generator.practice.handing_on import hand, leavings, packs, steps
from sightline.county.generator.practice.known import Known, children
from sightline.county.generator.practice.letters import letters
from sightline.county.generator.practice.looking_back import (
    decisions,
    help_given,
    services,
    story,
)
from sightline.county.generator.practice.meetings import meetings
from sightline.county.generator.practice.notes import notes
from sightline.county.generator.practice.papers import papers
from sightline.county.generator.practice.people import People
from sightline.county.generator.practice.plans import plans
from sightline.county.generator.practice.proposals import legal
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.visits import visits
from sightline.county.generator.practice.writing import Writing

BY_HAND = frozenset({"N20441"})
"""Jory Applewick: what his worker wrote is told by the demonstration, word for word."""
UNHEARD = frozenset({"N20444"})
"""Cal Thimblecroft: that his own words are long unheard is what his story shows."""
OF_A_CHILD = (
    notes, visits, plans, meetings, concerns, papers, discussions, steps, help_given, story,
    decisions, packs, enquiries, conferences, letters, agreed,
    closings, legal,
)  # fmt: skip


def make_practice(folder: Path, seed: int, today: date) -> dict[str, int]:
    """Write the practice files of the county in `folder`; gives how many rows each has."""
    now = today.toordinal()
    with closing(Files(folder)) as files:
        writing = Writing(seed, now, files, People(folder), UNHEARD)
        everything(writing, children(folder, now))
    writing.people.write_accounts(folder)
    return files.counts


def everything(writing: Writing, found: dict[str, Known]) -> None:
    """All that is written, child by child."""
    known = {key: one for key, one in found.items() if key not in BY_HAND}
    services(writing)
    leavings(writing, known.values())
    priya = writing.people.called("Priya Goldfinch")
    hand(writing, known.values(), priya)
    keep_on(writing, known.values(), priya)
    for one in known.values():
        writing.families.setdefault(one.family or one.id, []).append(one)
    writing.raised = calls(writing, known.values())
    for one in known.values():
        if one.turns:
            tell(writing, one)


def tell(writing: Writing, child: Known) -> None:
    """Everything written about one child."""
    rng = writing.draws(child.id)
    speech = Speech.of(child, rng, writing.today)
    for part in OF_A_CHILD:
        part(writing, child, speech)
