"""How texts are said of one child: pronouns, the people around them, drawn once and kept to."""

import random
from dataclasses import dataclass

from sightline.county.generator.days import YEAR, age_on
from sightline.county.generator.practice.known import Known

PRONOUNS = {"M": ("he", "him", "his"), "F": ("she", "her", "her")}
PARENTS = (
    ("mother", 62), ("father", 12), ("grandmother", 9), ("aunt", 5), ("stepfather", 5),
    ("older sister", 4), ("parents", 3),
)  # fmt: skip
CARERS = (
    "Mrs Thistlewick", "Mr Oddenby", "Mrs Farthingale-Roe", "Ms Quernmore", "Mr Hazelbank",
    "Mrs Dovecote", "Ms Pennyfold", "Mr Sallowfield",
)  # fmt: skip
TEACHERS = (
    "Ms Cobbleford", "Mr Inkpen-Shaw", "Mrs Larkmead", "Mr Brindlecombe", "Miss Oakshade",
    "Ms Tolliver-Gray", "Mr Harrowgate-Finn", "Mrs Silverstone-Bell", "Mr Wickersley",
    "Ms Moonlight-Dale", "Mrs Apsley-Thorne", "Mr Greengrove",
)  # fmt: skip
NURSES = (
    "the school nurse", "the health visitor", "the GP", "the family nurse", "the therapist",
)  # fmt: skip
OFFICERS = ("PC Lowen Trask", "PC Marl Ashby-Stone", "DC Perrin Flaxby", "PC Wynn Hollowell")
SCHOOLS = (
    "Ashmere Academy", "Stanwick School", "Brackwell High", "Cotterby Park School",
    "Harsdale Community School",
)  # fmt: skip
PRIMARIES = (
    "Elmsworth Primary", "St Winnow’s", "Millrace Primary", "Pinfold Lane Primary",
    "Foxglove Primary",
)  # fmt: skip
SECONDARY = 11 * YEAR
PLACES = (
    "the park", "the station", "the bus shelter", "the retail park", "the river path",
    "the skate park", "the market square", "the chicken shop",
)  # fmt: skip
LIKES = (
    "football", "drawing", "the dog", "baking", "his tablet", "music", "boxing", "swimming",
    "animals", "old cars", "dancing", "fishing",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SMALL = ("two", "three", "four", "five")


@dataclass(slots=True)
class Speech:
    """What fills the gaps of a text about one child."""

    child: Known
    rng: random.Random
    slots: dict[str, str]

    @classmethod
    def of(cls, child: Known, rng: random.Random, today: int) -> "Speech":
        """Draw who is around the child, who lives where the files say on that day."""
        he, him, his = PRONOUNS.get(child.sex, ("the child", "the child", "the child’s"))
        names, weights = zip(*PARENTS, strict=True)
        parent = rng.choices(names, weights)[0]
        parent = "mother" if child.mother else parent
        mum = rng.choice(CARERS) if child.in_care(today) else f"{his} {parent}"
        older = child.born is not None and today - child.born > SECONDARY
        likes = rng.choice(LIKES).replace("his tablet", f"{his} tablet")
        slots = {
            "name": child.forename or "The baby", "he": he, "him": him, "his": his,
            "mum": mum, "teacher": rng.choice(TEACHERS), "nurse": rng.choice(NURSES),
            "officer": rng.choice(OFFICERS), "school": rng.choice(SCHOOLS if older else PRIMARIES),
            "place": rng.choice(PLACES), "likes": likes,
        }  # fmt: skip
        slots |= {
            name.capitalize(): capital(slots[name])
            for name in ("he", "his", "mum", "nurse", "school")
        }
        return cls(child, rng, slots)

    def say(self, text: str) -> str:
        """The text with its gaps filled; what changes from time to time is drawn anew."""
        if "{" not in text:
            return text
        rng = self.rng
        return text.format(
            **self.slots, day=DAYS[int(rng.random() * 5)], few=SMALL[int(rng.random() * 4)],
        )  # fmt: skip

    def one(self, texts: tuple[str, ...]) -> str:
        """One of the texts, said."""
        return self.say(texts[int(self.rng.random() * len(texts))])

    def band(self, day: int) -> str:
        """How old the child is that day: unborn, baby, child, teen or grown."""
        born = self.child.born
        if born is None or day < born:
            return "unborn"
        age = age_on(born, day) if day - born > YEAR else 0
        return "baby" if age < 5 else "child" if age < 11 else "teen" if age < 18 else "grown"


def capital(text: str) -> str:
    """The text beginning with a capital letter."""
    return text[:1].upper() + text[1:]
