"""Small true things for tests of the file: somebody signed in, a child with a full file."""

from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import uuid4

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.care import models as care
from sightline.casework import models as casework
from sightline.casework.tests.builders import a_decision
from sightline.documents.models import HOLDS, Document
from sightline.duties.deeds import refresh
from sightline.early_help.models import EarlyHelpEpisode
from sightline.meetings.models import ChildMeeting, Meeting, Minutes, Paragraph
from sightline.missing.models import MissingEpisode
from sightline.notes.models import Note
from sightline.people import models as people
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.models import (
    AgreedVisiting,
    ChildsPart,
    Visit,
    VisitAccount,
    VisitEntry,
)
from sightline.workforce.models import Involvement, Post, Team, Worker

TODAY = date(2026, 11, 23)
EVERYTHING = Lens(frozenset(Label))
"""Whoever reads through this reads all."""
PAGES = [
    "child", "child_due", "child_timeline", "child_family", "child_involved", "child_visits",
    "child_plans", "child_care", "child_missing", "child_assessments",
]  # fmt: skip


class Seen(NamedTuple):
    """A child and somebody who may open their file."""

    child: people.Child
    worker: User


def somebody_with(**fields) -> Seen:
    """A child whose file somebody may open."""
    child, worker = a_child(**fields), a_person()
    a_grant(worker, child)
    return Seen(child, worker)


def a_full_file() -> Seen:
    """A child with something in every part of the file."""
    seen = somebody_with(
        forename="Jory",
        surname="Applewick",
        born_on=date(2011, 5, 4),
        number="N-20441",
        sex="M",
        ethnicity="WBRI",
        upn="A123456789012",
        nhs_number="9000000009",
        nationality="British",
        has_special_needs=False,
    )
    fill_people(seen.child)
    fill_workers(seen)
    fill_casework(seen.child)
    fill_care(seen.child)
    fill_health(seen.child)
    fill_missing(seen.child)
    fill_visits(*seen)
    fill_documents(seen.child)
    fill_meetings(*seen)
    Note.objects.create(
        child=seen.child, kind="call", happened_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        text="Rang", written_by=seen.worker,
    )  # fmt: skip
    refresh([seen.child.pk])
    a_grant(seen.worker, seen.child)
    return seen


def fill_documents(child):
    """A letter of each kind of knowledge a document may hold."""
    for holds in HOLDS:
        Document.objects.create(
            child=child,
            kind="letter",
            dated_on=date(2026, 6, 1),
            from_whom="Larch End School",
            holds=holds.value,
            name="letter.pdf",
            type="pdf",
            size=1,
            sha256="",
        )


def fill_people(child):
    """Family, addresses, disability, immigration, other names and numbers."""
    mother = a_child(forename="Carys", surname="Applewick", is_parent=True)
    people.Relationship.objects.create(child=child, relative=mother, kind="mother")
    sister = a_child(forename="Elspie", surname="Applewick", born_on=date(2014, 2, 28))
    for one in (child, sister):
        people.FamilyMember.objects.create(child=one, family="F1")
    people.Address.objects.create(
        child=child, lines="4 Larch End\nAshmere", postcode="NM1 4AB", from_on=date(2020, 1, 1)
    )
    people.Address.objects.create(
        child=child,
        lines="9 Mill Row",
        from_on=date(2015, 1, 1),
        until_on=date(2019, 12, 31),
    )
    people.Disability.objects.create(child=child, code="MOB")
    people.ImmigrationStatus.objects.create(
        child=child, status="Settled", is_unaccompanied=False, started_on=date(2020, 1, 1)
    )
    people.FormerName.objects.create(child=child, forename="Jory", surname="Hartsong")
    people.Identifier.objects.create(child=child, kind="Home Office number", value="HO-1")


def fill_workers(seen):
    """An allocated worker, an earlier one, and somebody beside."""
    team = Team.objects.create(name="Ashmere 2")
    worker = Worker.objects.create(
        name="Priya Goldfinch", job_title="Social worker", user=seen.worker
    )
    earlier = Worker.objects.create(name="Finn Tarrow")
    Post.objects.create(worker=worker, team=team)
    for who, began, ended in (
        (earlier, date(2025, 3, 20), date(2026, 7, 6)),
        (worker, date(2026, 7, 7), None),
    ):
        Involvement.objects.create(
            child=seen.child,
            worker=who,
            team=team,
            is_allocated=True,
            started_on=began,
            ended_on=ended,
            change_reason="LEFTRL" if ended else "",
        )
    nurse = Worker.objects.create(name="Wilf Mossgrove", department="Health")
    Involvement.objects.create(child=seen.child, worker=nurse, role="School nurse")


def fill_casework(child):
    """The way in, and plans."""
    day = date(2026, 1, 12)
    EarlyHelpEpisode.objects.create(
        child=child,
        started_on=date(2024, 9, 16),
        ended_on=date(2025, 3, 20),
        reason="Missing school",
        organisation="Ashmere local team",
    )
    casework.Contact.objects.create(child=child, contacted_on=day, source_code="2B")
    referral = casework.Referral.objects.create(
        child=child, referred_on=day, need="N1", source_words="School"
    )
    assessment = casework.Assessment.objects.create(
        child=child,
        referral=referral,
        started_on=day,
        authorised_on=date(2026, 2, 20),
        child_seen=True,
        outcomes=["strategy discussion"],
    )
    casework.AssessmentFactor.objects.create(assessment=assessment, code="13A")
    casework.Section47.objects.create(
        child=child, started_on=date(2026, 2, 12), ended_on=date(2026, 2, 26)
    )
    casework.Conference.objects.create(child=child, held_on=date(2026, 3, 3), led_to_plan=True)
    casework.ChildInNeedPlan.objects.create(
        child=child, started_on=date(2025, 3, 20), ended_on=date(2026, 3, 3)
    )
    plan = casework.ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 3, 3), first_category="NEG", latest_category="EMO"
    )
    casework.ProtectionReview.objects.create(
        child=child, plan=plan, held_on=date(2026, 5, 28), plan_continues=True, quorate=True
    )
    casework.ProtectionReview.objects.create(child=child, plan=plan, due_on=date(2026, 12, 2))
    casework.PreProceedings.objects.create(
        child=child, decided_on=date(2026, 6, 1), letter_sent_on=date(2026, 6, 4)
    )
    manager = a_person("team_manager", first_name="Dele", last_name="Hartsong")
    a_decision(child, manager, "2026-09-14", kinds=["second_protection_plan"])
    a_concern(child, manager)
    casework.Discussion.objects.create(
        child=child, kind="strategy", called_for="2026-09-14T12:00Z", why="Two phones",
        called_by=manager, held_at="2026-09-14T12:00Z",
    )  # fmt: skip


