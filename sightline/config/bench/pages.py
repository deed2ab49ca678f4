"""`bench pages`: how long each main page takes, and how many queries, on the data that is here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from urllib.parse import urlencode

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
from sightline.config.bench.signing import session_of, signed_in
from sightline.config.bench.table import table
from sightline.people.models import Child

TIMES = 60
TOGETHER = 8
NOT_COUNTED = (
    "django_session", "access_cache", "set_config", "BEGIN", "COMMIT", "SAVEPOINT", "trail_entry",
)  # fmt: skip


Level = Literal["county", "service", "team"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page to measure: its name, for whom, and its budgets (queries; idle and p95 in ms).

    A page of a past day names how many `days_ago`; a page of oversight its `level`, of which the
    service or team with most children is taken; a list what it asks for.
    """

    name: str
    role: Role
    queries: int
    idle: float | None
    busy: float
    of_child: bool = False
    days_ago: int | None = None
    level: Level = "county"
    what: str = ""

    @property
    def words(self) -> str:
        """What the table calls it."""
        parts = (
            f"`{self.name}`",
            self.level if self.level != "county" else "",
            self.what,
            self.role.words.lower(),
            f"{self.days_ago:,} days ago" if self.days_ago else "",
        )
        return ", ".join(part for part in parts if part)


WORKER, MANAGER, DIRECTOR = Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.DIRECTOR
PAGES = (
    Page("desk", WORKER, 6, 25, 150),
    Page("my_children", WORKER, 6, 25, 150),
    Page("search", WORKER, 6, 25, 150),
    Page("my_team", MANAGER, 6, 25, 150),
    Page("my_team", DIRECTOR, 6, 25, 150),
    Page("my_children", DIRECTOR, 6, 25, 150),
    Page("loads", Role.DATA_OFFICER, 6, 25, 150),
    Page("front_door", Role.FRONT_DOOR, 6, 25, 150),
    Page("search_notes", WORKER, 6, 25, 150),
    Page("my_gaps", WORKER, 6, 25, 150),
    Page("steps_waiting", DIRECTOR, 6, 25, 150),
    Page("child", WORKER, 12, None, 250, of_child=True),
    Page("child_due", WORKER, 12, None, 250, of_child=True),
    Page("child_timeline", WORKER, 12, None, 250, of_child=True),
    Page("child_care", WORKER, 12, None, 250, of_child=True),
    Page("child_plans", WORKER, 12, None, 250, of_child=True),
    Page("child_visits", WORKER, 12, None, 250, of_child=True),
    Page("child_notes", WORKER, 12, None, 250, of_child=True),
    Page("child_plan", WORKER, 12, None, 250, of_child=True),
    Page("child_documents", WORKER, 12, None, 250, of_child=True),
    Page("child_missing", WORKER, 12, None, 250, of_child=True),
    Page("child_meetings", WORKER, 12, None, 250, of_child=True),
    Page("child_papers", WORKER, 12, None, 250, of_child=True),
    Page("child_story", WORKER, 12, None, 250, of_child=True),
    Page("child_gaps", WORKER, 12, None, 250, of_child=True),
)
OVERSIGHT = (
    Page("oversight", DIRECTOR, 12, None, 250),
    Page("oversight", DIRECTOR, 12, None, 250, days_ago=365),
    Page("oversight", DIRECTOR, 12, None, 250, days_ago=1_095),
    Page("oversight_team", DIRECTOR, 12, None, 250, level="service"),
    Page("oversight_team", DIRECTOR, 12, None, 250, level="service", days_ago=1_095),
    Page("oversight_team", DIRECTOR, 12, None, 250, level="team"),
    Page("oversight_team", DIRECTOR, 12, None, 250, level="team", days_ago=1_095),
    Page("oversight", MANAGER, 12, None, 250),
    Page("oversight_list", DIRECTOR, 12, None, 250, what="unseen"),
    Page("oversight_list", DIRECTOR, 12, None, 250, what="unseen", days_ago=365),
    Page("drift", DIRECTOR, 12, None, 250),
    Page("drift", MANAGER, 12, None, 250),
)
MOST = """
with recursive below(top, id) as (
  select id, id from workforce_team where leads and parent_id is not null
  union all select b.top, t.id from below b join workforce_team t on t.parent_id = b.id
), held as (
  select b.top, count(distinct i.child_id) as children, count(distinct b.id) as teams
    from below b left join workforce_involvement i
      on i.team_id = b.id and i.is_allocated and i.leads and i.ended_on is null group by 1
)
select t.public_id from held h join workforce_team t on t.id = h.top
where (h.teams = 1) = %(is_team)s order by h.children desc, t.id limit 1
"""
"""The team, or the service below the top, that holds most children."""
HEAD = ("Page", "Queries (budget)", "Idle, ms (budget)", "p95 of 8, ms (budget)", "Times bare")


def run(pages: Sequence[Page], names: Collection[str], tell: Callable[[str], None]) -> list[str]:
    """Measure the bare page and those of these names (none: all of them); the lines of a table.

    Each line is also told as soon as it is measured. Only a demonstration's pages are measured,
    because each is a look at a child, and the trail keeps whose. Raises CannotBeMeasured elsewhere,
    and where no page has one of the names.
    """
    chosen = [page for page in pages if not names or page.name in names]
    unknown = sorted(set(names) - {page.name for page in pages})
    if unknown:
        known = ", ".join(sorted({page.name for page in pages}))
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


@dataclass(frozen=True, slots=True)
class Opening:
    """A page as somebody opens it: a browser in which they are signed in, an address, a cookie."""

    client: Client
    path: str
    cookie: str


def opening_of(page: Page) -> Opening:
    """The page as the first of its role opens it. Raises CannotBeMeasured where nobody can."""
    user = User.objects.filter(role=page.role, is_active=True).order_by("pk").first()
    if user is None:
        raise CannotBeMeasured(f"No {page.role.words.lower()} signs in here: run bin/demo once.")
    client = signed_in(user)
    path = path_of(page, user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(client)}"
    return Opening(client, path, cookie)


def cells(page: Page, port: int, bare: Timing) -> tuple[object, ...]:
    """What was measured of one page. Raises CannotBeMeasured where nobody can see it."""
    opening = opening_of(page)
    timing = measure(port, opening.path, opening.cookie, times=TIMES, together=TOGETHER)
    return (
        page.words,
        f"{queries_of(opening.client, opening.path)} ({page.queries})",
        f"{timing.idle:.1f}" + (f" ({page.idle:.0f})" if page.idle else ""),
        f"{timing.busy_p95:.1f} ({page.busy:.0f})",
        f"{timing.idle / bare.idle:.1f}",
    )


def path_of(page: Page, user: User) -> str:
    """The address of the page as `user` would open it."""
    given = {"what": page.what}
    if page.days_ago is not None:
        given["as_at"] = f"{today() - timedelta(days=page.days_ago)}"
    if page.of_child:
        path = reverse(page.name, args=[busiest_child(user).public_id])
    elif page.level != "county":
        path = reverse(page.name, args=[fullest(page.level)])
    else:
        path = reverse(page.name)
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{path}?{query}" if query else path


def fullest(level: Level) -> str:
    """The public id of the service or team that holds most children. Raises CannotBeMeasured."""
    with connection.cursor() as cursor:
        cursor.execute(MOST, {"is_team": level == "team"})
        found = cursor.fetchone()
    if found is None:
        raise CannotBeMeasured(f"There is no {level} here.")
    return str(found[0])


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
