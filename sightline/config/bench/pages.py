"""`bench pages`: how long each main page takes, and how many queries, on the data that is here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.calendars.clock import demonstration_day, today
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.config.bench.serving import Timing, measure, server
from sightline.config.bench.table import table
from sightline.people.models import Child

TIMES = 60
TOGETHER = 8
NOT_COUNTED = (
    "django_session", "access_cache", "set_config", "BEGIN", "COMMIT", "SAVEPOINT", "trail_entry",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page to measure: its name, for whom, and its budgets (queries; idle and p95 in ms).

    A page of a past day names how many `days_ago`.
    """

    name: str
    role: Role
    queries: int
    idle: float | None
    busy: float
    of_child: bool = False
    days_ago: int | None = None


WORKER, MANAGER = Role.SOCIAL_WORKER, Role.TEAM_MANAGER
PAGES = (
    Page("desk", WORKER, 6, 25, 150),
    Page("my_children", WORKER, 6, 25, 150),
    Page("search", WORKER, 6, 25, 150),
    Page("my_team", MANAGER, 6, 25, 150),
    Page("my_team", Role.DIRECTOR, 6, 25, 150),
    Page("my_children", Role.DIRECTOR, 6, 25, 150),
    Page("loads", Role.DATA_OFFICER, 6, 25, 150),
    Page("oversight", Role.DIRECTOR, 12, None, 250),
    Page("oversight", Role.DIRECTOR, 12, None, 250, days_ago=365),
    Page("oversight", MANAGER, 12, None, 250),
    Page("drift", Role.DIRECTOR, 12, None, 250),
    Page("child", WORKER, 12, None, 250, of_child=True),
    Page("child_due", WORKER, 12, None, 250, of_child=True),
    Page("child_timeline", WORKER, 12, None, 250, of_child=True),
    Page("child_care", WORKER, 12, None, 250, of_child=True),
    Page("child_plans", WORKER, 12, None, 250, of_child=True),
    Page("child_missing", WORKER, 12, None, 250, of_child=True),
)
HEAD = ("Page", "Queries (budget)", "Idle, ms (budget)", "p95 of 8, ms (budget)", "Times bare")


def run(names: Collection[str], tell: Callable[[str], None]) -> list[str]:
    """Measure the bare page and those of these names (none: all of them); the lines of a table.

    Each line is also told as soon as it is measured. Only a demonstration's pages are measured,
    because each is a look at a child, and the trail keeps whose. Raises CannotBeMeasured elsewhere,
    and where no page has one of the names.
    """
    chosen = [page for page in PAGES if not names or page.name in names]
    unknown = sorted(set(names) - {page.name for page in PAGES})
    if unknown:
        known = ", ".join(sorted({page.name for page in PAGES}))
        raise CannotBeMeasured(f"There is no page {unknown[0]} to measure. There are: {known}.")
    if demonstration_day() is None:
        raise CannotBeMeasured(
            "Only the pages of a demonstration are measured, because the trail keeps every look. "
            "Make one with bin/demo, and name its data folder: SIGHTLINE_DATA=/some/folder."
        )
    with server("sightline.config.bench.bare") as port:
        bare = measure(port, "/", "", times=TIMES, together=TOGETHER)
    first = ("A bare Django page", 0, f"{bare.idle:.1f}", f"{bare.busy_p95:.1f}", 1)
    others = []
    with server("sightline.config.wsgi") as port:
        for page in chosen:
            others.append(cells(page, port, bare))
            tell(" | ".join(str(cell) for cell in others[-1]))
    return [f"Children on file: {Child.objects.count():,}.", "", *table(HEAD, first, *others)]


def cells(page: Page, port: int, bare: Timing) -> tuple[object, ...]:
    """What was measured of one page. Raises CannotBeMeasured where nobody can see it."""
    user = User.objects.filter(role=page.role, is_active=True).order_by("pk").first()
    if user is None:
        raise CannotBeMeasured(f"No {page.role.words.lower()} signs in here: run bin/demo once.")
    client = Client()
    client.force_login(user)
    path = reverse(page.name, args=[busiest_child(user).public_id] if page.of_child else [])
    if page.days_ago is not None:
        path += f"?as_at={today() - timedelta(days=page.days_ago)}"
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    past = "" if page.days_ago is None else f", {page.days_ago} days ago"
    timing = measure(port, path, cookie, times=TIMES, together=TOGETHER)
    return (
        f"`{page.name}`, {page.role.words.lower()}" + past,
        f"{queries_of(client, path)} ({page.queries})",
        f"{timing.idle:.1f}" + (f" ({page.idle:.0f})" if page.idle else ""),
        f"{timing.busy_p95:.1f} ({page.busy:.0f})",
        f"{timing.idle / bare.idle:.1f}",
    )


def busiest_child(user: User) -> Child:
    """Of the children `user` may open, one with the longest history of visits."""
    children = Child.objects.openable_by(user)
    with connection.cursor() as cursor:
        cursor.execute(
            "select child_id from visits_visit where child_id = any(%s) "
            "group by 1 order by count(*) desc limit 1",
            [list(children.values_list("pk", flat=True)[:2000])],
        )
        found = cursor.fetchone()
    child = children.filter(pk=found[0]).first() if found else children.first()
    if child is None:
        raise CannotBeMeasured(f"{user.name} holds no children here.")
    return child


def queries_of(client: Client, path: str) -> int:
    """How many queries the page asks, without sign-in, user, actor, savepoints and trail."""
    with CaptureQueriesContext(connection) as queries:
        client.get(path, headers={"host": "127.0.0.1"})
    asked = [query["sql"] for query in queries]
    own = [sql for sql in asked if not any(word in sql for word in NOT_COUNTED)]
    return sum('FROM "access_user" WHERE "access_user"."id"' not in sql for sql in own)
