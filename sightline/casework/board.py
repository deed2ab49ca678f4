"""Reading the front door: what waits, for whom, and everything that is known of one contact."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sightline.access.models import User
from sightline.access.roles import ROLES
from sightline.calendars.clock import LONDON
from sightline.casework.levels import FIRST, Levels, ever_in_force, of_day
from sightline.casework.models import (
    Answer,
    Call,
    CaseStep,
    Feedback,
    Reading,
    Referral,
    Request,
    ScreenedChild,
    Screening,
    Told,
    ToldChild,
)
from sightline.casework.stepping.kinds import NOT_TAKEN
from sightline.casework.steps import ASKS_A_TEAM, READ_BY_A_MANAGER
from sightline.design.dates import london
from sightline.duties.joined import firsts
from sightline.people.models import Child
from sightline.people.queries import ids_of, visible_among
from sightline.workforce.models import Team


@dataclass(slots=True)
class Facts:
    """One contact with everything said, asked and decided about it, each list in its order.

    `children` pairs each child as told to us with who that is on file (None: not yet said).
    `screening` is the decision that stands, also one that was sent back. `levels` are those of
    the day on which it came. `asked` is what was last asked of a team, for early help or to take
    the referral, by the id of the child as told.
    """

    call: Call
    told: Told
    versions: list[Told] = field(default_factory=list)
    children: list[tuple[ToldChild, Child | None]] = field(default_factory=list)
    requests: list[tuple[Request, list[Answer]]] = field(default_factory=list)
    screening: Screening | None = None
    screened: dict[int, ScreenedChild] = field(default_factory=dict)
    reading: Reading | None = None
    feedback: list[Feedback] = field(default_factory=list)
    levels: Levels = FIRST
    asked: dict[int, CaseStep] = field(default_factory=dict)

    @property
    def unanswered(self) -> list[Request]:
        """The questions without an answer, the one due first at the front."""
        waiting = [request for request, answers in self.requests if not answers]
        return sorted(waiting, key=lambda one: (one.due_at, one.pk))

    @property
    def until(self) -> datetime:
        """The nearest moment something is due: an agency’s or a team’s answer, or the decision."""
        if self.is_decided:
            waits = self.waits_for_team
            return end_of(waits[0].answer_by if waits else self.call.due_on)
        due = end_of(self.call.due_on)
        return min(self.unanswered[0].due_at, due) if self.unanswered else due

    @property
    def is_decided(self) -> bool:
        """Whether it is decided now."""
        return self.call.decided_at is not None

    @property
    def waits_for_manager(self) -> bool:
        """Whether it is decided, and a manager has still to read that nothing more is done."""
        steps = {one.step for one in self.screened.values()}
        return self.is_decided and self.reading is None and bool(steps & READ_BY_A_MANAGER)

    @property
    def waits_for_team(self) -> list[CaseStep]:
        """What a team has still to answer, the one due first at the front."""
        waiting = [one for one in self.asked.values() if one.closed_at is None]
        return sorted(waiting, key=lambda one: (one.answer_by, one.pk))

    @property
    def not_taken(self) -> CaseStep | None:
        """Where it waits to be decided because a team did not take a child: their answer.

        What they answered before the decision that stands was weighed in it.
        """
        if self.is_decided or self.screening is None:
            return None
        since = self.screening.decided_at
        return next((one for one in self.asked.values() if is_back(one, since)), None)

    @property
    def to_tell(self) -> bool:
        """Whether it is decided, and whoever told us has still to hear of it."""
        decided = self.call.decided_at
        return decided is not None and not any(one.at >= decided for one in self.feedback)


def end_of(day: date) -> datetime:
    """The end of a London day."""
    return datetime.combine(day, time.max, LONDON)


def is_back(step: CaseStep, since: datetime) -> bool:
    """Whether the team, or the family, did not take up what was asked, and said so since then."""
    answer = getattr(step, "answer", None)
    return answer is not None and answer.what in NOT_TAKEN and answer.at > since


def call_of(viewer: User, call_id: UUID) -> Facts | None:
    """The contact at this address; None where there is none the viewer may know of."""
    calls = Call.objects.select_related("with_whom", "recorded_by").filter(public_id=call_id)
    found = with_levels(facts_of(known_to(viewer, list(calls))))
    return found[0] if found else None


def calls_about(viewer: User, child: Child) -> list[Facts]:
    """The contacts written down here about this child, the latest first.

    Other children of a contact are not told, whoever they are; where one of them is hidden from
    the viewer, the second wall leaves the whole contact out.
    """
    calls = Call.objects.filter(children__overlap=ids_of(child))
    found = calls.select_related("with_whom", "recorded_by").order_by("-received_at", "-pk")
    return with_levels(facts_of(known_to(viewer, list(found), about=child)))


@dataclass(frozen=True, slots=True)
class Known:
    """Contacts that somebody may know of, and who the children they were matched with are on file.

    `links` says of whom a child is part, `seen` holds the children by their ids.
    """

    calls: list[Call]
    links: Mapping[int, int]
    seen: Mapping[int, Child]

    def child(self, pk: int | None) -> Child | None:
        """Who the child of this id is on file; None for nobody."""
        return self.seen.get(self.links.get(pk, pk)) if pk else None


def known_to(viewer: User, calls: Sequence[Call], about: Child | None = None) -> Known:
    """Those of the contacts that are about no child hidden from `viewer`; two queries at most.

    For the file of `about`, which is open to the viewer, only that child is told.
    """
    matched = {pk for call in calls for pk in call.children}
    links = firsts(matched) if matched else {}
    if about is not None:
        return Known(list(calls), links, {about.pk: about})
    seen = visible_among(viewer, {links.get(pk, pk) for pk in matched}) if matched else {}
    found = [one for one in calls if all(links.get(pk, pk) in seen for pk in one.children)]
    return Known(found, links, seen)


def facts_of(known: Known) -> list[Facts]:
    """These contacts with what is known of each; ten queries at most, none for none."""
    found = {call.pk: call for call in known.calls}
    if not found:
        return []
    versions = by_call(Told.objects.filter(call__in=found).select_related("by"))
    facts = {
        pk: Facts(call, told=versions[pk][-1], versions=versions[pk])
        for pk, call in found.items()
        if pk in versions
    }
    for one in ToldChild.objects.filter(call__in=facts).select_related("matched_by").order_by("pk"):
        facts[one.call_id].children.append((one, known.child(one.child_id)))
    put_requests(facts)
    put_decisions(facts)
    put_asked(facts)
    return list(facts.values())


def with_levels(found: list[Facts]) -> list[Facts]:
    """The same, with the levels of the day each contact came; one query."""
    every = ever_in_force() if found else []
    for one in found:
        one.levels = of_day(london(one.call.received_at).date(), every)
    return found


def by_call(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    """Rows by the id of their call, in the order in which they came."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.call_id].append(row)
    return found


