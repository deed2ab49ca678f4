"""What a worker writes on the file of one child, for a demonstration. Nobody here exists."""

from dataclasses import dataclass

from sightline.plans.operations import Aim
from sightline.visits.accounts import Texts


@dataclass(frozen=True, slots=True)
class Step:
    """One action: under which outcome, who, and by which days counted from the county's day.

    `days` are the day first given and each it was moved to, `moved` why each time. `done` is the
    day it was done, None while it is open.
    """

    outcome: int
    what: str
    who: str
    days: tuple[int, ...]
    so_that: str = ""
    sign: str = ""
    moved: tuple[str, ...] = ()
    done: int | None = None
    came_of: str = ""
    keeps_safe: bool = False


WORRIES = (
    "Jory is collected by older men in cars, comes home with money he does not explain, and says "
    "that he owes it. He is out at night more often than in summer, and not at school on Mondays."
)
STRENGTHS = (
    "His mother rings as soon as he is late. He comes to every session with his worker. His form "
    "teacher waits for him at the gate."
)
REVIEW_IN = 9
OUTCOMES = (
    Aim("Jory does not go because he is frightened",
        "I can say no and nothing happens to Mum.", "Debt and threat", ("protection",)),
    Aim("Jory is at school five days", "I want to do the motor course.", "Missing from school"),
)  # fmt: skip
PRIYA = "Priya Goldfinch"
ACTIONS = (
    Step(0, "Fit a door camera and agree a call word with Carys", "PC Lowen Trask", (-10,),
         "Carys can see who calls before she opens",
         "The camera works and she has used the word once in practice", done=-12,
         came_of="Fitted, and tried with Carys", keeps_safe=True),
    Step(0, "Find out who says Jory owes, over three sessions", PRIYA, (-17, -3),
         "Police and we can act on named people",
         "We have a name or a number, or Jory tells us why not", ("Jory was not there",)),
    Step(0, "Change the safety plan after each missing episode", PRIYA, (-80, -50, -20, 2),
         "What Jory and his mother do matches what really happens",
         "Jory can say it without looking",
         ("He was missing on the day", "The review came first", "Waits for the interview"),
         keeps_safe=True),
    Step(1, "Meet Jory at the gate and use the quiet room until 9:30", "Ms Adeyemi-Holt", (7,),
         "Nobody can stop him on the way in", "He is in by 8:50 on 8 of 10 days"),
    Step(1, "Support Jory to engage with education", "School", (25,), "He goes to school"),
)  # fmt: skip
IF_IT_FAILS = (
    "Jory is missing overnight again or is hurt",
    "Priya calls a strategy meeting the same day, and Dele asks for a bed outside Cotterby",
    "12 hours after his return",
)
AGREED = (
    ("Jory", "partly", "The gate is fine. I am not giving names."),
    ("Carys Applewick, mother", "yes", "Somebody has written down what I said."),
)
COPIES = (("Jory", "read together"), ("Carys Applewick", "by post"))
ACCOUNT = (
    11,
    "They know where Mum works. It is easier to go.",
    Texts(
        done="We walked the dog and drew who is where on a Monday morning.",
        purpose="To find out who says that he owes money",
        tool="Map of a week",
        changed="He told of the debt himself, for the first time.",
        help_given="Rang the school about the quiet room",
        worries="The men know where his mother works.",
        next_steps="Ask about the car on Monday; tell PC Trask of the place, with his leave.",
    ),
)
TRIED = (4, ("rang", "knocked", "family"), "His mother said that he had gone out an hour before.")
NOTES = (
    (9, "school", ("Ms Adeyemi-Holt rang: in at 8:45 on four of five days, and stayed in the quiet "
     "room until break. He asked about the motor course."), ""),
    (6, "call", ("Carys rang. A grey car waited at the corner for an hour yesterday; she has the "
     "call word ready. She does not want police at the house."), ""),
    (2, "talk", ("Met Jory after school. He was tired and did not eat. We agreed that he texts me "
     "a number, nothing else, if he is somewhere he does not want to be."),
     "If I text a 4 you come, yeah?"),
)  # fmt: skip
STORY = (
    (117, "home", "Jory said that he wants to be at home, and not at his aunt’s.",
     "He asked, because “she needs me there”. He did not say what he is afraid of."),
    (101, "help", "Priya became his worker, the fourth since 2024.",
     ("He did not speak on the first three visits: “You’ll be gone by Christmas.” He tests "
      "whether people come back.")),
    (25, "words", "Jory told Priya about the debt: £300, “for a bag that got took”.",
     ("First time he gave it a number. He chose to tell us, walking, not at home; he stopped "
      "when his phone rang. He now thinks that leaving protects his mum.")),
)  # fmt: skip
"""Entries of the story: how many days back, what about, what happened, what it meant."""
