"""What is said at child protection conferences, and what they decide. Invented."""

CALLED = (
    "The enquiry found that {name} is at risk, and that it goes on.",
    "What happened in {day}’s night is not over: the adult knows where they live.",
    "{name} was hurt, and {mum} cannot yet say how it stops.",
)
REVIEWED = (
    "To see what has changed for {name} since the plan was made.",
    "The next review of the plan: is {name} safer, and who says so?",
    "The plan has run for months. What did it change?",
)
ROOMS = ("Harsdale House, room 2", "The civic centre, room 14", "Online", "Stanwick library")
WHO = {
    "council": "{worker}", "police": "{officer}", "health": "{Nurse}",
    "school": "{teacher}, {school}", "parent": "{Mum}", "young_person": "{name}",
}  # fmt: skip
TOLD = {
    "council": (
        "Four visits since then, two with {name} alone. {He} talks of the evenings.",
        "What was agreed was done in part: the evenings are calmer, the weekends are not.",
        "{name} has somebody to ring, and has done so once.",
    ),
    "police": ("No call since autumn.", "One call at night, nobody was hurt.",
               "The adult was told to stay away, and was seen once at {place}."),
    "health": ("Growing as {he} should. The letters are answered now.",
               "Two appointments missed, one kept.", "Sleeps badly, and eats."),
    "school": ("At school every day since {day}.", "Attendance is better, friends are few.",
               "{He} has fallen out with the others and stays near the staff."),
    "parent": ("It is too many people at once, and some of it helps.",
               "I do what I am asked. I want it to end.", "I was frightened to say it before."),
    "young_person": ("I want them to stop asking me the same things.", "It is better at home.",
                     "I do not want to go there at weekends."),
}  # fmt: skip
RISKS = (
    "That the adult comes back, and that nobody hears of it before the weekend.",
    "Nights without anybody awake, and drink in the house.",
    "Older people outside the home who pay {him} for what {he} does not say.",
)
PROTECTED = (
    "{Mum} means it, and is alone with it. Until others are there at night, {name} is not safe.",
    "Everybody sees the same thing, and it has lasted too long. A plan says who does what.",
    "Harm is likely if nothing changes, and there is somebody here who can change it.",
)
NOT_PROTECTED = (
    "It was real, and it is over: a plan for a child in need holds what is left.",
    "The adult is gone and {mum} rings when she is worried. Harm is no longer likely.",
)
LATE = (
    "The police could not come before then.",
    "{Mum} was in hospital, and had to be heard.",
    "Nobody was free to chair it in time.",
)
GOES_ON = (
    "It is better and not yet safe. What is missing are the weekends.",
    "Half of it was done. The plan stays until {name} says that it is calmer.",
    "Nothing has got worse. That is not enough to end it.",
)
ENDS = (
    "{name} is safe at home, and says so. What is left is help.",
    "Six months without a night like that. A plan in need holds the rest.",
)
SAFETY = (
    "{Mum} rings the number on the fridge, at any hour. {His} aunt takes {him} at once.",
    "The adult does not come to the house. If he does, {mum} rings the police first.",
    "{name} has a word to send, and {teacher} knows it.",
)
OUTLINE = (
    "{name} sleeps at home, and nobody comes at night", "Somebody sees {name} alone each week",
    "{Mum} goes to the Wednesday group", "{name} is at school each day", "One adult to ring",
    "The weekends are known: with whom, and where",
)  # fmt: skip
TELLING = ("{name} is told by {worker}, tomorrow after school.",
           "{Mum} heard it here. {name} is told at home today.")  # fmt: skip
AGREED = ("Everybody agreed.", "All but one.", "Everybody agreed, {mum} with tears.")
DISSENT = ("", "", "", "{Mum} thinks that a plan in need would be enough.",
           "The school would have ended it later.")  # fmt: skip
CALLED_OFF = ("{Nurse} and the school could not come; called again",
              "{Mum} was in hospital; called again within the week")  # fmt: skip
SHORT = (
    "The weather kept two away. Both had written, and waiting would have left {name} without.",
    "Only one agency came. The chair held it, because the last one was put off too.",
)
GIVEN = (
    ("See {name} alone, and ask about the weekends", ""),
    ("Write to {mum} what was decided, in plain words", ""),
    ("Ask for the school’s record of {day}s", "{teacher}"),
    ("Make the appointment that was missed", "{Nurse}"),
)
