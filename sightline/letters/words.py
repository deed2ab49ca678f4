"""What pages call letters, and the standing words with which they begin and end."""

from sightline.letters.rules import Harm, How, State, Template, To
from sightline.letters.scanning.rules import Kind

TEMPLATES = {
    Template.CHILD: "A letter to the child, in plain words",
    Template.PLAN: "The plan",
    Template.DECISION: "What a meeting decided",
    Template.INVITATION: "An invitation to a meeting",
    Template.PLAIN: "A letter with nothing in it yet",
}
SHORT = {
    Template.CHILD: "Letter to the child",
    Template.PLAN: "The plan",
    Template.DECISION: "What was decided",
    Template.INVITATION: "Invitation",
    Template.PLAIN: "Letter",
}
WHO = {
    To.CHILD: "The child",
    To.FAMILY: "A parent or guardian",
    To.PROFESSIONAL: "Somebody who works with the child",
    To.OTHER: "Other family, or somebody else",
}
HARMS = {
    Harm.NO: "No, I know who lives there",
    Harm.YES: "Yes, or somebody could pass it on",
    Harm.UNKNOWN: "I do not know",
}
HOWS = {
    How.POST: "By post",
    How.HAND: "Given to them in person",
    How.COLLECT: "They fetch it from us",
    How.MAIL: "By secure e-mail, from the council’s own",
}
STATES = {
    State.DRAFT: ("none", "Being written"),
    State.WAITING: ("today", "Waits to be released"),
    State.RETURNED: ("late", "Returned"),
    State.RELEASED: ("soon", "Released, not sent"),
    State.SENT: ("met", "Sent"),
    State.WITHDRAWN: ("none", "Not to be sent"),
}
FOUND = {
    Kind.ADDRESS: "An address that must not be given away",
    Kind.POSTCODE: "A postcode that must not be given away",
    Kind.PHONE: "A telephone number that must not be given away",
    Kind.SCHOOL: "A school that must not be given away",
    Kind.CARER: "The name of a carer that must not be given away",
    Kind.WORDS: "Words that must not be sent",
    Kind.UNKNOWN: "A postcode we do not know",
    Kind.COPIED: "Words copied out of a text that is kept to some",
    Kind.UNREAD: "Something no machine can read",
    Kind.LABEL: "A document that this person is not told about",
    Kind.SHARED: "Somebody else could see it there",
    Kind.TYPED: "An address that is not on file",
}
COULD_BE = {
    Kind.ADDRESS: "This could be somebody’s home",
    Kind.POSTCODE: "A postcode we do not know",
    Kind.CARER: "A name that must not be given away",
}
"""What is said of what is not the child's own: the same whether anybody is known to live there."""
TO_DO = {
    Kind.UNKNOWN: "Take it out unless it is theirs, ours, or where the meeting is.",
    Kind.COPIED: "Say it in your own words, or take it out. It may show who told us.",
    Kind.LABEL: "Take it out unless they have to have it. Then say why.",
    Kind.UNREAD: "Open it and read every page. If it is safe, say that you did.",
    Kind.SHARED: "Give it to them in person if you can. If it has to go, say why it is safe.",
    Kind.TYPED: "Check it against what they told us. Say where it is from.",
}
TAKE_OUT = "Take it out. If it has to go to them, say why."
WITHHELD = {
    Kind.PHONE: "A telephone number",
    Kind.SCHOOL: "A school",
    Kind.CARER: "The name of a carer",
    Kind.ADDRESS: "An address or a place",
    Kind.WORDS: "Other words",
}
"""What may be added by hand, where no other page holds it."""

PROMPTS = (
    "I am writing to tell you what is happening, and why.",
    "What we talked about:",
    "- ",
    "What happens next:",
    "- ",
    "You can tell me if something here is wrong, or if you see it differently.",
    "You can also ask for somebody who speaks for you (an advocate).",
)
"""What a letter to a child begins with."""
NOBODY = "If you have a question, or something here is wrong, tell me."
PLAN_TOLD = "This is what we agreed to do together."
PART_TOLD = "This is the part of it that is the {kind}."
CONFERENCE_TOLD = "This is what the {what} about {who} decided on {day}."
TO_BE_DIFFERENT = """# What is to be different

- Write here what is to be different, as far as whoever reads this may know it"""
WHO_DOES_WHAT = """# Who does what

- Write here who does what by when, as far as whoever reads this may know it"""
DECIDED_TOLD = "This is what was decided at the meeting on {day}."


def kind_words(template: str) -> str:
    """What a letter is, shortly."""
    return SHORT[Template(template)]


def found_words(kind: str, *, own: bool) -> str:
    """What was found, in words that never say whose it is."""
    words = FOUND[Kind(kind)]
    return words if own else COULD_BE.get(Kind(kind), words)


def to_do(kind: str, *, own: bool = True) -> str:
    """What to do about a finding of this kind."""
    alike = Kind.UNKNOWN if kind == Kind.POSTCODE and not own else Kind(kind)
    return TO_DO.get(alike, TAKE_OUT)
