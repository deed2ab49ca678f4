"""What the figures are called, and what each counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """A figure: what it is called, what is in it, and what the day beside each child is."""

    words: str
    definition: str
    since: str


PLAIN = {
    "children": Counts(
        "Children held",
        "Children whom a worker held for one of these teams on that day, and children with an open "
        "referral to one of them whom nobody held.",
        "Held since",
    ),
    "seen": Counts(
        "Seen as the plan says",
        "Children with a duty to visit running on that day, and no visit overdue at its end. A day "
        "on which a visit is due is still in time.",
        "Next visit due",
    ),
    "unseen": Counts(
        "Not seen as the plan says",
        "Children with at least one visit overdue at the end of that day: the law, our practice or "
        "the plan asked for it on an earlier day, and none is recorded.",
        "Visit was due",
    ),
    "with_signal": Counts(
        "With a signal",
        "Children of whom at least one signal ran at the end of that day: the record shows "
        "something that deserves a look.",
        "Since",
    ),
    "changes": Counts(
        "Changes of worker",
        "Days in the twelve months to that day on which somebody began to hold a child whom "
        "another worker had held before. A child may have several.",
        "Changed on",
    ),
    "unallocated": Counts(
        "Without a worker",
        "Children of these teams whom no worker held on that day: their place is with a team "
        "alone, or their referral is open and nobody holds them.",
        "Since",
    ),
}

RULE_STATES = {
    "due": Counts(
        "due in the year",
        "Duties that fell due in the twelve months to that day, of the children held on it. "
        "Those neither met nor overdue were ended, are still in time, or were met on a day nobody "
        "recorded.",
        "Due",
    ),
    "met": Counts(
        "met in time",
        "Duties that fell due in the twelve months to that day and were met by the day they were "
        "due.",
        "Due",
    ),
    "late": Counts(
        "met late",
        "Duties that fell due in the twelve months to that day and were met after it, by that day.",
        "Due",
    ),
    "overdue": Counts(
        "overdue",
        "Duties that were due on an earlier day, also before those twelve months, and neither met "
        "nor ended by the end of that day.",
        "Was due",
    ),
}

SIGNAL_STATES = {
    "not_looked": Counts(
        "nobody has looked at it",
        "No management decision answers it by the end of that day, or the day to look again has "
        "passed.",
        "Since",
    ),
}

DRIFT_STATES = {
    "not_looked": "Not yet looked at",
    "look_again": "Look again due",
    "answered": "Answered",
    "": "All",
}
"""To what the list of drift may be narrowed."""

DRIFT = (
    "Every running signal of each child in the list. Nobody has looked where no management "
    "decision answers it, or the day to look again has passed. Restricted children are not in it."
)

SHARE = (
    "The share is of the children counted. The two figures after it say where the share would lie, "
    "95 times in a hundred, if chance alone were at work (Wilson’s interval): two teams whose "
    "ranges overlap may not differ. Below ten children there is no share, only the count."
)
RESTRICTED = (
    "Children whose file is restricted to named people are counted among the children held and "
    "those without a worker. Nothing else is said of them, so they are in no other figure."
)
KNOWN_NOW = (
    "Figures of an earlier day use what the record says now of that day, and the teams as they "
    "stand now. What was written down only after that day says so, where the source says when it "
    "was written."
)
MEDIAN = (
    "The median is the middle one: half were later, half less late. It counts the days after the "
    "day due."
)
