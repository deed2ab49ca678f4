"""The events of a child's record that a story may want, each with a name that stays."""

from collections.abc import Iterator

from sightline.access.lens import Lens
from sightline.design.dates import as_day
from sightline.duties.facts import Fact, Span
from sightline.duties.telling import Names
from sightline.people.models import Child
from sightline.record.queries import names_in, whole_history
from sightline.record.words import tell
from sightline.story.suggesting import WORTH, Happened


def happened_to(child: Child, lens: Lens) -> list[Happened]:
    """What the leading sources tell of the kinds a story may want; two queries."""
    facts = [fact for fact in whole_history(child, lens) if fact.leads and fact.kind in WORTH]
    names = names_in(facts)
    return [event for fact in facts for event in events_in(fact, names)]


def events_in(fact: Fact, names: Names) -> Iterator[Happened]:
    """The beginning of a fact, and its end where the end has words of its own."""
    told, key = tell(fact, names), f"{fact.kind} {fact.source}"
    began = fact.began if isinstance(fact, Span) else fact.at
    yield Happened(
        key=f"{key} began", fact=fact.kind, is_end=False, on=as_day(began), what=told.what,
        more=told.more, known=fact.attributes,
    )  # fmt: skip
    if isinstance(fact, Span) and fact.ended is not None and told.ended:
        yield Happened(
            key=f"{key} ended", fact=fact.kind, is_end=True, on=as_day(fact.ended),
            what=told.ended, more=told.ended_more, known=fact.attributes,
        )  # fmt: skip
