"""Seal the trail, see whether it is what was sealed, and prove one entry of it."""

import json
import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from sightline.trail.anchors import Differs, bring_up_to_date
from sightline.trail.chores import CHORES
from sightline.trail.proofs import NoProof, proof
from sightline.trail.sealing import CannotSeal, seal_everything
from sightline.trail.verifying import Summary, verify

EVERY = 60.0
"""Seconds between one sealing and the next."""


class Command(BaseCommand):
    """Four things to do with the trail; all need the owner's connection."""

    help = "Seal the trail (seal, keep), verify it, or print the proof of an entry."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and where the anchor is."""
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="seal|verify|proof|keep")
        for name, words in (
            ("seal", "seal what is waiting, once"),
            ("keep", "seal every 60 seconds until stopped"),
            ("verify", "say everything that is wrong; exit status 1 where something is"),
        ):
            deed = deeds.add_parser(name, help=words)
            deed.add_argument(
                "--anchor",
                type=Path,
                default=settings.TRAIL_ANCHOR,
                help="the file that holds each seal's hash (SIGHTLINE_ANCHOR)",
            )
        deeds.add_parser("proof", help="print the proof of one entry").add_argument(
            "entry", type=int, help="the entry's number"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; a plain sentence and exit status 1 where it cannot be done."""
        deeds: dict[str, Callable[[], None]] = {
            "seal": lambda: self.seal(options["anchor"]),
            "keep": lambda: self.keep(options["anchor"]),
            "verify": lambda: self.verify(options["anchor"]),
            "proof": lambda: self.proof(options["entry"]),
        }
        try:
            deeds[options["deed"]]()
        except (CannotSeal, Differs, NoProof) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(f"{problem.strerror}: {problem.filename}") from problem

    def seal(self, anchor: Path) -> None:
        """Seal what is waiting, and tell the anchor."""
        made = [(head.number, head.size) for head in seal_everything()]
        bring_up_to_date(anchor)
        entries = sum(count for _, count in made)
        self.stdout.write(f"{entries:,} entries sealed in {len(made):,} seals.")

    def keep(self, anchor: Path) -> None:
        """Seal every minute until asked to stop, or until the program that started this ends."""
        stop, parent = Event(), os.getppid()

        def leave(number: int, frame: FrameType | None) -> None:
            stop.set()

        earlier = {
            number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            while not stop.is_set():
                self.seal_quietly(anchor)
                self.do_chores()
                until = time.monotonic() + EVERY
                while time.monotonic() < until and not stop.wait(min(1.0, EVERY)):
                    if os.getppid() != parent:
                        stop.set()
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)

    def seal_quietly(self, anchor: Path) -> None:
        """Seal what is waiting; what goes wrong is said, and tried again the next time."""
        try:
            for _ in seal_everything():
                pass
            bring_up_to_date(anchor)
        except (CannotSeal, Differs, OSError, DatabaseError) as problem:
            self.stderr.write(f"The trail was not sealed: {problem}")
            if isinstance(problem, DatabaseError):
                connection.close()

    def do_chores(self) -> None:
        """Do what waits beside the trail; what goes wrong is said, and tried again."""
        for chore in CHORES:
            try:
                chore()
            except DatabaseError as problem:
                self.stderr.write(f"{chore.__name__} failed: {type(problem).__name__}")
                connection.close()

    def verify(self, anchor: Path) -> None:
        """Print a line for everything that is wrong, then what was looked at."""
        summary, wrong, began = Summary(), 0, time.monotonic()
        for finding in verify(anchor, summary):
            wrong += 1
            self.stdout.write(finding.words)
        seconds = time.monotonic() - began
        for note in summary.notes:
            self.stdout.write(f"Note: {note}")
        rate = summary.entries / max(seconds, 0.001)
        self.stdout.write(
            f"{summary.entries:,} entries in {summary.seals:,} seals looked at, "
            f"{summary.waiting:,} waiting to be sealed, in {seconds:.1f} s "
            f"({rate:,.0f} entries a second)."
        )
        self.stdout.write(f"{wrong:,} things are wrong." if wrong else "All sound.")
        if wrong:
            sys.exit(1)

    def proof(self, entry: int) -> None:
        """Print the proof of an entry as JSON."""
        self.stdout.write(json.dumps(proof(entry), ensure_ascii=False, indent=1))
