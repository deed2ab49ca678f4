"""Fill the front door of a demonstration: contacts at every stage, through the real operations."""

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON, today
from sightline.calendars.holidays import is_working_day
from sightline.casework import deciding, receiving
from sightline.casework.models import Call, Told
from sightline.casework.steps import Step
from sightline.config.management.front_door_scenes import SCENES, Scene
from sightline.people.models import Child
from sightline.workforce.models import Team

DAY = timedelta(days=1)
SOON = timedelta(minutes=9)
HOUR = timedelta(hours=1)


class Command(BaseCommand):
    """Write down, ask, decide and tell, as the people of the front door would have."""

    help = "Fill the front door of the synthetic county (demonstration only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing to choose: the same contacts each time, counted back from the county's day."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Play every scene; does nothing where they were played already."""
        if not settings.DEMONSTRATION:
            raise CommandError("Only a demonstration is filled: set SIGHTLINE_DEMONSTRATION")
        worker = User.objects.filter(role=Role.FRONT_DOOR).order_by("pk").first()
        manager = User.objects.filter(role=Role.DUTY_MANAGER).order_by("pk").first()
        if worker is None or manager is None:
            raise CommandError("Nobody works there yet: run demonstration_people first")
        if Told.objects.filter(said=SCENES[0].words.said).exists():
            self.stdout.write("They are there already; nothing was added.")
            return
        with transaction.atomic():
            for scene in SCENES:
                play(scene, worker, manager)
        self.stdout.write(f"{len(SCENES)} contacts are at the front door.")


def play(scene: Scene, worker: User, manager: User) -> Call:
    """One contact as far as it has come."""
    received = datetime.combine(working_day_back(scene.back), time.fromisoformat(scene.at), LONDON)
    written = received + SOON
    call = receiving.record_call(
        words=scene.words, children=scene.children, received_at=received, by=worker, now=written
    )
    if scene.is_taken:
        receiving.take_call(call=call, by=worker, now=written)
    if scene.is_known:
        for one in call.told_children.order_by("pk"):
            child = on_file(one.forename, one.surname)
            receiving.match_child(told_child=one, child=child, by=worker, now=written)
    for agency, whom, answer in scene.asked:
        request = receiving.ask_agency(
            call=call, agency=agency, whom=whom, asks="What do you know of the family?",
            urgency=scene.urgency, asked_at=written, by=worker, now=written,
        )  # fmt: skip
        if answer:
            receiving.record_answer(
                request=request, who=whom, said=answer, answered_at=written + HOUR, by=worker,
                now=written + HOUR,
            )  # fmt: skip
    if scene.steps:
        decide(call, scene, worker, manager, written + 2 * HOUR)
    return call


def decide(call: Call, scene: Scene, worker: User, manager: User, at: datetime) -> None:
    """Decide a contact, have it read and its caller told, as far as the scene says."""
    call.refresh_from_db()
    told = call.told_children.order_by("pk")
    chosen = {
        one.pk: deciding.Chosen(level, Step(step), scene.service)
        for one, (level, step) in zip(told, scene.steps, strict=True)
    }
    every = Team.objects.filter(leads=True).order_by("name")
    teams = every.filter(name__startswith="Assessment")
    made = deciding.decide_call(
        call=call, chosen=chosen, why=deciding.Why(scene.why, lower=scene.lower),
        team=teams.first() or every.first(),
        help_team=every.filter(name__icontains="help").first() or every.last(),
        by=worker, now=at,
    )  # fmt: skip
    if scene.comment:
        deciding.read_decision(
            screening=made, agreed=scene.is_agreed, comment=scene.comment, by=manager, now=at + HOUR
        )
    if scene.told:
        deciding.tell_referrer(
            call=call, was_told=True, words=scene.told, at=at + HOUR, by=worker, now=at + HOUR
        )


def on_file(forename: str, surname: str) -> Child | None:
    """The child of this name in the county; None: nobody knows them yet."""
    found = Child.objects.filter(forename=forename, surname=surname).exclude(is_parent=True)
    return found.order_by("pk").first()


def working_day_back(back: int) -> date:
    """The working day so many before the county's day; the day itself for none."""
    day = today()
    for _ in range(back):
        day -= DAY
        while not is_working_day(day):
            day -= DAY
    return day
