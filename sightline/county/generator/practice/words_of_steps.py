"""What teams tell each other when a child goes from one to another, and what managers decide."""

WHY = {
    "across": ("The family moved across the county on the first of the month.",
               "The assessment is done, and what is needed now is a worker who stays.",
               "{name} lives with an aunt in your district since the weekend."),
    "up": ("What {name} told us is more than early help can hold.",
           "{Mum} does not open the door any more, and {name} is not at school."),
    "down": ("The plan has done what it was for; somebody should stay close.",
             "{name} is safe, and {mum} wants help with evenings and money."),
}  # fmt: skip
RISK = (
    (
        "An adult outside the family waits by the school. {Mum} fetches {name} and rings if he is "
        "there."
    ),
    "It gets worse when money ends; I ring on the twentieth.",
    "None today. If the father comes back it is another case.",
)
TRIED = (
    "{Mum} talks when her sister is there. Letters have not worked.",
    "Sessions at school worked, at home not.",
    "Days at the youth club; too many meetings did not.",
)
KEEPS = ("Swimming goes on.", "The debt work with the advice centre.", "")
OWN = ("Will you still come?", "Do I have to tell it all again?", "")
TOLD = ("Both together, at home. {Mum} agreed.", "{Mum} knows and asked who it will be.",
        "{name} was told with a picture of the new worker.")  # fmt: skip
WORD = (
    "We have nobody under the limit before Monday. Who can go with us the first time?",
    "Is there a date for the school meeting? Then we would go together.",
    "Please send the last plan: the one on file is of spring.",
)
BACK = ("The school has not been asked; please first speak with them.",
        "It is still open with the police. We take it when that has ended.")  # fmt: skip
SEEN = (
    "The plan, the last three visits, and supervision of this month. Spoke with the worker.",
    "The last two accounts of visits and the story. Spoke with the worker and with {teacher}.",
    "The plan and what was moved in it. Not spoken with {mum}.",
    "",
)
WHY_DECIDED = (
    "The visits were late because the worker was ill; {name} was seen at school each week.",
    "Two actions were moved three times. They are the two that ask most of us, not of {mum}.",
    "{name} was missing twice in a month, and both times the plan was followed.",
    "The plan has run for a year. {name} is better at school and not at home.",
    "Nobody has heard {name} alone for six weeks. That is the first thing to put right.",
    "The case is steady, and I asked what we would have to see to end it.",
)
NEXT = (
    "See {name} alone within a week, and write what {he} says.",
    "Bring the core group forward.",
    "Drop the action that nobody can do, and ask the family for another.",
    "Ask the reviewing officer to read it with us.",
    "Step down in six weeks if it holds.",
    "Nothing new: go on, and I look again.",
)
STORY = {
    "turning": (("A new worker came.", "{He} asked whether this one stays."),
                ("{name} went to live with other people.",
                "{He} packed alone and forgot nothing.")),
    "missing": (("{name} was away overnight.", ("{He} says that {he} wanted one evening without "
                 "anybody asking. {Mum} has slept badly since.")),
                ("{name} was missing again.", "It is always after a weekend at home.")),
    "school": (("{name} went back to school.", "{teacher} kept the place free. That mattered."),
               ("{name} was suspended for two days.", "{He} felt that nobody asked why.")),
    "home": (("The father moved out.", "It is quieter, and {name} waits for {him} on {day}s."),
             ("The family moved.", "{name} lost {his} room and the friend next door.")),
    "help": (("A mentor began to meet {name}.", "The first grown-up who does not write it down."),
             ("{Mum} began to get help in the mornings.", "{name} no longer dresses the others.")),
    "words": (("{name} said what {he} wants to be different.", ("{He} had not been asked before, "
               "{he} says.")),
              ("{name} told somebody at school.", "It took {him} three tries.")),
    "harm": (("{name} was hurt outside.", "{He} does not go past {place} any more."),),
}  # fmt: skip
SERVICES = (
    ("Young carers, Northmoor", "Northmoor carers", "A group, and somebody to talk to"),
    ("Mornings at home", "Family help", "Help with getting up and out, for some weeks"),
    ("Mentor", "The Lantern project", "One adult who meets the young person weekly"),
    ("Parents together", "Family help", "Eight evenings for parents who argue"),
    ("Food parcel", "Northmoor food bank", "Food for a week"),
    ("Hardship grant", "The council", "Money for something that cannot wait"),
    ("Safe at night", "Police and housing", "Locks, a camera, a lamp"),
    ("Counselling", "Harbour young people’s counselling", "Twelve conversations"),
    ("Speech and play", "Health visitors", "Play that brings words"),
    ("Motor course", "Northmoor college", "A day a week, from fourteen on"),
)
HELP_WHY = ("{name} asked for it.", "It came up at the last meeting.", "{Mum} would like it.",
            "To have something good in the week.")  # fmt: skip
