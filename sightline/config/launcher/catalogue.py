"""What `bin/sightline` can do, read from the commands themselves without starting anything."""

import ast
from pathlib import Path

from sightline.config.launcher.places import ROOT

DJANGOS = frozenset(
    [
        "changepassword",
        "check",
        "clearsessions",
        "collectstatic",
        "createcachetable",
        "createsuperuser",
        "dbshell",
        "diffsettings",
        "findstatic",
        "help",
        "makemigrations",
        "migrate",
        "pgtrigger",
        "sendtestemail",
        "shell",
        "showmigrations",
        "sqlmigrate",
    ]
)
"""What comes with the framework, for developers."""

INTRODUCTION = """bin/sightline COMMAND runs one of these (--help after it says more):
"""
OURS = {
    "lock": "Lock the newest allowed versions of every package, for developers.",
    "setup": "Install what Sightline and its tests need, build the front end, start nothing.",
    "stop": "Stop the embedded database and the server of the data folder.",
}
"""What the launcher does itself."""

ENDING = """
SIGHTLINE_DATA names the data folder (var/ in the repository unless set); DATABASE_URL names a
PostgreSQL of your own instead of the embedded one."""


def commands(root: Path = ROOT) -> dict[str, str]:
    """Every command of ours and its own sentence about itself."""
    found = {}
    for path in sorted((root / "sightline").glob("*/management/commands/[!_]*.py")):
        found[path.stem] = sentence(path.read_text())
    return found


def sentence(source: str) -> str:
    """The `help` of the Command class in `source`, or nothing."""
    for part in ast.walk(ast.parse(source)):
        if not isinstance(part, ast.ClassDef) or part.name != "Command":
            continue
        for line in part.body:
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                names = [name.id for name in line.targets if isinstance(name, ast.Name)]
                if "help" in names:
                    return str(line.value.value)
    return ""


def listing(found: dict[str, str]) -> str:
    """The commands in plain words."""
    everything = found | OURS
    width = max(map(len, everything))
    lines = [f"  {name:<{width}}  {words}" for name, words in everything.items()]
    return "\n".join([INTRODUCTION, *lines, ENDING])
