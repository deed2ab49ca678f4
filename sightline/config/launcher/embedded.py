"""The embedded database of a data folder: started when needed, stopped by the last one out."""

import os
from pathlib import Path
from urllib.parse import quote

from sightline.config.launcher import stamps
from sightline.config.launcher.locks import Held, alone
from sightline.config.launcher.places import PYTHON, REQUIREMENTS, ROOT, DataFolder
from sightline.config.launcher.postgres import Server
from sightline.config.launcher.progress import Progress, run

OWNER, WEB = "sightline_owner", "sightline_web"
ROLES = f"""
do $$ begin
  if not exists (select 1 from pg_roles where rolname = '{WEB}') then
    create role {WEB} login;
  end if;
  if not exists (select 1 from pg_roles where rolname = '{OWNER}') then
    create role {OWNER} login createdb;
  end if;
end $$;
grant {WEB} to {OWNER};
"""


class Embedded:
    """One process's hold on the embedded database of `folder`."""

    def __init__(self, folder: DataFolder, *, forgetful: bool = False) -> None:
        """Hold nothing yet; `forgetful` is for tests: faster, and lost in a power cut."""
        self.folder = folder
        self.server = Server(folder.pg, folder.socket, forgetful)
        self.hold: Held | None = None

    def enter(self, progress: Progress) -> None:
        """Start the server unless it runs, and keep it from being stopped under us."""
        self.folder.make()
        with alone(self.folder.path / ".database.lock"):
            self.hold = Held(self.folder.path / ".database-users.lock", shared=True)
            if not self.server.answers():
                with progress.step("Database server"):
                    self.server.start()
            self.ensure_database()

    def ensure_database(self) -> None:
        """Make the two logins and the database where they are missing."""
        if self.server.ask("select 1 from pg_database where datname = 'sightline'"):
            return
        self.server.ask(ROLES)
        self.server.ask(f"create database sightline owner {OWNER}")

    def leave(self) -> None:
        """Let go; the last one out stops the server."""
        if self.hold is None:
            return
        with alone(self.folder.path / ".database.lock"):
            if self.hold.is_last():
                self.server.stop()
            self.hold.release()
        self.hold = None

    def held(self) -> list[int]:
        """The open file of our hold, for a program of ours to share."""
        return [self.hold.file] if self.hold else []

    def mend(self) -> bool:
        """Start the server again if it died; says whether it had."""
        if self.server.state() != 2:
            return False
        with alone(self.folder.path / ".database.lock"):
            self.server.start()
        return True

    def environment(self) -> dict[str, str]:
        """What the programs of the project need to find this database."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {
            "SIGHTLINE_DATA": str(self.folder.path),
            "DATABASE_URL": url(OWNER, self.folder.socket),
            "DATABASE_WEB_URL": url(WEB, self.folder.socket),
        }

    def prepare(self, progress: Progress) -> None:
        """Bring the database to the shape this version needs, unless it has it."""
        mark, now = self.folder.pg / "sightline-prepared", shape()
        if stamps.holds(mark, now):
            return
        with progress.step("Tables and rights"):
            run(
                [*CONSOLE, "prepare_database"],
                progress,
                env=self.environment() | PROJECT,
                what="The database could not be brought to the shape this version needs.",
            )
            stamps.put(mark, now)


CONSOLE = (str(PYTHON), "-P", "-m", "sightline.config.console")
PROJECT = {"PYTHONPATH": str(ROOT)}


def url(login: str, socket: Path, name: str = "sightline") -> str:
    """The connection setting of `login` over `socket`."""
    return f"postgresql://{login}@/{name}?host={quote(str(socket))}"


def shape() -> str:
    """One word for everything that decides the shape of the database."""
    package = ROOT / "sightline"
    made_by = package / "config" / "management" / "commands" / "prepare_database.py"
    steps = package.glob("*/migrations/*.py")
    names = " ".join(sorted(str(path.relative_to(package)) for path in steps))
    wall = [package / "access" / "row_security.py", package / "access" / "matrix.csv"]
    libraries = [REQUIREMENTS / "run.txt", package / "config" / "settings.py"]
    counted = [package / "oversight" / name for name in ("segments.py", "stretching.py")]
    files = [*package.glob("*/migrations/*.py"), made_by, *wall, *counted, *libraries]
    return stamps.fingerprint(files, names)