def a_concern(child, by):
    """A new concern that a manager decided the same day."""
    at = "2026-09-14T09:00Z"
    concern = casework.Concern.objects.create(
        child=child, raised_at=at, due_on=date(2026, 9, 15), who="School", said="Two phones",
        is_new="The first sign", raised_by=by,
    )  # fmt: skip
    casework.ConcernAnswer.objects.create(
        child=child, concern=concern, step="plan", why="Weighed", decided_by=by, decided_at=at
    )


def fill_care(child):
    """A stay in care with all that belongs to it."""
    began, ended = date(2026, 6, 8), date(2026, 7, 27)
    care.CareEpisode.objects.create(
        child=child, started_on=began, ended_on=ended, start_reason="S", end_reason="E4A"
    )
    care.LegalStatus.objects.create(child=child, status="V2", started_on=began, ended_on=ended)
    care.Placement.objects.create(
        child=child,
        started_on=began,
        ended_on=ended,
        kind="U6",
        provider="PR1",
        distance="12.4",
        postcode="NM9 1ZZ",
    )
    care.CareReview.objects.create(child=child, held_on=date(2026, 7, 1), participation="PN1")
    care.CarePlan.objects.create(child=child, started_on=began, aims=["RETURN"])
    care.DeprivationOfLiberty.objects.create(child=child, started_on=began, ended_on=ended)
    care.Permanence.objects.create(child=child, decided_on=date(2026, 7, 2), siblings_apart=1)
    care.PreviousPermanence.objects.create(child=child, option="P1", ordered="zz/zz/2014")
    care.UnaccompaniedStatus.objects.create(child=child)
    care.CareLeaver.objects.create(
        child=child, eligibility="Relevant", pathway_review_on=date(2027, 1, 4)
    )


def fill_health(child):
    """Health and offending."""
    day = date(2026, 6, 20)
    care.HealthCheck.objects.create(child=child, checked_on=day, kind="dental")
    care.Immunisation.objects.create(child=child, up_to_date=True, known_on=day)
    care.StrengthsQuestionnaire.objects.create(child=child, completed_on=day, score=17)
    care.SubstanceMisuse.objects.create(child=child, found_on=day, help_received=False)
    care.Conviction.objects.create(child=child, offended_on=day, offence="Handling")
    care.YearInCare.objects.create(child=child, year_ended_on=date(2026, 3, 31), dental_check=True)
    Visit.objects.create(
        child=child, kind="care", visited_on=date(2026, 6, 15), seen=True, seen_alone=True
    )
    Visit.objects.create(child=child, kind="protection", visited_on=date(2026, 11, 12), seen=False)
    AgreedVisiting.objects.create(
        child=child,
        kind="care",
        every=2,
        unit="weeks",
        purpose="Settling in",
        agreed_with="Jory",
        starts_on=date(2026, 6, 1),
    )


def fill_visits(child, worker):
    """A visit as a worker recorded it, with what the child said, and a try."""
    given = {"child": child, "recorded_by": worker, "place": "home"}
    on = date(2026, 11, 20)
    seen = VisitEntry.objects.create(outing=uuid4(), visited_on=on, outcome="alone", **given)
    VisitEntry.objects.create(outing=uuid4(), visited_on=on, outcome="out", tried=["rang"], **given)
    account = VisitAccount.objects.create(
        entry=seen, outing=seen.outing, done="Talked", written_by=worker
    )
    ChildsPart.objects.create(child=child, account=account, heard_on=on, words="They count")


def fill_meetings(child, worker):
    """A core group held, with minutes."""
    given = {"gathering": uuid4(), "kind": "core_group", "meets_on": date(2026, 11, 19)}
    entry = ChildMeeting.objects.create(
        child=child, arranged_on=date(2026, 11, 9), held_on=date(2026, 11, 19), quorate=True,
        recorded_on=date(2026, 11, 20), **given,
    )  # fmt: skip
    meeting = Meeting.objects.create(
        entry=entry, led_by=worker, held=True, way="room", place="Hub", **given
    )
    minutes = Minutes.objects.create(meeting=meeting, written_by=worker)
    Paragraph.objects.create(minutes=minutes, kept_to="all", text="He is at school")


def fill_missing(child):
    """Missing once and back, and missing now."""
    back = {
        "ended_at": datetime(2026, 9, 28, 3, tzinfo=UTC),
        "interview_offered": True,
        "interview_accepted": True,
    }
    for began, more in ((datetime(2026, 9, 26, 20, tzinfo=UTC), back),
                        (datetime(2026, 11, 22, 21, 40, tzinfo=UTC), {})):  # fmt: skip
        MissingEpisode.objects.create(child=child, started_at=began, **more)
