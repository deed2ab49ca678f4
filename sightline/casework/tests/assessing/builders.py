"""A whole assessment or enquiry, as somebody writes it, for tests."""

from sightline.casework.assessing.operations import (
    begin_paper,
    read_paper,
    send_paper,
    write_part,
)
from sightline.casework.assessing.queries import sorted_out
from sightline.casework.assessing.steps import STEPS, Asks
from sightline.casework.tests.front_door import NOW
from sightline.desk.tests.waits import waits
from sightline.duties.models import DutySpan


def answers_to(step, **given):
    """Something for every question of a step, or what is given."""
    found = {}
    for one in step.questions:
        if one.asks is Asks.SEVERAL:
            found[one.key] = ["24A"]
        elif one.choices:
            found[one.key] = one.choices[0][0]
        else:
            found[one.key] = "" if one.asks is Asks.DAY else f"{step.heading}: written"
    return found | {key: value for key, value in given.items() if key in found}


def a_paper(child, by, row=None, now=NOW, but=(), **given):
    """A paper with every step written, without those of `but`."""
    paper = begin_paper(child=child, row=row, by=by, now=now)
    for step in STEPS[paper.kind]:
        if step.key not in but:
            write_part(
                child=child, paper=paper, step=step.key, answers=answers_to(step, **given),
                by=by, now=now,
            )  # fmt: skip
    return paper


def sent(child, by, row=None, now=NOW, late_why="", **given):
    """The same, sent to a manager."""
    paper = a_paper(child, by, row, now, **given)
    return send_paper(child=child, paper=paper, late_why=late_why, by=by, now=now)


def read(child, paper, by, agreed=True, comment="", late_why="", now=NOW):
    """A manager authorises it, or returns it."""
    return read_paper(
        child=child, paper=paper, agreed=agreed, comment=comment, late_why=late_why, by=by, now=now
    )


def duty(child, rule):
    """The one duty of a rule: its last day, and when it was met."""
    return DutySpan.objects.filter(child=child, rule=rule).values_list("due_on", "met_on").get()


def papers(viewer):
    """The papers that wait on the desk of `viewer`, sorted out."""
    return sorted_out(waits("papers", viewer))
