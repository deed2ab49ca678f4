"""The proofs there are, by the word that asks for one."""

from collections.abc import Callable
from dataclasses import dataclass

from sightline.config.bench.proofs import editors, kills
from sightline.config.bench.proofs.stage import Tell

Proof = Callable[[int, str, Tell], tuple[list[str], bool]]


@dataclass(frozen=True, slots=True)
class Proving:
    """A proof, and how many times it breaks something where nothing else is said."""

    proof: Proof
    times: int


PROOFS = {
    "kills": Proving(
        lambda times, template, tell: kills.run(times, kills.WRITERS, template, tell), 1_000
    ),
    "editors": Proving(
        lambda times, template, tell: editors.run(times, editors.EDITORS, template, tell), 5_000
    ),
}


def prove(what: str, times: int | None, template: str, tell: Tell) -> tuple[list[str], bool]:
    """The lines of a table, and whether what is proved holds. Raises CannotBeMeasured."""
    asked = PROOFS[what]
    return asked.proof(times or asked.times, template, tell)
