"""The journey: which statuses ran beside each other, as lanes from the first day to today."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from sightline.care.words import spelled
from sightline.casework.words import category_words
from sightline.codes.lists import care as care_lists
from sightline.design.charts import Figure, Lane, LaneMark, LaneSpan, lanes
from sightline.design.charts.lanes import NOTE
from sightline.duties.facts import Fact, Span
from sightline.duties.telling import Names
from sightline.missing.models import MissingEpisode
from sightline.missing.words import length_of
from sightline.record.presenters.timeline import local_day

SHORT = timedelta(hours=6)
MARKS = "A hollow mark is a time missing of less than six hours."

Stretch = tuple[date, date | None, str]
Say = Callable[[Span, Names], str]


def nothing(span: Span, names: Names) -> str:
    """No words within the span: its lane says it all."""
    return ""


def organisation(span: Span, names: Names) -> str:
    """Who gave the early help."""
    return span.attributes["organisation"] or names.who(span.attributes["worker_id"])


def category(span: Span, names: Names) -> str:
    """The category of a protection plan."""
    known = span.attributes
    return category_words(known["latest_category"] or known["first_category"])


def placement(span: Span, names: Names) -> str:
    """What kind of placement it was."""
    return spelled(care_lists.PLACEMENT_TYPE, span.attributes["kind"])


def status(span: Span, names: Names) -> str:
    """Which legal status it was."""
    return spelled(care_lists.LEGAL_STATUS, span.attributes["status"])


def worker(span: Span, names: Names) -> str:
    """Who the child's own worker was, short enough to stand in its stretch."""
    known = span.attributes
    forename, *others = names.who(known["worker_id"]).split() or [""]
    short = f"{forename} {others[-1][0]}." if others else forename
    return short or names.who(None, known["team_id"])


LANES: tuple[tuple[str, str, Say], ...] = (
    ("early_help", "Early help", organisation),
    ("referral", "Child in need", nothing),
    ("assessment", "Assessment", nothing),
    ("in_need_plan", "Plan in need", nothing),
    ("protection_plan", "Protection", category),
    ("care_episode", "In care", nothing),
    ("placement", "Placement", placement),
    ("legal_status", "Legal status", status),
    ("involvement", "Worker", worker),
)


def journey_of(facts: Sequence[Fact], names: Names, today: date, name: str) -> Figure | None:
    """The lanes of everything that lasted, up to today; None where nothing did."""
    spans = [fact for fact in facts if isinstance(fact, Span) and fact.leads and shown(fact)]
    spans = [span for span in spans if local_day(span.began) <= today]
    drawn = [lane_of(words, say, of_kind(spans, kind), names) for kind, words, say in LANES]
    drawn = [lane for lane in drawn if lane.spans]
    marks = [mark_of(span) for span in of_kind(spans, "missing")]
    if marks:
        drawn.insert(len(drawn) - (drawn[-1:] != [] and drawn[-1].name == "Worker"), missing(marks))
    if not drawn:
        return None
    first = min(day for lane in drawn for day in days_of(lane))
    return lanes(
        drawn,
        first=first,
        last=today,
        today=today,
        title="Since first known to us",
        sentence=sentence_of(drawn, name),
        note=f"{NOTE} {MARKS}" if marks else NOTE,
    )


def missing(marks: list[LaneMark]) -> Lane:
    """The lane of times missing."""
    return Lane("Missing", spans=[], marks=marks)


def shown(span: Span) -> bool:
    """Whether a span belongs in the journey: not a referral nothing came of, nor a bystander."""
    known = span.attributes
    if span.kind == "referral":
        return known["no_further_action"] is not True
    if span.kind == "involvement":
        return bool(known["is_allocated"])
    if span.kind == "protection_plan":
        return known["held_elsewhere"] is not True
    if span.kind == "missing":
        return bool(known["kind"] != MissingEpisode.Kind.AWAY)
    return True


def of_kind(spans: Iterable[Span], kind: str) -> list[Span]:
    """The spans of one kind, the oldest first."""
    return [span for span in spans if span.kind == kind]


def lane_of(words: str, say: Say, spans: list[Span], names: Names) -> Lane:
    """One lane; neighbouring stretches that say the same are drawn as one."""
    stretches: list[Stretch] = []
    for span in spans:
        ended = local_day(span.ended) if span.ended else None
        join(stretches, (local_day(span.began), ended, say(span, names)))
    return Lane(words, spans=[LaneSpan(*stretch) for stretch in stretches], marks=[])


def join(stretches: list[Stretch], new: Stretch) -> None:
    """Add a stretch to those before it: as part of the last where both say the same and touch."""
    if stretches:
        began, ended, words = stretches[-1]
        if words == new[2] and (ended is None or new[0] <= ended):
            end = None if ended is None or new[1] is None else max(ended, new[1])
            stretches[-1] = (began, end, words)
            return
    stretches.append(new)


def mark_of(span: Span) -> LaneMark:
    """One time missing as a mark on its day: hollow where it is known to have been short."""
    length = length_of(span, span.attributes)
    return LaneMark(local_day(span.began), length, "hollow" if is_short(span) else "care")


def is_short(span: Span) -> bool:
    """Whether a time missing is known to have ended within six hours."""
    if not isinstance(span.began, datetime) or not isinstance(span.ended, datetime):
        return False
    known = span.attributes
    timed = known["starts_with_time"] and known["ends_with_time"] is not False
    return bool(timed and span.ended - span.began < SHORT)


def days_of(lane: Lane) -> list[date]:
    """The days on which something in a lane begins."""
    return [span.began for span in lane.spans] + [mark.on for mark in lane.marks]


def sentence_of(drawn: list[Lane], name: str) -> str:
    """What the picture shows, in a sentence for those who do not see it."""
    what = ", ".join(lane.name.lower() for lane in drawn)
    return f"{name}: {what}, from the first day on file to today"
