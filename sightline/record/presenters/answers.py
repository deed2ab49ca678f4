"""What the record shows of a child that deserves a look, and what managers said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sightline.access.models import User
from sightline.casework.answering import Answered, Looked, standing
from sightline.casework.decided_words import NOBODY_LOOKED, Said, again_words, said_of
from sightline.casework.models import ManagementDecision
from sightline.design.dates import ago, day, moment
from sightline.duties.queries import words_of_rules
from sightline.people.models import Child
from sightline.record.presenters.due import evidence_of


@dataclass(frozen=True, slots=True)
class SignalShown:
    """One running signal: its evidence, how it stands, its latest answer and those before.

    `state` is the shape beside `standing`; `said` is None where nobody has answered; `decide` is
    the way to answer it.
    """

    kind: str
    name: str
    since: str
    ago: str
    evidence: str
    state: str
    standing: str
    said: Said | None
    earlier: list[Said]
    decide: str


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One decision with the versions it was put right from; `correct` is the way to do so."""

    when: str
    said: Said
    put_right: str
    before: list[Said]
    correct: str


def answered_of(one: Answered, child: Child, today: date) -> SignalShown:
    """One running signal with what was said about it."""
    signal = one.signal
    said = [said_of(decision, today) for decision in one.answers]
    query = urlencode({"kind": signal.kind})
    state, words = "none", NOBODY_LOOKED
    if said:
        state, words = "met", said[0].looked
        if one.state is Looked.AGAIN:
            state, words = "late", again_words(one.answers[0].look_again_on, today)
    return SignalShown(
        signal.kind,
        words_of_rules()[signal.kind],
        day(signal.began_on),
        ago(signal.began_on, today),
        evidence_of(signal),
        state,
        words,
        latest_of(said, one.state),
        said[1:],
        f"{reverse('child_decide', args=[child.public_id])}?{query}",
    )


def latest_of(said: Sequence[Said], state: Looked) -> Said | None:
    """The latest answer without what stands beside its shape already."""
    if not said:
        return None
    one = said[0]
    if state is Looked.AGAIN:
        return replace(one, again="", about="")
    return replace(one, looked="", about="")


def decisions_shown(
    decisions: Sequence[ManagementDecision], child: Child, viewer: User, today: date,
    *, may_decide: bool,
) -> list[DecisionShown]:  # fmt: skip
    """Every decision about the child as it stands, the latest first, with what stood before."""
    by_id = {one.pk: one for one in decisions}
    decide = reverse("child_decide", args=[child.public_id])
    return [
        DecisionShown(
            day(one.decided_at),
            said_of(one, today),
            moment(one.recorded_at or one.decided_at) if one.supersedes_id else "",
            [said_of(each, today) for each in versions_before(one, by_id)],
            f"{decide}?{urlencode({'corrects': one.source_id})}"
            if may_decide and one.decided_by_id == viewer.pk
            else "",
        )
        for one in standing(decisions, today)
    ]


def versions_before(
    one: ManagementDecision, by_id: dict[int, ManagementDecision]
) -> Iterable[ManagementDecision]:
    """The versions a decision was put right from, the latest first."""
    before = by_id.get(one.supersedes_id or 0)
    while before is not None:
        yield before
        before = by_id.get(before.supersedes_id or 0)
