"""What accounts of visits say, and what children said on them. Invented, of nobody."""

PURPOSE = (
    "To see how the week was", "To go on with the safety plan", "To hear about school",
    "To see {name} alone", "The agreed visit", "To talk about the nights",
    "To see the bedroom again", "To plan the holidays", "To meet {mum} without the others",
    "To tell {name} what was decided", "To finish what we began last time",
)  # fmt: skip
DONE = {
    "unborn": (
        "The mother showed me the room. We went through who helps after the birth.",
        "We made a list of what is still to come, and who buys what.",
        "Both parents were there. We spoke about sleep, smoke and visitors.",
    ),
    "baby": (
        "{name} played on the floor while {mum} and I talked. {He} came to her twice to be held.",
        "We bathed {name} together, and I saw the whole of {him}. No marks.",
        "Lunch was on the table. {name} ate with both hands and offered me some.",
        "{name} was asleep when I came; I waited until {he} woke and saw {him} with {mum}.",
        "We went to the playground. {name} looked round for {mum} before each step.",
        "{Mum} showed me the bottles, made up right, and the diary of naps.",
    ),
    "child": (
        ("{name} showed me the bedroom and the new bed. We drew three houses: of worries, of good "
        "things, of dreams."),
        "We walked to the shop and back. {name} talked more with every step.",
        "I saw {name} at {school}, in the quiet room, before dinner.",
        "{name} and I played a game with feelings on cards. {He} put “scared” under the pile.",
        "Tea was being made. {name} did homework at the table and let me hear {him} read.",
        "{name} wanted {mum} to stay. After a while {he} sent her out.",
        "We looked at the safety plan. {name} knows whom to ring and where the card is.",
    ),
    "teen": (
        "We drove around, because {he} talks better when nobody looks at {him}.",
        "{name} made tea for both of us. We sat in the kitchen with the door closed.",
        "We walked the dog and drew who is where on a week’s evenings.",
        "I met {name} after school. {He} gave me ten minutes and then stayed for forty.",
        "We went through the plan. {He} crossed out one line and wrote another.",
        "{name} showed me the bedroom. The window does not lock.",
        "We filled in the college form and rang about the bus.",
        "{name} was on the phone the whole time, and still answered every question.",
    ),
    "grown": (
        "We sorted the post and paid two bills.",
        "{name} cooked. We talked about the course and about {his} brother.",
        "We looked at the flat together and wrote to the landlord about the heating.",
        "We met in town, because {he} has a guest. {He} was well and in a hurry.",
    ),
}  # fmt: skip
TOOL = (
    "Three houses", "Map of a week", "Cards of feelings", "Safety circle", "Family tree",
    "Timeline on the back of a roll of wallpaper", "Scaling from 0 to 10", "Draw and talk",
)  # fmt: skip
CHANGED = (
    "{Mum} now rings before it gets hard, and not after.", "{name} is in school more often.",
    "Nothing that I can see.", "It is calmer in the mornings.", ("{name} spoke about it {him}self, "
    "for the first time."), "The friend who slept there has gone.",
    "{name} eats and sleeps better.",
    "It got worse since the last visit: more evenings out.", "The back door now locks.",
)  # fmt: skip
HELP_GIVEN = (
    "Rang the school about the quiet room", "Filled in the form for the grant with {mum}",
    "Brought two weeks’ vouchers", "Asked for an earlier day at the clinic",
    "Wrote a letter for the landlord", "Showed {mum} how the alarm works",
    "Set up the bus pass", "Found a place at the holiday club",
)  # fmt: skip
WORRIES = (
    "{Mum} is more tired than she says.", "I do not know where {name} is on {day} evenings.",
    "There is no bed for {him} when the cousin stays.", "Money runs out a week before it comes.",
    "The father knows the new address.", "{name} has nobody {he} would ring at night.",
    "{He} talks about {place} as if it were work.", "Cold, and damp on the wall by the bed.",
)  # fmt: skip
NEXT = (
    "See {name} alone at school next week.", "Tell {teacher}, with {his} leave.",
    "Ask {nurse} about sleep.", "Bring the plan in {his} own words.",
    "Speak with {mum} about the evenings.", "Look at the lock again.",
    "Ask {officer} what is known of {place}.", "Take {him} to the first session.",
)  # fmt: skip
WORDS = {
    "child": (
        "I want to live in a house with a garden.", "Mum cries in the bath.",
        "I don’t like Sundays. Everybody is cross.", "Can you tell them I like my teacher?",
        "When he comes I go to my room and count.", "I am the best at {likes}.",
        "I told you already and you wrote it down. Did you show it?",
        "It’s better now. Not all better.", "My worry house is full but the good one has a cat.",
        "I wish it was always like when my nan is here.", "I like the new bed. It’s mine.",
    ),
    "teen": (
        "They know where Mum works. It is easier to go.", ("I’m not going to a meeting about me "
        "with ten people in it."), "I owe nobody. That’s the truth.", ("You can write that down, "
        "I don’t mind that one."), "I want somebody to ask my brother too.",
        "I’m out because it’s worse in.", "I like {likes}. Put that in.",
        "If I had a job I would not be there.", "It’s the nights, not the days.",
        "They say they’re my friends. Maybe they are.", "I want to stay at this school.",
        "Nothing’s changed. You just come more.", "I felt safe last week. All of it.",
    ),
    "grown": (
        "I’m doing alright, better than I thought.", "I don’t open letters on my own.",
        "I want to see my file one day.", "The quiet is the hard bit.",
    ),
}  # fmt: skip
NO_WORDS = {
    "unborn": ("Not born yet.",),
    "baby": (
        "Too small to say it. {He} was warm, fed, and turned to {mum} when {he} fell.",
        "No words yet. {He} smiled back and reached out.",
        "{He} was asleep the whole time.",
        "Too small to say it. {He} was quiet and watched everybody.",
    ),
    "child": ("{He} did not want to talk today; {he} drew and let me sit beside {him}.",
              "{His} aunt was in the room the whole time.",
              "Only a few minutes together; I ask again at school."),
    "teen": ("{He} said hello and went upstairs.", "{He} did not want to talk, and said so kindly.",
             "Others were in the room all the time."),
    "grown": ("We spoke of practical things only.",),
}  # fmt: skip
TRIED = (
    "Nobody opened. A curtain moved.", "{Mum} said that {he} had gone out an hour before.",
    "Waited twenty minutes and left a card.", "{name} texted that {he} was at {place}.",
    "{School} said that {he} had left at noon.", "{Mum} was ill and asked me to come another day.",
    "The dog barked, nobody came.",
)  # fmt: skip
HOME_WORRY = (
    "No food for the evening in the house.",
    "Damp on the wall of the bedroom.",
    "The back door does not lock.", "Broken glass in the yard.",
    ("Somebody asleep on the sofa whom "
    "{mum} did not introduce."),
)  # fmt: skip
AGREED_FOR = {
    "unborn": (
        "To prepare the room and the first weeks, and to know who is at home",
        "So that nobody meets the family for the first time after the birth",
    ),
    "baby": (
        "To see {name} awake, fed and with {mum}, not asleep in the next room",
        "To see where {name} sleeps, and how the day goes",
        "To be there at bath time or a meal, when it is hardest",
    ),
    "child": (
        "To hear {name} alone, away from home every second time",
        "To see how mornings and bedtime go, and what {name} says of the weekend",
        "So that {name} knows one person well enough to tell",
        "To see the bedroom, and to talk with {mum} after {name} and not before",
    ),
    "teen": (
        "To see {name} alone and where {he} chooses, and to keep the safety plan true",
        "Somebody who comes when said, so that {he} can say what happens at {place}",
        "To go through the week: school, sleep, friends, money",
        "To hear {name} before each meeting, so that {he} is not surprised there",
    ),
}
"""What visits are agreed for, by the child's age."""
AGREED_WITH = {
    "protection": ("{name}, {mum} and the core group", "{mum} and the core group; {name} after it",
                   "{mum}, at the conference"),
    "in_need": ("{name} and {mum}", "{name}, {mum} and {teacher}", "{mum}, at the first meeting"),
    "care": ("{name} and {mum}", "{name}, at the review", "{name} and the reviewing officer"),
    "small": ("{mum}", "{mum} and {nurse}", "{mum} and those at the meeting"),
}  # fmt: skip
AGREED_ANEW = "Something else was agreed"
"""As the service itself words it."""
