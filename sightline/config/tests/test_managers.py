"""Managers are used where queries and operations live, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SIGHTLINE = Path(__file__).parents[2]
ASKED = {"objects", "_default_manager", "_base_manager"}
READS_OR_WRITES = {"queries.py", "operations.py", "models.py"}
GREW_OUT = {
    "access/choosing.py",
    "access/second_step.py",
    "casework/assessing/finishing.py",
    "casework/board.py",
    "casework/door_board.py",
    "casework/concerns.py",
    "casework/conferring/begun.py",
    "casework/conferring/following.py",
    "casework/conferring/resettling.py",
    "casework/conferring/reviewing_anew.py",
    "casework/conferring/righting.py",
    "casework/conferring/telling.py",
    "casework/conferring/to_call.py",
    "casework/deciding.py",
    "casework/decisions.py",
    "casework/ending/bars.py",
    "casework/flow.py",
    "casework/known.py",
    "casework/meant.py",
    "casework/receiving.py",
    "casework/referring.py",
    "casework/ringing.py",
    "casework/stepping/closing.py",
    "casework/telling.py",
    "casework/stepping/from_front_door.py",
    "desk/looks.py",
    "desk/teams.py",
    "duties/deeds.py",
    "meetings/arranging.py",
    "meetings/beside.py",
    "meetings/minuting.py",
    "meetings/recording.py",
    "handover/gap_queries.py",
    "letters/guarding.py",
    "letters/places.py",
    "letters/releasing.py",
    "oversight/levels.py",
    "oversight/listing.py",
    "people/alike.py",
    "people/notorious.py",
    "people/declarations.py",
    "people/limits.py",
    "people/joining.py",
    "people/naming.py",
    "people/narrowing.py",
    "people/scopes.py",
    "people/situations.py",
    "plans/decided.py",
    "notes/searching.py",
    "notes/taking_off.py",
    "people/wholes.py",
    "record/looked.py",
    "plans/outlining.py",
    "visits/accounts.py",
    "visits/entries.py",
    "visits/following.py",
    "visits/recording.py",
    "visits/taking_off.py",
    "workforce/crowds.py",
    "workforce/emergencies.py",
    "workforce/invented.py",
    "workforce/lines.py",
    "workforce/reviews.py",
    "workforce/sign_ins.py",
}
"""Files that a room's queries or operations grew into; none of them makes a page."""
WHOLE_FOLDERS = {
    "bench", "checking", "county", "exchange", "management", "migrations", "models", "tests",
}  # fmt: skip
"""`checking` knows no Django: the objects it asks for are those of a PDF."""
PAGES = {"django.http", "django.shortcuts", "django.forms"}


def modules() -> list[Path]:
    """Every module of ours."""
    return sorted(SIGHTLINE.rglob("*.py"))


def name(path: Path) -> str:
    """A module as said from the top folder."""
    return path.relative_to(SIGHTLINE).as_posix()


def is_for_managers(path: Path) -> bool:
    """Whether this module reads or writes what is kept."""
    own = path.relative_to(SIGHTLINE)
    return (
        own.name in READS_OR_WRITES
        or own.as_posix() in GREW_OUT
        or bool(WHOLE_FOLDERS.intersection(own.parts))
    )


def uses(source: str) -> Iterator[int]:
    """The lines that ask a manager, or hand a model to get_object_or_404."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ASKED:
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            is_model = isinstance(first, ast.Name) and first.id[:1].isupper()
            if node.func.id.endswith("_or_404") and is_model:
                yield node.lineno


def test_managers_are_asked_in_queries_and_operations_alone() -> None:
    """A page, a form, a rule and a presenter ask the room's queries: scopes cannot be left out."""
    outside = [
        f"{name(path)}:{line}"
        for path in modules()
        if not is_for_managers(path)
        for line in uses(path.read_text("utf-8"))
    ]
    assert not outside, "ask queries.py or operations.py instead: " + ", ".join(outside)


@pytest.mark.parametrize("grown", sorted(GREW_OUT))
def test_what_asks_managers_makes_no_page(grown: str) -> None:
    """A file on the list is there, asks a manager, and answers no request."""
    source = (SIGHTLINE / grown).read_text("utf-8")
    assert list(uses(source)), f"{grown} asks no manager: take it off the list"
    imported = {
        node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not imported & PAGES


def test_the_check_sees_what_it_refuses() -> None:
    """A manager and a model handed over are seen; a query handed over is not."""
    assert list(uses("Child.objects.all()")) == [1]
    assert list(uses("get_object_or_404(Child, pk=1)")) == [1]
    assert not list(uses("child_at(viewer, 1)"))
