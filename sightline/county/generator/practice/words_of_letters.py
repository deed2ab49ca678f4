"""What letters say to a child, to the family and to who works with them. Invented, of nobody.

`{you}` is who a letter is to; of anybody else at home nothing is said.
"""

OPENED = {
    "child": (
        "I am writing so that you have on paper what we said on {day}.",
        "You asked me to write it down, because grown-ups say a lot and you want to look it up.",
        "I am writing to tell you what is happening, and why.",
        "You did not come to the meeting, and that is fine. I said there what you had told me.",
        "I promised you an answer by {day}. This is it.",
    ),
    "family": (
        "Thank you for the time you took on {day}. This is what I understood.",
        "I am sorry that I did not come on {day}. I was called to another family, and nobody rang.",
        "You asked what happens now, and I said that I would put it in writing.",
        "The assessment of {name} is finished. You have read it; this is what follows from it.",
        "We spoke about {name} and the evenings. I write it down so that we mean the same.",
    ),
    "professional": (
        "I work with {whole} and am writing with the knowledge of the family.",
        "Thank you for ringing about {whole}. This is what I may say, and what I ask.",
        "{whole} told me that {he} comes to you, and is glad that I write.",
        "The plan of {whole} is looked at again soon, and you know {him} from another side.",
    ),
}
POINTS = {
    "child": (
        "You want to stay at {school}, and to sit near the door",
        "You would rather walk and talk than sit opposite me",
        "The evenings are long when nobody says who is coming",
        "You like {likes}, and would do more of it if somebody took you",
        "You do not want to tell it all again to somebody new",
        "You worry about the little ones more than about yourself",
        "It is better since {day}s are the same each week",
    ),
    "family": (
        "{name} sleeps better when the evening goes the same way each day",
        "You ring me before it gets too much, and not after",
        "The school writes to you once a week, and not each time",
        "You and {name} want one evening without anybody from us",
        "{name} comes home at nine on school days; you tell me if not",
        "Nobody else is asked about {name} without your knowing of it",
    ),
    "professional": (
        "How often {he} came since the summer, and who came along",
        "What {he} is good at when nobody asks about home",
        "Whether {he} has somebody there to turn to",
        "What you would not want to lose of what you do now",
        "Who is to be rung when {he} does not come",
    ),
}  # fmt: skip
BETWEEN = {
    "child": "What we talked about:",
    "family": "What we agreed:",
    "professional": "What I would like to know from you:",
}
NEXT = {
    "child": (
        "I come on {day}s, every second week, and send a message the day before",
        "I ask whether you can use the quiet room, and tell you by {day}",
        "You send one word if it gets too much, and I ring",
        "You choose who reads your page of the plan",
        "I go with you to the first appointment",
    ),
    "family": (
        "I come on {day} at half past four, and ring if I am late",
        "You tell me by whom {name} may be fetched",
        "I ask about the repair, and write to you what they say",
        "We look at it together in {few} weeks",
        "I send you the page on how to complain, whether you need it or not",
    ),
    "professional": (
        "Please send it to me, and not by way of the family",
        "You hear from me what was decided, as far as I may say it",
        "Ring me on the same day if something frightens you",
        "I tell {him} that you have answered",
    ),
}  # fmt: skip
GOES_ON = "What happens next:"
ENDS = {
    "child": (
        "You can tell me if something here is wrong, or if you see it differently.",
        "You can also ask for somebody who speaks for you (an advocate).",
    ),
    "family": ("If you have a question, or something here is wrong, tell me.",),
    "professional": ("If something here is wrong, or you may not say it, tell me.",),
}
CHANGED = (
    "I wrote this letter anew because the first one said less than you have a right to know.",
    "I have put it more plainly than in the page I first wrote.",
    "The days above are the ones we can keep.",
)
"""What a letter that was returned once says besides."""
GROUPS = (
    ("Parents meet on Wednesdays at half past ten in {place}", "Stanwick library", "NM31 4AB"),
    ("There is a drop-in on Thursdays until seven in {place}", "Brackwell hub", "NM31 7GH"),
    ("The toy swap is every first Saturday in {place}", "Elmsworth family centre", "NM32 2RW"),
)
"""What is said of something open to all, where it is, and the postcode nobody has on file."""
WHY_THERE = (
    "It is where the group meets, open to anybody.", "A public building; nobody lives there.",
)  # fmt: skip
PLAN_TOLD = "This is what we agreed to do together."
NOBODY = "If you have a question, or something here is wrong, tell me."
WE_INVITE = (
    "We would like you to come to a meeting about {name}, so that we plan together. What you think "
    "matters to what is decided."
)
INVITED = (
    "You are invited to a meeting about {whole}, for {agency}. If you cannot come, please send "
    "what you know beforehand."
)
BRING = (
    "You may bring somebody you trust. Tell us if you need an interpreter, help to get there, "
    "another time, or somebody to look after children."
)
CANNOT_COME = "If you cannot come, please tell {leader} as soon as you can."
MEETINGS = {
    "core_group": "Core group", "in_need": "Child in need review",
    "around_family": "Team around the family",
}  # fmt: skip
"""As the service itself words them."""
OTHERS = (
    (
        "Ms Ottoline Marchbanks-Hale",
        "Harbour young people’s counselling",
        "3 Chapel Fold\nAshmere",
        "NM33 1AH",
    ),
    ("Mr Ludo Fennimore", "Northmoor college", "Great Chalk Square\nStanwick", "NM33 5TN"),
    ("Mrs Petra Willowdene", "The Lantern project", "12 Ferry Steps\nCotterby", "NM34 2DP"),
    ("Mr Absalom Reedsmouth", "Northmoor boxing club", "Old Tram Shed\nBrackwell", "NM34 8LQ"),
    ("Ms Juniper Castlegate", "Young carers, Northmoor", "The Granary\nDunhollow", "NM35 6EB"),
)
"""Who works with a child beside school and health, where, and the address of that."""
ADDRESS_FROM = (
    "From their own letter of this month.", "From their site on the web; rung to make sure.",
)  # fmt: skip
ADDRESS_GOES = (
    "It is their office, and they open their post themselves.",
    "Checked against the letter they sent us.",
)
REACHED = {
    "child": (
        "In person, at school. {He} keeps letters there and not at home.",
        "By hand when we meet. {He} does not want it to lie about.",
        "In person; I read it with {him} first.",
    ),
    "family": (
        "In person. Post is opened by others in the house.",
        "She asks to have it in her hand, and rings if it is not the right day.",
        "Fetched at the desk: the letter box was broken open twice.",
    ),
    "professional": (
        "By our own secure mail, to them alone.",
        "They asked for it on paper, addressed to them.",
    ),
}
SENT = {
    "hand": ("Given to them, and read together.", "Given in an envelope, with time to read it.",
             "Handed over after the visit."),
    "collect": ("Fetched at the desk, with a passport shown.",),
    "mail": ("Sent by secure mail.", "Sent by secure mail; they wrote that it came."),
    "post": ("By first-class post.", "By post, with the morning’s letters."),
}  # fmt: skip
RETURNED = (
    "“Significant harm” will be read alone at a kitchen table. Say it plainly.",
    "Say which day. “Soon” has been promised before.",
    "It tells what the school said. Ask them first, or leave it out.",
    "Good, and too long for {him}. One page.",
    "It reads as if everything were decided. Say what they may still say no to.",
)
RELEASED = ("", "", "Clear. Thank you.", "Read; nothing in it that must not be.")
STOPPED = (
    "{name} asked not to have it on paper, and we said it instead.",
    "The meeting it tells of was moved.",
    "Overtaken: we spoke the same evening.",
)
WITHHELD = (
    "Family members are not told by whom {he} is looked after.",
    "The father has looked for {him} before. The court knows.",
)
