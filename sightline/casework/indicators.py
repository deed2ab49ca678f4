"""What may be seen of a child who is exploited outside the home: plain data, in our own words.

No score is made of it, and none of it proves anything: it says what to look at, and not seeing any
says nothing. How a child dresses or behaves is no sign and is not asked. Ids are those by which a
whole matrix would name them.
"""

from collections.abc import Iterable, Mapping

GROUPS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "missing": (
        "Missing, and where they were",
        {
            "missing_repeat": "Missing or away again and again",
            "missing_long": "Away overnight or for more than a day",
            "missing_far": "Found far from home, with no reason or means to be there",
            "missing_unexplained": "Cannot or will not say where they were, or with whom",
            "missing_pair": "Missing together with, or from the same place as, other children",
        },
    ),
    "school": (
        "School and the day",
        {
            "absence": "More absence that nobody explains, or only part of a timetable",
            "exclusion": "Suspended, excluded, or without a school place",
            "met_at_school": "Met, messaged or watched at school by people nobody knows",
        },
    ),
    "people": (
        "People around them",
        {
            "older_controlling": "Somebody older or controlling has a hold on them",
            "known_person_risk": "In touch with a person the police or others worry about",
            "exploited_peers": "Close friends are thought to be exploited",
            "new_group": "All at once a new group, and the old friends gone",
            "recruiting_others": "Made to bring other children in: harmed first themselves",
        },
    ),
    "control": (
        "Debt, threat and violence",
        {
            "debt": "Owes money or goods, or was robbed of what they carried",
            "threats": "They or their family are threatened, or afraid of somebody named",
            "injuries": "Hurt, without a reason one can believe",
            "weapons": "Carries a weapon, or was hurt or threatened with one",
            "retraction": "Tells, then takes it back; afraid to speak to anybody official",
            "documents_held": "Somebody else keeps their phone, money or passport",
        },
    ),
    "things": (
        "Money, things and travel",
        {
            "unexplained_items": "Money, clothes, phones or presents nobody explains",
            "multiple_phones": "More than one phone or SIM, or calls at all hours",
            "vehicles": "Gets in and out of cars of people nobody knows",
            "train_tickets": "Train or coach tickets, or keys to unknown addresses",
            "premises": "Goes to hotels, short lets, shops or empty flats, for no known reason",
            "hotspot": "Is often where children are known to be harmed",
        },
    ),
    "online": (
        "Online",
        {
            "online_grooming": "Got to know somebody online who is unknown, or pretends",
            "image_threat": "Pictures were asked for, passed on, or used to threaten",
            "online_payment": "Gets money or gaming credit from unknown people",
        },
    ),
    "sexual": (
        "Sexual harm",
        {
            "under13_activity": "Any sexual activity under 13",
            "exchange": "Sexual activity for something needed or wanted, or to avoid harm",
            "disclosure_sexual": "Says that they were sexually assaulted or abused",
        },
    ),
    "offending": (
        "Drugs and offences",
        {
            "drugs_supply": "Found with drugs, or linked to selling them",
            "offending_new": "Offences of a new kind, or unlike them",
            "arrested_away": "Stopped or arrested far from home",
        },
    ),
    "home": (
        "Home",
        {
            "unstable_home": "Without a home, on sofas, or moving often",
            "unknown_visitors": "Adults nobody knows call, stay, or use the home",
            "placement_target": "Where they live is known to those who exploit",
        },
    ),
}
"""By group: its words, and each indicator in it."""
INDICATORS: Mapping[str, str] = {
    key: words for _, items in GROUPS.values() for key, words in items.items()
}


def indicator_words(keys: Iterable[str]) -> list[str]:
    """These indicators in words, in the order in which they are asked."""
    held = set(keys)
    return [words for key, words in INDICATORS.items() if key in held]
