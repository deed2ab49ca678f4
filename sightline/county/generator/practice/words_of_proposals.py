"""Why care or legal action is proposed, and what became of it. Invented, of nobody."""

ASKED_CARE = (
    "{name} cannot be safe at home while the adult has a key. An aunt was asked and cannot.",
    "Everything that was agreed for the nights was tried, and {he} was outside again on {day}.",
    "{Mum} asks for it herself: for some months, until she is well. Nobody else is there.",
    "Family was asked, three of them, and none can. What {name} needs is a bed that stays.",
)
PLACED = (
    "With carers in the county, by agreement. {name} saw the room the day before.",
    "With carers who know the family. School stays the same.",
    "Placed in the evening, with {his} own things. {He} rang home at eight.",
)
SEEN = ("Seen: the placement is on file, and somebody was there within the week.", "Seen.",
        "Read the placement plan and spoke with the carer.")  # fmt: skip
NO_CARE = (
    "An uncle came forward. He stays in the house for six weeks, and we come twice a week.",
    "Not yet: the intensive team goes in each evening, and we look again in a fortnight.",
    "Care would take {him} out of the one school that holds. More help at home first.",
    "{Mum} has taken the order out herself, and the adult is gone.",
)
ASKED_LEGAL = (
    "The plan has run through two reviews, and the nights are as they were.",
    "{Mum} opens the door to nobody since summer, and {name} was hurt again.",
    "What was agreed in the plan was signed and not done. {name} says that nothing changes.",
    "The adult is back in the house. {Mum} says he is not, and {name} says when he came.",
)
MEETING = (
    "With the lawyer, the chair and the worker. The chronology is to be there before.",
    "The lawyer has a day. Each worker writes one page on what was tried.",
)
ADVICE = (
    "Asked whether what we have would stand, and what is missing.",
    "The lawyer asks for the school’s record of the year, then says more.",
)
NO_ACTION = (
    "The lawyer thinks that it would not stand, and the plan has just begun to work.",
    "{Mum} has done in six weeks what was asked in a year. The plan goes on, with a day to look.",
    "The grandmother takes them by agreement. We look again at the next review.",
)
BEFORE_COURT = (
    "We work with {mum} and a lawyer of her own choice for some weeks, before a court is asked.",
    "The letter says in plain words what has to change, by when, and what we do for it.",
    "A last try, with an assessment of both by somebody from outside.",
)
LETTER = (
    "Handed over at home, and read together.",
    "By post and by hand. {Mum} has the list of lawyers.",
    "Given at the office, with somebody who reads it in the family’s language.",
)
DOWN = (
    "What the letter asked was done, and seen. The child protection plan holds the rest.",
    "The grandmother has a court order of her own. We are not needed in court.",
    "Four months without a night like that. Back to the plan alone.",
)
