"""What notes say, in parts that are put together: what happened, what was seen, what comes next.

Invented, of nobody. The gaps are filled by `speaking`.
"""

Topic = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]

UNBORN: tuple[Topic, ...] = (
    ("call", ("The midwife rang about this week’s appointment.",
              "The community midwife rang after her visit.",
              "The hospital rang: the scan was on {day} and all is well."),
     ("The mother came on time and asked good questions.", "She came alone and was quiet.",
      "Both parents came. The father wanted to know what is written down about him.",
      "She has stopped smoking and is proud of it."),
     ("I visit with the midwife next week.", "We plan for the first days at home together.",
      "The cot is still to come; I have asked the baby bank.")),
    ("talk", ("Met the mother at the children’s centre.", "Met both parents at home."),
     ("They showed me where the baby will sleep.", "They have argued less since he moved out.",
      "She is afraid that we decide before the baby is born. I said what we know and do not."),
     ("We wrote down together who helps at night.", "She rings me if she does not feel safe.",
      "Her sister stays with her for the first fortnight.")),
)  # fmt: skip
BABY: tuple[Topic, ...] = (
    ("talk", ("Called in without being expected.", "Saw {name} at the children’s centre.",
              "Dropped off the stair gate and stayed for an hour.", "Met {mum} at the food bank."),
     ("{name} was in clean clothes and reached for {mum} when I came in.",
      "{name} slept through. {Mum} looked as if {few} nights had been short.",
      "{name} crawled to every open cupboard; {mum} was quick each time.",
      "{name} did not babble today and held on to the same toy all the while."),
     ("I come again on {day}.", "{Mum} rings the health visitor about the cough.",
      "We agreed a bedtime that could work and try it for a week.",
      "I ask the nursery for a second morning.")),
    ("call", ("{Nurse} rang.", "The health visitor rang after the check.", "Rang {mum} back.",
              "The nursery rang about the last {few} days."),
     ("Weight follows the line again.", "The second appointment in a row was missed.",
      "{name} came to nursery in the same nappy as the evening before.",
      "{Mum} had rung them herself, before anybody asked.", ("A bruise on the shin was seen and "
      "explained: the edge of the sandpit, and a key worker saw it happen.")),
     ("I speak with {mum} today.", "They tell me at once if it happens again.",
      "It goes to the next meeting.", "No change to the plan.")),
    ("mail", ("E-mail from the nursery.", "The landlord wrote.", ("Message from {mum} of last "
              "night.")),
     ("{name} has come on {few} days of the week and joins in more.",
      "The damp is to be treated next month.", ("The money did not come, and there is food until "
      "{day}."), "{Mum} sent a picture of the first steps."),
     ("Answered the same day.", "I asked for a voucher and rang {mum}.", "Put to the plan.",
      "I thanked them, and asked how the sleep is.")),
)  # fmt: skip
CHILD: tuple[Topic, ...] = (
    ("school", ("{teacher} rang from {school}.", "Met {teacher} at {school}.",
                "{school} wrote about the week.", "Rang the school office, then {teacher}."),
     ("{name} was in on {few} of five days.", "{name} ate two dinners and asked for a third.",
      "{name} hid under the table when there was shouting in the yard.",
      "{name} read aloud for the first time.", "{name} was fetched late again, and nobody rang.",
      "{name} told a friend that {he} does not want to go home on {day}."),
     ("Breakfast club from next week.", "{teacher} keeps a few lines each Friday for us.",
      "I see {him} at school on {day}, alone.", "I rang {mum} afterwards and told her so.")),
    ("talk", ("Walked home with {name}.", "Sat with {name} in the quiet corner of the library.",
              "{name} showed me the room upstairs.", "We played cards and then talked."),
     ("{He} talked about {likes} and then, very fast, about {mum}.",
      "{He} laughed a lot today, more than I have heard.", ("{He} did not want to draw home, and "
      "drew {his} gran’s house instead."), "{He} asked who decides where {he} sleeps.",
      "{He} watched the door the whole time."),
     ("I told {him} what I write down and what I do not.", ("We made a card with {few} people "
      "{he} can ask."), "I come on {day} and bring the felt pens.",
      "I asked whether I may tell {mum}. Not yet, {he} said.")),
    ("call", ("{Mum} rang.", "Rang {mum}.", "{Nurse} rang.", "The neighbour’s call was passed on."),
     ("It was a bad weekend; nobody was hurt.", "The new tablets help, and mornings are easier.",
      "{name} has slept in {mum}’s bed since the window was broken.",
      "The father stood outside again. He left when she rang a friend.",
      "{Mum} forgot the dentist and has a new day."),
     ("I go round this afternoon.", "We keep to the plan and look again on {day}.",
      "I asked the police to mark the address.", "{Mum} tries the helpline first and rings me.")),
    ("mail", ("Message from {mum}.", "E-mail from {nurse}.", "The football club wrote."),
     ("{name} got a place and starts on {day}.", "The referral was sent back: it lacked a form.",
      "{He} has not been for {few} weeks.", "There is a waiting list of {few} months."),
     ("Sent the form again.", "I asked {him} what {he} wants.", "Told {mum} and the school.")),
)  # fmt: skip
TEEN: tuple[Topic, ...] = (
    ("talk", ("Met {name} at {place}.", "Drove {name} home and took the long way.",
              "{name} came to the office without an appointment.",
              "Walked with {name} after school.",
              "We ate chips in the car."),
     ("{He} was tired and looked at the phone every few minutes.",
      "{He} said nothing for a long time, and then a lot.", ("{He} joked about {likes} and let me "
      "ask about {day} night."), "New trainers. {He} says that a friend lent them.",
      "{He} is angry that everybody asks the same.", ("{He} talked about {likes}, and about what "
      "{he} wants to do when {he} is eighteen."), ("{He} has not been at {place} since last week, "
      "{he} says, and sleeps better.")),
     ("We agreed on a word that means: fetch me.", "I said that I come again on {day}, and I do.",
      "{He} knows what I pass on and to whom.", "{He} lets me talk to {mum} about half of it.",
      "Next time {he} chooses the place.")),
    ("school", ("{teacher} rang from {school}.", "Attendance for the fortnight from {school}.",
                "{school} suspended {name} for two days.", "Met {teacher} and the head of year."),
     ("{name} was in on {few} of five days.", ("{name} came late each morning and slept in the "
      "second lesson."), "{name} was met at the gate by somebody older whom nobody knew.",
      "{name} did the whole week, for the first time since summer.",
      "It was about a phone. {He} gave it up without a word, which is not like {him}.",
      "{name} is at the reading group and helps the younger ones."),
     ("{teacher} lets {him} in by the side door.", "A return meeting is on {day}.",
      "I asked that we look for a reason before a rule.", ("It goes to the plan as it is going "
      "well."), "{Mum} knows.")),
    ("call", ("{Mum} had rung the duty line last night.", "Rang {mum}.", "{officer} rang.",
              "The duty team passed on a call of last night.", "{Nurse} rang."),
     ("{name} had not come home from {place}; {he} was back before midnight.",
      "A grey car waited at the corner for an hour.", ("{name} came home with money and did not "
      "say where it is from."), "All quiet this week, and {mum} sounds rested.",
      "{name} has been sick and stays in bed.", ("{Mum} found a second phone and left it where it "
      "was."), "There was an argument about the curfew. Both have calmed down."),
     ("I see {name} tomorrow and ask {him}.", ("{Mum} rings the police at once if {he} is not "
      "in by the hour we agreed."), "{officer} and I speak again on {day}.",
      "Nothing more needed today.", "I wrote down the colour and the time for the police.")),
    ("mail", ("Text from {name}.", "E-mail from {teacher}.", "Message from {mum}.",
              "The youth club wrote."),
     ("{He} is fine and does not want a fuss.", "{He} will not be there on {day}.",
      "{He} came to the session and stayed to wash up.", "The college wants a reference.",
      "The mentor has met {him} {few} times now."),
     ("Answered within the hour.", "Rang {him} back.", "I wrote the reference today.",
      "I thanked them and asked what works.")),
)  # fmt: skip
GROWN: tuple[Topic, ...] = (
    ("talk", ("Met {name} at the flat.", "Coffee with {name} in town.", ("Went to the job centre "
              "with {name}."), "{name} came by the office."),
     ("The kitchen is clean and the post unopened.", "{He} has paid the rent and is proud of it.",
      "{He} has lost {few} shifts and does not say why.", "{He} thinks of ringing {his} brother.",
      "Friends stay over, and {he} cannot get them to leave."),
     ("We opened the letters together.", "I come on {day}; {he} cooks.",
      "I rang the landlord with {him} beside me.", "We look at the budget next week.")),
    ("call", ("Rang {name}.", "{name} rang.", "The housing officer rang.", "The college rang."),
     ("All is well.", "The heating is off and the meter empty.", "{He} has a place on the course.",
      "There was noise at night, and the neighbours complained.", ("{He} was low, and glad of the "
      "call.")),
     ("Sent a top-up.", "We speak again on {day}.", "I asked the doctor for an earlier day.",
      "Nothing more today.")),
    ("mail", ("Text from {name}.", "E-mail from the housing office."),
     ("Can we meet on {day}?", "The tenancy runs on for a year.", "The passport came."),
     ("Answered.", "Told {name}, who had heard.", "Put to the pathway plan.")),
)  # fmt: skip
TOPICS = {"unborn": UNBORN, "baby": BABY, "child": CHILD, "teen": TEEN, "grown": GROWN}