RESULT = (
    "{name} went each time and wants to go on.",
    "It ended early: the times did not fit.",
    "{Mum} uses what she learned.",
    "A little better, says {name}.",
    "Nothing changed.",
)
HELP_WORDS = ("It was good.", "She is alright.", "I would go again.", "", "")
PACK = {
    "manner":
    ("{name} talks best on the move. Do not sit opposite {him}.",
               "Say when you leave, and come when you said.",
               ("{He} needs to be told things twice, "
               "calmly.")),
    "trusts": ("{teacher}, and {his} gran.", "{Mum}, more than it looks.", "Nobody yet, I think."),
    "promised": ("That somebody goes with {him} to the college.", "A day at the sea in summer.",
                 "That I say goodbye in person."),
    "worries": ("The evenings before a weekend.", "That {he} stops talking when I have gone.",
                "Money at the end of the month."),
    "tried": ("A contract. {He} tore it up, rightly.", "Letters; {mum} does not open them.",
              "Boxing: it worked for three months."),
    "wishes": ("To stay at this school.", "That people ask {him} first.", "A dog."),
}  # fmt: skip
ACHIEVED = {
    "small": (
        "{name} is weighed when it is due, and grows. Nobody waits until it is too much to ask.",
        "The flat is warm, the debts are one payment, and {mum} is not alone in the evening.",
        "What the help was for is over: the nights are short, and nobody is alone with them.",
    ),
    "own": (
        "{name} is at school, sleeps, and says that it is quiet. It has held for two months.",
        "Two of three things were reached. The third, mornings, {teacher} goes on with.",
        "{name} meets a mentor {he} chose, and goes. {Mum} has rung nobody since the summer.",
        "The help was for the weeks after the assessment, and those are over.",
    ),
}
"""What was achieved when a case closes."""
FAMILY_KNOWS = {
    "small": (
        "{Mum} asked for it to end, and has the number for a bad day.",
        "Told at the last meeting. {Mum} was a little afraid of it, and said: it is time.",
    ),
    "own": (
        "Both were told at the last meeting. {name} asked who comes now, and I said: nobody.",
        "{Mum} wants it to end. {name} would have liked me to come once more, and I did.",
        "{name} said “fine”, and then asked for the number again.",
        "{Mum} is unsure, and knows whom she may ring. We wrote it down together.",
    ),
}
HOLDS = {
    "small": (
        "The health visitor, each month. For money, the advice centre by name of Mr Fennimore.",
        "An aunt in the next street, and the playgroup on two mornings.",
    ),
    "own": (
        "{teacher} at {school} sees {him} each week. {Mum} knows when to ring the GP.",
        "The group on Wednesdays, and {his} aunt. Nothing of ours goes on, or needs to.",
        "{teacher} for school, {mum} for the evenings, the mentor until summer.",
    ),
}
CLOSES = ("", "Agreed. Well ended.", "I read the last plan and spoke with the worker. Agreed.")
NOT_YET = (
    "Nobody has heard {name} alone about it. Do that first, and ask again.",
    "Say by name who holds what goes on: “the school” is nobody.",
    "The father has not been told. Tell him, or say why not.",
    "The last meeting was not written up. Then I read it and agree.",
)
