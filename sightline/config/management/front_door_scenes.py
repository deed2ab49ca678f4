"""The invented contacts of a demonstration, as data: who said what, and how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.casework.receiving import Meant, Words


@dataclass(frozen=True, slots=True)
class Scene:
    """One contact: `back` working days before the county's day, `at` an hour, and what followed.

    `asked` are agency, person and answer (empty: none yet); `steps` a level and step for each
    child (none: not decided); `comment` is what a manager wrote, `told` what the caller heard.
    """

    back: int
    at: str
    words: Words
    children: Sequence[Meant]
    is_known: bool = True
    is_taken: bool = False
    asked: Sequence[tuple[str, str, str]] = ()
    urgency: str = "mash_amber"
    steps: Sequence[tuple[int, str]] = ()
    why: str = ""
    lower: str = ""
    service: str = ""
    comment: str = ""
    is_agreed: bool = True
    told: str = ""


def said(source: str, method: str, who: str, what: str, consent: str = "agreed",
         why: str = "", reach: str = "") -> Words:  # fmt: skip
    """What somebody said, in the order in which one tells it."""
    return Words(source, method, who, what, consent, reach=reach, consent_why=why)


NOT_ASKED = "Asking the family could raise the risk. The duty manager agreed."

SCENES: tuple[Scene, ...] = (
    Scene(
        2, "06:40",
        said("6", "notice", "PC Trask, night duty", "Found at 02:10 in a car with two men near "
             "Cotterby station. Would not say who they were.", "not_sought", NOT_ASKED),
        [Meant("Ellis", "Wainfleet", None, "13, Ashmere Academy")],
        asked=[("police", "Control room", ""), ("school", "Ashmere Academy", "Away four Mondays")],
    ),
    Scene(
        0, "00:25",
        said("2A", "telephone", "Mr Quennell, Stanwick School", "There is a burn on the back of "
             "his hand. He said: don’t ring my dad. He kept asking when Tirzah gets picked up.",
             "not_sought", NOT_ASKED, reach="01632 960 114"),
        [Meant("Saul", "Holloway-Byrne", None, "13, Stanwick School"),
         Meant("Micah", "Holloway-Byrne", None, "11"),
         Meant("Tirzah", "Holloway-Byrne", None, "6")],
        is_known=False, is_taken=True, urgency="mash_amber",
        asked=[("police", "Control room", ""), ("health", "School nurse, Stanwick", "")],
    ),
    Scene(
        1, "17:20",
        said("1A", "telephone", "His mother", "He has stopped going out and somebody is paying "
             "for his phone. I do not know who.", reach="After six, on her mobile"),
        [Meant("Corin", "Aldergate", None, "15")],
        is_taken=True,
    ),
    Scene(
        1, "15:05",
        said("1C", "in_person", "Ailsa herself", "I have been at a friend’s since half term and "
             "have to be out by Wednesday.", "not_sought", "She asked us not to ring home yet. "
             "The duty manager agreed."),
        [Meant("Ailsa", "Brackenridge", None, "16")],
        is_known=False,
    ),
    Scene(
        1, "16:10",
        said("1D", "telephone", "A shopkeeper at Cotterby station", "A lad waits by our shop at "
             "night counting money. Somebody in a grey car picks him up.", "not_sought",
             "Nobody knows who he is."),
        [Meant("", "", None, "A lad of about 15, grey tracksuit")],
        is_known=False,
    ),
    Scene(
        0, "00:05",
        said("3C", "email", "School nurse, Ashmere Academy", "She has two new phones and a bruise "
             "she explains in three ways."),
        [Meant("Ffion", "Marchbank", None, "12, Ashmere Academy")],
        is_known=False,
    ),
    Scene(
        1, "08:40",
        said("2A", "form", "Ms Adeyemi-Holt, Ashmere Academy", "A train ticket to Cotterby fell "
             "out of his bag. He was not at school on Thursday."),
        [Meant("Jory", "Applewick")],
        steps=[(4, "open_case")], why="He is open to us, and this is new: it goes to the case.",
        told="That his social worker’s manager has it", is_taken=True,
    ),
    Scene(
        1, "09:15",
        said("6", "notice", "PC Trask", "Third call this month. Shouting, glass broken, children "
             "upstairs.", "overridden", "The father did not agree. The duty manager did."),
        [Meant("Hedley", "Osterley", None, "14"), Meant("Maud", "Osterley", None, "9")],
        steps=[(3, "assessment"), (3, "assessment")], is_taken=True,
        asked=[("school", "Both schools", "Tired, often late")], urgency="mash_green",
        why="Three calls in a month, each answered alone. Read together they point one way.",
        lower="Both parents accept help, and the children say that they feel safe.",
    ),
    Scene(
        1, "10:30",
        said("3B", "telephone", "Health visitor, Brackwell", "Mum is worn out and says so. She "
             "would like somebody to talk to."),
        [Meant("Wilf", "Tamarind", None, "2")],
        steps=[(2, "early_help")], is_taken=True,
        why="Support that she asks for herself, from one service, with the family’s consent.",
        told="Early help begins; they ring her this week",
    ),
    Scene(
        1, "11:20",
        said("1B", "telephone", "A neighbour, who did not give a name", "They play outside until "
             "ten at night.", "not_sought", "Nothing that the family needs to be asked about yet. "
             "The duty manager agreed."),
        [Meant("Posy", "Larkhill", None, "10")],
        steps=[(1, "nothing")], is_taken=True,
        why="Seen by a neighbour once. The school has no worries and sees her every day.",
    ),
    Scene(
        2, "14:00",
        said("2A", "form", "Stanwick School", "He has stopped eating at school since October."),
        [Meant("Bram", "Ottershaw", None, "14")],
        steps=[(1, "advice")], is_taken=True,
        why="Seen by his GP. The school was told how to keep an eye on it.",
        comment="Ask the GP what they think first, and his mother whether he eats at home.",
        is_agreed=False,
    ),
    Scene(
        2, "09:50",
        said("1A", "telephone", "Her grandmother", "She cannot get him to bed, and asks whether "
             "there is a group for young carers."),
        [Meant("Isolde", "Fenwright", None, "12")],
        steps=[(1, "signpost")], service="Young carers, Northmoor", is_taken=True,
        why="She cares for her brother. What is asked for is there, and needs no worker of ours.",
        comment="Agreed. Good that she was asked herself.", told="Where the group meets",
    ),
)  # fmt: skip
"""Invented people and places, at every stage a contact comes through."""
