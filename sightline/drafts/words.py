"""What the line under a form says of its draft."""

from sightline.design.dates import london
from sightline.drafts.operations import Kept, Outcome

WORDS = {
    Outcome.SAVED: "Saved {at}. Only you can see it.",
    Outcome.OLDER: "A later save of this form is kept, made {at}.",
    Outcome.BESIDE: "Saved {at}, beside what you wrote in another window. "
    "Both are under Unfinished work.",
    Outcome.FINISHED: "Already on file. Nothing more is kept.",
}


def said_of(kept: Kept) -> str:
    """What came of one save, in words."""
    draft = kept.draft
    return WORDS[kept.outcome].format(at=f"{london(draft.saved_at):%H:%M}" if draft else "")


NOT_SAID = {"back", "next", "corrects", "spelling", "seen"}
"""What forms carry for themselves; nobody typed it."""


def words_in(fields: dict[str, list[str]]) -> int:
    """How many words somebody has typed."""
    said = (one for name, values in fields.items() if name not in NOT_SAID for one in values)
    return sum(len(one.split()) for one in said)


def answers_in(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    """What was typed, by the name of each answer; what was left empty is left out."""
    return [
        (name.replace("_", " ").capitalize(), "\n".join(values))
        for name, values in fields.items()
        if name not in NOT_SAID and any(one.strip() for one in values)
    ]
