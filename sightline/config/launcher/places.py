"""Where things stand: the repository, its environment, and the data folder."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sightline.config.launcher.problem import Problem

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
FRONT_END = ROOT / "build" / "front-end"
SOCKET_FILE = "/.s.PGSQL.5432.lock"
LONGEST_SOCKET = 100
"""Bytes: the system allows 107, on some systems 103."""
ANOTHER = "Name another data folder: SIGHTLINE_DATA=/some/folder bin/…"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One data folder: everything an installation or a demonstration keeps is in it."""

    path: Path

    @property
    def pg(self) -> Path:
        """The embedded database."""
        return self.path / "pg"

    @property
    def county(self) -> Path:
        """The files of the synthetic county."""
        return self.path / "county"

    @property
    def log(self) -> Path:
        """What the server wrote."""
        return self.path / "log"

    @property
    def anchor(self) -> Path:
        """What the trail's seals are checked against."""
        return self.path / "trail-anchor.jsonl"

    @property
    def demonstration(self) -> Path:
        """What was made for the demonstration; written last, so it stands only when whole."""
        return self.path / "demonstration.json"

    @property
    def making(self) -> Path:
        """Stands while a demonstration is being made."""
        return self.path / "demonstration-in-the-making"

    @property
    def socket(self) -> Path:
        """The folder of the database's socket; a short one of its own where the path is long."""
        wanted = self.path / "run"
        return wanted if fits(wanted) else short_folder(self.path)

    def make(self) -> None:
        """Make the folder and its socket folder, for this user alone. Raises Problem."""
        try:
            for folder in (self.path, self.log, self.socket):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise Problem(f"{error.filename} is a file, not a folder.", ANOTHER) from error
        except OSError as error:
            why = f"The data folder {self.path} cannot be written: {error.strerror}."
            raise Problem(why, ANOTHER) from error
        check_ours(self.path, self.socket)


def data_folder(environment: Mapping[str, str]) -> DataFolder:
    """The folder SIGHTLINE_DATA names, or `var` in the repository."""
    named = environment.get("SIGHTLINE_DATA")
    return DataFolder(Path(named).expanduser().absolute() if named else ROOT / "var")


def fits(folder: Path) -> bool:
    """Whether a socket in `folder` has a path the system takes."""
    return len(os.fsencode(folder)) + len(SOCKET_FILE) <= LONGEST_SOCKET


def short_folder(path: Path) -> Path:
    """A short folder for sockets that belongs to `path` alone, under the system's temporary one."""
    key = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    name = f"sightline-{os.getuid()}-{key}"
    folder = Path(tempfile.gettempdir()) / name
    return folder if fits(folder) else Path("/tmp") / name  # noqa: S108 -- owner is checked # nosec B108


def check_ours(path: Path, socket: Path) -> None:
    """Refuse a data folder we may not write, or a socket folder somebody else made."""
    if not os.access(path, os.W_OK | os.X_OK):
        raise Problem(
            f"The data folder {path} belongs to somebody else.",
            "Start as the user who made it, or name another one: SIGHTLINE_DATA=/some/folder",
        )
    found = socket.lstat()
    if os.getuid() not in (0, found.st_uid) or not stat.S_ISDIR(found.st_mode):
        raise Problem(f"{socket} belongs to somebody else.", "Remove it, then start again.")
