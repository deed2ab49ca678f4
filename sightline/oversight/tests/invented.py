"""Invented histories, different with every seed: what totals are compared over."""

from datetime import UTC, datetime, timedelta
from random import Random

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.access.policy import GrantKind, State
from sightline.casework.models import ManagementDecision, Referral
from sightline.oversight.tests.scenes import TODAY, Scene, a_duty, a_signal, a_status
from sightline.people.tests.builders import LONG_AGO, a_child
from sightline.workforce.models import Involvement

DAYS = 800
"""How far back an invented history goes."""
RULES = ("cp_visit", "cin_visit", "cf_assessment")
KINDS = ("not_seen", "no_plan", "unallocated")


class Invented(Scene):
    """A scene of some children to whom anything may have happened; some are closed to somebody."""

    def __init__(self, seed, children=12):
        super().__init__()
        self.draw = Random(seed)
        self.children = [a_child(forename="Wren", number=f"I-{seed}-{n}") for n in range(children)]
        for child in self.children:
            self.lives(child)
        self.closed()

    def day(self):
        """Any day of the history, or a little after today."""
        return TODAY + timedelta(days=self.draw.randrange(-DAYS, 40))

    def end(self, first, longest=300):
        """The end of something, or none."""
        if self.draw.random() < 0.3:
            return None
        return first + timedelta(days=self.draw.randrange(longest))

    def lives(self, child):
        """Anything may happen to a child."""
        for happens in (self.held_by_somebody, self.waits, self.duty, self.signal, self.status):
            for _ in range(self.draw.randrange(5)):
                happens(child)
        for _ in range(self.draw.randrange(4)):
            self.decision(child)

    def held_by_somebody(self, child):
        first = self.day()
        Involvement.objects.create(
            child=child,
            worker=self.draw.choice((self.worker, self.second, None)),
            team=self.draw.choice((self.one, self.two, self.other, None)),
            is_allocated=self.draw.random() < 0.9,
            started_on=None if self.draw.random() < 0.1 else first,
            ended_on=self.end(first),
        )

    def waits(self, child):
        first = self.day()
        Referral.objects.create(
            child=child,
            team=self.draw.choice((self.one, self.two, None)),
            referred_on=first,
            closed_on=self.end(first),
            no_further_action=self.draw.choice((None, False, True)),
        )

    def duty(self, child):
        due = self.day()
        met = str(due + timedelta(days=self.draw.randrange(-9, 90)))
        is_met = self.draw.random() < 0.6
        made = a_duty(child, str(due), met if is_met else None, self.draw.choice(RULES))
        if self.draw.random() < 0.5:
            made.known_on, made.met_known_on = self.day(), self.day()
            made.save()

    def signal(self, child):
        """One kind runs once at a time, as it is kept."""
        kind, first = self.draw.choice(KINDS), self.day()
        last = self.end(first)
        if last != first and not child.signals.filter(kind=kind).exists():
            made = a_signal(child, str(first), str(last) if last else None, kind)
            if self.draw.random() < 0.7:
                made.known_on = first + timedelta(days=self.draw.randrange(200))
                made.save()

    def status(self, child):
        first = datetime.combine(self.day(), datetime.min.time(), UTC)
        first += timedelta(minutes=self.draw.randrange(24 * 60))
        last = self.end(first, 100)
        a_status(child, first, last, self.draw.choice(("protection", "missing")))

    def decision(self, child):
        """An answer to signals, perhaps put right later."""
        about = self.day()
        given = self.answer(child, about, about)
        if self.draw.random() < 0.4:
            self.answer(child, about, about + timedelta(days=self.draw.randrange(60)), given)

    def answer(self, child, about, on, replaces=None):
        """One version of an answer."""
        return ManagementDecision.objects.create(
            child=child,
            about_on=about,
            kinds=self.draw.sample(KINDS, self.draw.randrange(1, 3)),
            why="Seen in supervision.",
            look_again_on=on + timedelta(days=self.draw.randrange(60)),
            is_senior=False,
            decided_at=datetime.combine(on, datetime.min.time(), UTC) + timedelta(hours=23),
            decided_by=self.manager_one,
            decided_role="team_manager",
            supersedes=replaces,
        )

    def closed(self):
        """Some records are sealed, restricted or barred to one of the viewers."""
        for child, state in zip(self.children, (State.SEALED, State.RESTRICTED, State.RESTRICTED),
                                strict=False):  # fmt: skip
            RecordState.objects.create(child=child, state=state, starts_at=LONG_AGO)
        named = self.children[2]
        for viewer in (self.director, self.service_manager):
            Grant.objects.create(
                user=viewer, child=named, kind=GrantKind.NAMED, starts_at=LONG_AGO, origin="test"
            )
        for viewer, child in zip(self.viewers, self.children[1:6:2], strict=False):
            Exclusion.objects.create(user=viewer, child=child, starts_at=LONG_AGO, origin="test")

    @property
    def viewers(self):
        """Who may look."""
        return self.director, self.service_manager, self.manager_one
