"""What assessments say, step by step, and what strategy discussions decide. Invented."""

WHY_NOW = (
    "The school had written twice, and then {name} said it aloud.",
    "Three calls to the police since summer, each answered alone until now.",
    "{Mum} asked for help herself, after a bad week.",
    "A neighbour and the GP told us of the same thing within days.",
)
HISTORY = ("Known once before; it ended well while somebody came weekly.", "Not known before.",
           "Early help two years ago, closed when the family moved.", "")  # fmt: skip
NEEDS = (
    "{name} is well, eats, and sleeps badly. {He} needs evenings that are the same.",
    "{name} needs somebody at school to go to, and time away from adult talk.",
    "Health is in order. {He} needs a friend of {his} age and somewhere to be on Saturdays.",
)
STRONG = ("{teacher} and {name} get on.", "{name} is funny and knows what {he} likes: {likes}.",
          "The cousins next door.")  # fmt: skip
PARENTS = (
    (
        "{Mum} gives warmth and has little strength left in the evenings. The father sees {him} "
        "twice a month and keeps to it."
    ),
    "Each of them is calm alone. Together they argue, and {name} hears it.",
    "{Mum} tells more than she is asked, and accepts that somebody comes.",
)
FAMILY = (
    "Two rooms for five. The rent is paid, and the heating is not.",
    "Grandmother lives in the next street and takes {him} when asked.",
    "The family moved here in spring and knows nobody yet.",
)
OUTSIDE = (
    "None that anybody knows of: {name} is at home, at school, or with the cousins.",
    "Older young people wait at {place}. {name} says that {he} only passes by.",
    "Online at night, with people {he} has not met. {He} showed me half of it.",
    "{name} has been seen with money twice. {He} does not say whose it is.",
)
ANALYSIS = (
    (
        "What worries us is not one evening but that nobody was told. With somebody in the house "
        "twice a week it can be good enough; without, it will come again by winter."
    ),
    "{name} is loved and not kept safe at night. The risk is real, and {mum} sees it too.",
    "Much protects {him}: school, grandmother, {his} own voice. Help for {mum} is what is missing.",
    "We do not understand the weekends yet. Until we do, this stays open.",
)
DIFFER = ("{Mum} says that we saw the worst week of the year.", "{name} says it is not that bad.",
          "")  # fmt: skip
FOUND = (
    "{name} told it the same way twice. The school has seen no mark.",
    "The adult has left and is not to come back; the police have told him so.",
    "What {name} said is likely. There is no other account of it.",
)
MEDICAL = (
    "Seen by the paediatrician the same day: no injury, and {he} is to be seen again in spring.",
    "A bruise which fits what {name} said.",
    "None was needed: nobody spoke of an injury.",
    "",
)
POLICE = (
    "{officer} spoke with the adult, who denies it.",
    "They asked for the telephone, and wait for what is on it.",
    "Nothing more from them unless {name} says more.",
    "",
)
ENDED = {
    "conference": (
        "The risk goes on, and others have to be at the table.",
        "{Mum} cannot keep the adult away alone. A conference is to say who does what.",
    ),
    "not_found": (
        "It did not happen as it was told. Nothing else came to light.",
        "There is another account of it, and the school agrees with that one.",
    ),
    "still": (
        "What happened is not clear, and what {name} needs is: the assessment goes on.",
        "Not shown, and not ruled out. We stay in touch while the assessment goes on.",
    ),
    "no_risk": (
        "It happened, and the adult is gone. What is left is a plan in need.",
        "{Mum} acted the same evening, and {name} is safe with {his} aunt.",
    ),
    "legal": ("What protects {him} now is an order. The meeting before court is asked for.",),
}
END = (
    "With help the family can do it, and wants it.",
    "The plan that runs holds what is needed.",
    "What worried us has changed, and somebody else stays in touch.",
)
RETURNED = (
    "Well heard, and short on the father: please ask him before I read it again.",
    "Say what would have to be true for this to be closed.",
    "The nights are missing. One paragraph is enough.",
)
AUTHORISED = ("", "Clear, and in {his} own words.", "Agreed. Thank you for the history.")
WAITED = ("Waited for the hospital’s letter", "The father could be met only now",
          "The family was away for a fortnight")  # fmt: skip
WHO = {
    "council": "{manager}", "police": "{officer}", "health": "{Nurse}",
    "school": "{teacher}, {school}",
}  # fmt: skip
TOLD = {
    "council": ("What is on file, and the last visit.", "The family’s side of it."),
    "police": ("The adult is known, and the car.", "One call in the night, no arrest."),
    "health": ("No injury seen in a year.", "A visit to the department in spring."),
    "school": ("{He} has been quiet since Monday.", "Attendance fell in the last month."),
}  # fmt: skip
RISKS = (
    "An adult with a hold on {him}, and nights that nobody sees.",
    "That {he} is hurt before anybody hears of it.",
    "That it happens again when {he} is back.",
)
SAFETY = ("{He} stays with {his} aunt until {day}.", "The adult stays away; the police said so.",
          "{Mum} locks the door and rings at once.")  # fmt: skip
CALLED = (
    "{name} says that {he} was hit, and has a mark.",
    "Missing twice, and found in the same car.",
    "{name} was threatened at {place}, and so was the family.",
    "Three worries in a month which look like one.",
)
GIVEN = (
    ("Speak with {name} alone at school", ""), ("Ask for the record of calls", "{officer}"),
    ("See a paediatrician", "{Nurse}"), ("Tell {mum} what was decided, today", ""),
)  # fmt: skip
