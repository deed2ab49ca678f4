"""What can be wrong with where a file is and what it is called."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sightline.config.bench.hostile.good import Good

LONGEST: Final = 250
NAMES: Final = {
    "the longest name there can be": "n" * LONGEST,
    "a name of two lines": "first\nsecond",
    "a name that clears the screen": "a\x1b[2J\x1b[31mb",
    "a name that rings": "bell\x07\x08\x08",
    "a name that is turned round": "\u202egpj.csv",
    "a name that begins as an option": "--help",
    "a name that is a formula": "=cmd|' calc'!A0",
    "a name for another shell": "$(reboot)`reboot`;reboot",
    "a name of blanks": "   ",
    "a name of faces": "\U0001f600" * 40,
    "a name in no encoding": os.fsdecode(b"caf\xe9\xff"),
    "a name with percent signs": "%s%(source)s%n{0}",
}


def called(good: Good, name: str) -> Callable[[Path], Path]:
    """A good file, or the folder of good files, under a strange name."""

    def make(folder: Path) -> Path:
        if not good.in_folder:
            ending = Path(good.name).suffix
            return good.written(folder, name=f"{name[: LONGEST - len(ending)]}{ending}")
        room = folder / name
        room.mkdir()
        return good.written(room)

    return make


def beside(good: Good, name: str) -> Callable[[Path], Path]:
    """A file under a strange name beside those of a folder."""

    def make(folder: Path) -> Path:
        (folder / name[:LONGEST]).write_bytes(b"CHILD,SEX\n1,M\n")
        return good.written(folder)

    return make


def is_there_not(good: Good, folder: Path) -> Path:
    """A long path to nothing."""
    return folder / ("f" * 200) / ("g" * 200) / good.name


def too_long(good: Good, folder: Path) -> Path:
    """A name longer than any file may have."""
    return folder / ("h" * 300)


def a_folder(good: Good, folder: Path) -> Path:
    """An empty folder in the place of the file."""
    (folder / good.name).mkdir()
    return folder if good.in_folder else folder / good.name


def a_pipe(good: Good, folder: Path) -> Path:
    """A pipe nobody writes into."""
    os.mkfifo(folder / good.name)
    return folder / good.name


def a_pipe_in_the_folder(good: Good, folder: Path) -> Path:
    """A pipe among good files."""
    where = good.written(folder)
    os.mkfifo(folder / "pipe.csv")
    return where


def a_device(good: Good, folder: Path) -> Path:
    """A file without end."""
    return Path("/dev/zero")


def a_link_to_nothing(good: Good, folder: Path) -> Path:
    """A link whose file is gone."""
    (folder / good.name).symlink_to(folder / "gone")
    return folder if good.in_folder else folder / good.name


def a_link_in_a_circle(good: Good, folder: Path) -> Path:
    """A link that leads to itself."""
    (folder / good.name).symlink_to(folder / good.name)
    return folder / good.name


def a_link_to_a_device(good: Good, folder: Path) -> Path:
    """A link to a file without end, among the others."""
    where = good.written(folder)
    (folder / good.name).unlink()
    (folder / good.name).symlink_to("/dev/zero")
    return where


def not_to_be_opened(good: Good, folder: Path) -> Path:
    """A file nobody may open."""
    where = good.written(folder)
    (folder / good.name).chmod(0)
    return where


def below_a_file(good: Good, folder: Path) -> Path:
    """A path that goes on below a file."""
    good.written(folder)
    return folder / good.name / "more"


def many_others(good: Good, folder: Path) -> Path:
    """Three thousand other files beside it."""
    for number in range(3_000):
        (folder / f"other_{number}.csv").write_bytes(b"a,b\n1,2\n")
    return good.written(folder)


def many_folders(good: Good, folder: Path) -> Path:
    """Folders in folders, fifty deep, with a file in each."""
    room = folder
    for number in range(50):
        room = room / f"d{number}"
        room.mkdir()
        (room / "x.csv").write_bytes(b"a\n")
    return good.written(folder)


PLACES: Final[dict[str, Callable[[Good, Path], Path]]] = {
    "a path to nothing": is_there_not,
    "a name that is too long": too_long,
    "an empty folder in its place": a_folder,
    "a pipe": a_pipe,
    "a device": a_device,
    "a link to nothing": a_link_to_nothing,
    "a link in a circle": a_link_in_a_circle,
    "a link to a device": a_link_to_a_device,
    "a file nobody may open": not_to_be_opened,
    "a path below a file": below_a_file,
}
IN_FOLDER: Final[dict[str, Callable[[Good, Path], Path]]] = {
    "a pipe among its files": a_pipe_in_the_folder,
    "three thousand other files": many_others,
    "folders fifty deep": many_folders,
}
