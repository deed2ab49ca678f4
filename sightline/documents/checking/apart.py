"""Looking through a file in a process of its own, and what it may be called afterwards."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sightline.documents.checking.kinds import DAMAGED, ENDINGS, TOO_LONG, TYPES, FileRefused
from sightline.documents.checking.said import NOT_READ, Text

ROOT = Path(__file__).resolve().parents[3]
COMMAND = (sys.executable, "-P", "-m", "sightline.documents.checking")
ON_THE_CLOCK = 15
"""Seconds after which the process is stopped; its own time on the processor is far shorter."""
READING = 30
"""The same for reading the words of a file, which takes longer."""
LONGEST = 100
NEVER = re.compile(r'[<>:"/\\|?*]+')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
RUN = frozenset((
    "exe", "com", "bat", "cmd", "scr", "pif", "vbs", "vbe", "js", "jse", "wsf", "hta", "ps1", "msi",
    "jar", "lnk", "html", "htm", "svg", "php", "docm", "xlsm", "pptm", "zip", "rar", "7z", "gz",
    "iso",
))  # fmt: skip
"""Endings that are taken off a name, whatever the file is."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its name, the key of its kind, and its content."""

    name: str
    type: str
    content: bytes


def check(name: str, content: bytes) -> Checked:
    """Look through a file; raises FileRefused, whatever it does to whoever looks."""
    said, drawn = apart({"name": name[-LONGEST:]}, content, ON_THE_CLOCK)
    return Checked(kept_name(name, said["type"]), said["type"], drawn if said["drawn"] else content)


def read(kind: str, content: bytes) -> Text:
    """What stands written in a file on record; where that fails, that a person has to look."""
    try:
        said, words = apart({"read": kind}, content, READING)
    except FileRefused:
        return Text("", NOT_READ)
    return Text(words.decode("utf-8", "replace"), said["unread"])


def apart(asked: dict[str, str], content: bytes, seconds: int) -> tuple[dict[str, Any], bytes]:
    """What the process of its own answers; raises FileRefused where it does not, or refuses."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; what was sent only goes in
            COMMAND,
            input=json.dumps(asked).encode() + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            cwd=ROOT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise FileRefused(TOO_LONG) from late
    line, _, drawn = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise FileRefused(TOO_LONG if done.returncode < 0 else DAMAGED)
    said = json.loads(line)
    if "refused" in said:
        raise FileRefused(said["refused"])
    return said, drawn


def kept_name(name: str, key: str) -> str:
    """The name a file is kept under: safe on every machine, with the ending of what it is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    letters = unicodedata.normalize("NFC", last)
    seen = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in letters)
    stem = " ".join(NEVER.sub(" ", seen).split()).strip(". ")
    while (ending := stem.rpartition(".")[2].lower()) in ENDINGS | RUN and "." in stem:
        stem = stem[: -len(ending) - 1].strip(". ")
    stem = stem[:LONGEST].strip(". ")
    if not stem or RESERVED.match(stem):
        stem = f"document {stem}".strip()
    return f"{stem}.{TYPES[key].ending}"