CASE: Topic = (
    "case",
    ("Talked {name} through with {manager}.", "{manager} and I looked at the last {few} weeks.",
     "Short case discussion with {manager} before the weekend."),
    ("What works is that {mum} rings early.", ("We had explained each thing alone. Together they "
     "are something else."), "We do not know enough about the nights.", ("The plan asks a lot of "
     "{mum} and little of us."), "Nobody has asked {name} what {he} makes of it since summer.",
     "Things are steadier than a month ago, and we said why."),
    ("I ask {nurse} and the school for dates.", "We bring the meeting forward.",
     "I see {name} alone before {day}.", "No change; we look again in {few} weeks.",
     "I write it into the plan and tell the family."),
)  # fmt: skip
LONG_AGO: tuple[str, ...] = (
    "Introduced myself to {mum} and {name} and said how I work.",
    (
        "The work so far, in short: {mum} has help from her family, the school sees {name} "
        "daily, and what worried us in the beginning has not come again."
    ),
    "{name} and I said goodbye. {He} knows who comes next and has met them once.",
    "Checked with {nurse} and the school before closing. Nobody has a new worry.",
    "Read the earlier file. Twice before it went well while somebody came weekly, and not after.",
    "{Mum} wants to go on without us. We spoke about whom she rings when it gets hard.",
)
VOICES = {
    "child": (
        "I like it when it is quiet.", "Dad shouts on the phone. I put my headphones on.",
        "Can the dog come to the meeting?", "Mum was happy on {day}.", "I want my own bed back.",
        "I told {teacher} but only a bit.", "You said you come and you came.",
        "When I am at Gran’s I am not hungry.", "I don’t like it when they whisper.",
        "I got a star for reading!", "Is it because of me?",
    ),
    "teen": (
        "You lot write everything down and nothing happens.", "It’s fine. It’s just where we go.",
        "I’m not a snitch.", "If I don’t go they come here.", ("School’s alright when {teacher} is "
        "in."), "Nobody asks Mum how she is.", "I want to do the course, that’s it.",
        "I sleep better since the lock.", "You’ll be gone by summer like the others.",
        "I only told you because you asked properly.", "I can look after myself.",
        "It was alright before the move.", "Tell them I’m not going back there.",
    ),
    "grown": (
        "I like having my own door.", "It’s lonely on Sundays.", "I can do this.",
        "Can you come with me, just the first time?", "I haven’t told them I was in care.",
        "Nobody rang when I was ill.",
    ),
}  # fmt: skip
