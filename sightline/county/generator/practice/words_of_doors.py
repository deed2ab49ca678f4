"""What callers tell the front door, what agencies answer, what is decided. Invented, of nobody."""

BY = {
    "2": ("form", ("{teacher}, {school}", "The office of {school}")),
    "3": ("telephone", ("The surgery in Brackwell", "The emergency department, by the night nurse",
                        "The health visitors’ team")),
    "6": ("notice", ("{officer}", "The control room")),
    "4": ("email", ("The housing office",)),
    "5": ("email", ("A colleague of early help", "A team of the council")),
    "1": ("telephone", ("A relative", "{His} grandmother", "A neighbour")),
    "": ("telephone", ("Somebody who did not give a name", "A caller")),
}  # fmt: skip
"""By the first sign of the source: how they told us, and who they were."""
SAID = {
    "2": ("{name} fell asleep in two lessons and said there had been shouting until late.",
          "{name} has been away on {few} days this fortnight and nobody rings back.",
          "{name} showed a friend a bruise and asked her not to tell.",
          "{name} was collected by somebody we do not know.",
          "{name} asked whether there is anywhere else to sleep."),
    "3":
    ("An appointment was missed for the third time.", "{Mum} came with {name} and was in tears.",
          "An injury was seen that does not fit what was told.",
          "{Mum} asks for help at home and would like to be rung."),
    "6": ("Called to the address at night: shouting, glass broken, children upstairs.",
          "{name} was found near {place} after midnight and brought home.",
          "Third call in a month. Nobody was hurt this time.",
          "{name} was in a car that was stopped. Two adults were in it."),
    "4": ("The rent is behind and there is a notice to leave.",
          "The inspector saw mould, and a cot beside it."),
    "5": ("The family we work with needs more than we can give.",
          "Heard at a visit to another child: something about {name}."),
    "1": ("I have not seen {name} out of the house for weeks.",
          "They leave {him} alone in the evenings.", "I am worried and do not know whom to ask.",
          "She is a good mother and cannot any more."),
    "": ("There is crying every evening at about {few} houses down.",
         "A child stands at {place} at night."),
}  # fmt: skip
ASKS = "What do you know of the family, of the last year?"
ASKED = (
    ("police", "Control room", ("One call in March, nothing since.", "Known to us as a witness.",
                                "Three calls in a year, no arrest.")),
    ("health", "The practice nurse", ("Up to date with everything.", "Two missed appointments.",
                                      "Not seen since the spring.")),
    ("school", "The safeguarding lead", ("Attends well, quiet of late.", "Often late on Mondays.",
                                         "A good friend, and hungry at times.")),
    ("housing", "The housing office", ("The tenancy is in order.", "Rent is two months behind.")),
)  # fmt: skip
WHY = {
    "assessment": ("Read together with what the agencies say it needs a proper look.",
                   "A pattern, not a single evening: an assessment, with the family’s knowledge.",
                   "We do not know enough about the nights, and {name} asks for help."),
    "strategy": ("Likely significant harm, with an adult who is still at home.",
                 "What {name} says and what was seen fit together. Police and health are asked."),
    "open_case": ("The case is open, and this is new: it goes to whoever holds it.",
                  "For the worker today; the manager decides about it."),
    "early_help": ("Evenings and money: help at home, which {mum} asks for.",
                   "No harm seen, and it would not get better alone. {Mum} wants somebody to come.",
                   "School and home both say it began in spring. A worker who comes weekly."),
    "advice": ("The school has a plan with the family, and {mum} agrees to it.",
               "Advice was given to the caller, who will ring again."),
    "signpost": ("What is asked for is there, and needs no worker of ours.",
                 "A group close by; {mum} wrote the number down."),
    "nothing": ("Seen once, and the school sees {name} every day without a worry.",
                "The same as last month, looked into then, and nothing new."),
}  # fmt: skip
LOWER = (
    "Both parents accept help, and {name} says that it is calm.",
    "A second adult at night.",
    "The school hears the same from {name} alone.",
    "",
)
TOLD = (
    "What was decided, and whom to ring",
    "That we look into it",
    "That a worker has it",
    "That it is closed, and why, as far as we may say",
)
COMMENT = ("Agreed.", "Agreed. Good that the family was asked first.", "Agreed; well set out.")
RETURNED = (
    "Ask the school before this is closed.",
    "Third contact in a year: read the earlier two.",
    "Why was the family not asked? Please look again.",
)
NOT_ASKED = "Asking first could raise the risk. The manager agreed."
ADDED = "It came to the front door, which adds it to the open case"
NEW = (
    "It is the first time that somebody older is named.", "It has not come from the school before.",
    "It is new that {he} was hurt.", "The place is new.", "It comes after {few} quiet months.",
    "{He} said it {him}self.",
)  # fmt: skip
HERE = (
    "{name} came back and would not say where {he} had been; a stranger had rung all evening.",
    "{name} has a second phone and hides it.", "{Mum} saw {him} get out of a car at {place}.",
    "{name} told me that {he} owes money for something that was taken from {him}.",
    "A friend of {his} says that {he} is afraid of a boy called by a number.",
)  # fmt: skip
DONE = ("Rang {mum} and told the police.", "Seen the same day.", ("The safety plan was gone "
        "through again."), "")  # fmt: skip
HEARD = (
    "Rang them: that it was looked at, what happens next, and whom to ring.",
    "Told them at school, in person, that the plan is being changed.",
    "By secure e-mail: what was decided, and when the worker comes next.",
)
NOT_HEARD = "They left no number, and the school does not know them."
SEEN = (
    "The safety plan and the last account of a visit. Spoke with the worker.",
    "Earlier concerns of this year, and the plan. Spoke with the worker, not yet with {name}.",
    "Spoke with the worker and with {teacher}.",
    "",
)
DECIDED = {
    "nothing": ("The plan already does what can be done; seen today.",
                "Looked into: it was a misunderstanding, and {mum} had told us."),
    "plan": ("The evenings are new. Change the safety plan with {name} this week.",
             "Add the place and the hours to the plan, and tell the police."),
    "assessment": ("It is another risk than the one we assessed.",),
    "strategy": ("An adult has a hold on {him}: police and health round the table.",
                 "Taken with last month it is more than a worry."),
    "section_47": ("Reasonable cause to suspect significant harm.",),
}  # fmt: skip
FIRST = ("A first visit with {mum}, and then school.", "Meet everybody at home and make a plan.",
         "Ring {mum}, and go there together with the school.")  # fmt: skip
"""What early help does first."""
