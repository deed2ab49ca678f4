"""A strategy discussion, as somebody calls and records it, for tests."""

from datetime import timedelta

from sightline.casework.conferring.checks import Calling, Decision, Heard
from sightline.casework.conferring.operations import call_discussion, record_discussion
from sightline.casework.conferring.queries import heard_beside, standing_agencies
from sightline.casework.conferring.righting import Righting, put_right_discussion
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

ASKED = [("council", "Dele Hartsong"), ("police", "DS Coldridge"), ("health", "Dr Albury")]


def called(child, by, kind="strategy", asked=ASKED, also=(), now=NOW, **given):
    """A discussion called for an hour later."""
    calling = Calling(kind, now + timedelta(hours=1), "Two phones and a ticket", **given)
    return call_discussion(child=child, calling=calling, asked=asked, also=also, by=by, now=now)


def decided(discussion, by, outcome="s47_joint", came="came", now=None, given=(), **words):
    """What was decided an hour later; everybody came unless said otherwise."""
    at = discussion.called_for
    said = {"chair": "Dele Hartsong", "risks": "Carried drugs", "why": "Threatened"} | words
    return record_discussion(
        child=discussion.child,
        discussion=discussion,
        held_at=at,
        heard=[Heard(one, came, "Known to us") for one in discussion.agencies.order_by("pk")],
        decision=Decision(outcome=outcome, **said),
        given=given,
        by=by,
        now=now or at + timedelta(hours=1),
    )


def came_by(one, viewer):
    """How each came, by agency and name, as `viewer` may know it from other children's files."""
    return {(row.agency, row.who): row.came for row in heard_beside(one, viewer)}


def other_of(worker, forename="Otis"):
    """Another child of the same worker."""
    child = held_by_a_team(a_child(forename=forename, surname="Marrowby"))
    worker.worker.involvements.create(
        child=child, team=child.involvements.get().team, is_allocated=True, started_on="2026-01-05"
    )
    refresh([child.pk])
    return child


def righted(last, by, outcome=None, why_wrong="It was written wrongly", **given):
    """The same put right, a minute later or `now`; what is not said stays as it was."""
    one = last.discussion
    one.refresh_from_db()
    kept = {name: getattr(last, name) for name in Decision.__dataclass_fields__}
    said = {key: given.pop(key) for key in list(given) if key in kept and key != "outcome"}
    heard = given.pop("heard", None)
    if heard is None:
        heard = [Heard(each, each.came, each.told) for each in standing_agencies(one)]
    righting = Righting(
        why_wrong, given.pop("held_at", one.held_at), heard, given.pop("not_given", ())
    )
    outcome = given.pop("outcome", outcome) or last.outcome
    return put_right_discussion(
        child=one.child, discussion=one, supersedes=last, righting=righting,
        decision=Decision(**kept | {"outcome": outcome} | said),
        given=given.pop("given", ()), by=by,
        now=given.pop("now", None) or (last.decided_at or NOW) + timedelta(minutes=1),
    )  # fmt: skip
