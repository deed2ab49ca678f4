"""What is said and decided at meetings. Invented, of nobody."""

PURPOSE = (
    "The plan as {name} sees it", "What has changed since the last time", ("School after the "
    "holidays"), "Evenings and weekends", "", "", "Who does what until the next review",
)  # fmt: skip
PLACES = (
    "Ashmere hub, room 2", "Stanwick library, upstairs", "Cotterby children’s centre",
    "Brackwell hub, the blue room", "Elmsworth family centre", "Harsdale hub, room 1",
)  # fmt: skip
MINUTES = (
    "{Mum} told how the weeks were: better in the mornings, hard on {day}s.",
    "{school} sees {name} on {few} of five days. {teacher} brought {his} work.",
    "{name} came for the first half and said what {he} wants changed.",
    "We read the plan line by line. Two actions are done, one is late, and we know why.",
    "{Nurse} has no new worry and sees {name} again in {few} weeks.",
    "Nobody could say how the nights are. Somebody goes in the evening.",
    "What works is that one person rings {mum}, and not four.",
    "{Mum} disagrees with one sentence of the plan; her words stand beside it.",
    "The family asked for fewer visits at the same hour. We share them out.",
    "There was less shouting since the summer. {name} sleeps.",
)  # fmt: skip
KEPT = (
    "The police know the car and ask that nothing is said of it at home yet.",
    "An adult of the household is on bail. The address stays out of these minutes.",
    "The school has heard a name twice. It goes to the police today.",
)
DECIDED = (
    ("Ask the clinic for an earlier day", ""), ("Bring {name}’s own page of the plan", ""),
    ("Keep a diary of the evenings", "{Mum}"), ("Write down attendance by lesson", "{teacher}"),
    ("Go round on an evening", ""), ("Ring the landlord about the window", ""),
    ("Ask the club for a place", "{teacher}"), ("See {name} before half term", "{Nurse}"),
)  # fmt: skip
WHY = (
    ("family", "{Mum} rang in the morning: the little one was ill."),
    ("worker", "I was called to another family."), ("others", "Only one agency could come."),
    ("crisis", "{name} was missing that night."), ("not_arranged", "The letters went out late."),
    ("family", "Nobody came. I rang twice."),
)  # fmt: skip
SENT = (
    "Attendance 81 per cent; settled in class.",
    "Weight and sleep as in summer.",
    "No call to the address since September.",
    "Two appointments kept, one missed.",
)
