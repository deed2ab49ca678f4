"""What pages say of early help."""

from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, sentences


def tell_early_help(fact: Fact, names: Names) -> Told:
    """Early help to the child: by whom, why it began and why it ended."""
    known = fact.attributes
    by = " and ".join(
        part for part in (names.who(known["worker_id"]), known["organisation"] or "") if part
    )
    return Told(
        "Early help started",
        sentences(f"with {by}" if by else "", known["reason"] or ""),
        "Early help ended",
        sentences(known["end_reason"] or ""),
    )


TELLERS: dict[str, Teller] = {"early_help": tell_early_help}
