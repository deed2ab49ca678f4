"""Bring the database to the shape this version needs: tables, roles and what each may do."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

from sightline.access.roles import ROLES, Reach
from sightline.oversight import stretching

APPEND_ONLY = ("trail_entry",)
READ_ONLY = (
    "trail_seal",
    "access_rolefact",
    "oversight_move",
    "oversight_month",
    "oversight_total",
)
"""Written by the owner's console alone, as every view is: a view's rights are its owner's."""

GRANTS = """
grant usage on schema public to {role};
grant select, insert, update, delete on all tables in schema public to {role};
grant usage, select on all sequences in schema public to {role};
revoke update, delete, truncate on {append_only} from {role};
revoke insert, update, delete, truncate on {read_only} from {role};
revoke insert, update, delete on django_migrations from {role};
revoke select on people_searchname from {role};
grant select (child_id) on people_searchname to {role};
revoke select, update, delete, truncate on {history} from {role};
grant execute on function access_hidden(boolean) to {role};
grant execute on function oversight_closed(bigint[], date, date) to {role};
"""

APPEND, FORWARDS = "_append_option", "state_forwards"
"""Where a migration notes a constraint or an index, and a trigger."""


class Command(BaseCommand):
    """Migrate, make the web role, and give it what pages need and no more. Safe to run again."""

    help = "Bring the database to the shape this version needs (tables, roles, rights)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing to choose."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, quietly."""
        with options_change_no_field():
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        with transaction.atomic(), connection.cursor() as cursor:
            make_role(cursor)
            tell_the_wall_of_roles(cursor)
            cursor.execute(
                GRANTS.format(
                    role=settings.WEB_ROLE,
                    append_only=", ".join(APPEND_ONLY),
                    read_only=", ".join([*READ_ONLY, *views(cursor)]),
                    history=", ".join(history_tables()),
                )
            )
            web_login = connection.settings_dict["USER"]
            if web_login != settings.WEB_ROLE:
                allow_owner_to_act_as_web(cursor)
            if stretching.install() or never_counted(cursor):
                stretching.refresh_stretches(None)


@contextmanager
def options_change_no_field() -> Iterator[None]:
    """Within this, a migration that adds a constraint, an index or a trigger keeps its model.

    Otherwise every related model is made anew in memory for each of our six hundred, which takes
    half of the time in which tables are made. Fields and relations are the same before and after.
    """

    def note(
        state: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any
    ) -> None:
        options = state.models[app_label, model_name].options
        options[option_name] = [*options.get(option_name, []), obj]
        if "apps" in vars(state):
            rendered = state.apps.get_model(app_label, model_name)._meta
            setattr(rendered, option_name, options[option_name])

    def note_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
        note(state, app_label, self.model_name.lower(), self.option_name, self.trigger)

    instead = ((ProjectState, APPEND, note), (AddTrigger, FORWARDS, note_trigger))
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in instead]
    for owner, name, changed in instead:
        setattr(owner, name, changed)
    try:
        yield
    finally:
        for owner, name, own in before:
            setattr(owner, name, own)


def make_role(cursor: Any) -> None:
    """Make the role every request runs under, where it does not exist yet."""
    cursor.execute("select 1 from pg_roles where rolname = %s", [settings.WEB_ROLE])
    if cursor.fetchone() is None:
        cursor.execute(f"create role {settings.WEB_ROLE} nologin")


def tell_the_wall_of_roles(cursor: Any) -> None:
    """Keep what row security needs of the permission matrix equal to the matrix."""
    facts = [(role, one.finds is not Reach.NONE, one.stub) for role, one in ROLES.items()]
    cursor.execute("delete from access_rolefact")
    cursor.executemany("insert into access_rolefact values (%s, %s, %s)", facts)


def never_counted(cursor: Any) -> bool:
    """Whether children are on file, and the totals of oversight were never worked out."""
    cursor.execute(
        "select exists (select 1 from people_child) and not exists (select 1 from oversight_month)"
    )
    return bool(cursor.fetchone()[0])


def views(cursor: Any) -> list[str]:
    """Every view of ours."""
    cursor.execute("select viewname from pg_views where schemaname = 'public' order by 1")
    return [view for (view,) in cursor.fetchall()]


def history_tables() -> list[str]:
    """Where the database keeps the old rows of records; pages write there by triggers only."""
    return [
        model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
    ]


def allow_owner_to_act_as_web(cursor: Any) -> None:
    """Let the owner take the web role, as the tests and the console do."""
    cursor.execute("select pg_has_role(current_user, %s, 'member')", [settings.WEB_ROLE])
    if not cursor.fetchone()[0]:
        cursor.execute(f"grant {settings.WEB_ROLE} to current_user")