def put_requests(facts: dict[int, Facts]) -> None:
    """Add what agencies were asked, and what they said."""
    asked = list(Request.objects.filter(call__in=facts).select_related("by").order_by("pk"))
    answers: dict[int, list[Answer]] = defaultdict(list)
    said = Answer.objects.filter(call__in=facts).order_by("answered_at", "pk")
    for answer in said if asked else ():
        answers[answer.request_id].append(answer)
    for request in asked:
        facts[request.call_id].requests.append((request, answers[request.pk]))


def put_decisions(facts: dict[int, Facts]) -> None:
    """Add the decision that stands, the manager's reading, and who was told."""
    stands = Screening.objects.filter(call__in=facts, put_right_by=None)
    for screening in stands.select_related("by", "reading__by").prefetch_related("screened"):
        one = facts[screening.call_id]
        one.screening = screening
        one.screened = {row.told_child_id: row for row in screening.screened.all()}
        one.reading = getattr(screening, "reading", None)
    for feedback in Feedback.objects.filter(call__in=facts).select_related("by").order_by("pk"):
        facts[feedback.call_id].feedback.append(feedback)


def put_asked(facts: dict[int, Facts]) -> None:
    """Add what was asked of teams, and their answers; one query, where anything was.

    What was answered about a child told of by mistake says nothing of who it is now.
    """
    steps = {row.step for one in facts.values() for row in one.screened.values()}
    if not steps & ASKS_A_TEAM:
        return
    asked = CaseStep.objects.filter(screened__screening__call__in=facts)
    of = ("screened__screening", "screened__told_child")
    sides = ("to_team", "answer__worker", "answer__by", "sent_by")
    for step in asked.select_related(*of, *sides).order_by("pk"):
        screened = step.screened
        if screened is None:
            continue
        if step.closed_at is None or step.child_id == screened.told_child.child_id:
            facts[screened.screening.call_id].asked[screened.told_child_id] = step


def teams_to_choose() -> list[Team]:
    """The teams somebody may hand a referral to: those somebody sits in, by name."""
    return list(Team.objects.filter(leads=True, posts__ended_on=None).distinct().order_by("name"))


def screeners_to_choose() -> list[User]:
    """Those who work at the front door and sign in, by name."""
    roles = [role for role, facts in ROLES.items() if facts.contacts]
    found = User.objects.filter(role__in=roles, is_active=True)
    return list(found.order_by("first_name", "last_name", "pk"))


def team_chosen(public_id: UUID | str) -> Team | None:
    """The team of this random id; None where there is none."""
    return Team.objects.filter(public_id=public_id).first()


def has_open_case(child: Child) -> bool:
    """Whether the child is open to social care by a referral that runs."""
    runs = Referral.objects.filter(child__in=ids_of(child), leads=True, closed_on=None)
    return runs.exclude(no_further_action=True).exists()
