"""What pages call notes, and words that mean the same when somebody searches."""

from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, sentences
from sightline.notes.models import Kind

SAME = (
    ("child", "children", "kid", "kids", "young person", "young people", "youngster"),
    ("mother", "mum", "mam", "mom", "mummy"),
    ("father", "dad", "daddy"),
    ("grandmother", "gran", "grandma", "nan", "nana"),
    ("grandfather", "grandad", "grandpa"),
    ("parent", "mother", "father", "mum", "dad"),
    ("boyfriend", "girlfriend", "partner"),
    ("school", "college", "academy"),
    ("teacher", "tutor"),
    ("police", "officer", "pcso"),
    ("doctor", "gp"),
    ("phone", "mobile", "telephone"),
    ("missing", "absconded", "ran away"),
    ("drugs", "cannabis", "weed", "cocaine", "crack", "ketamine"),
    ("alcohol", "drink", "drinking", "drunk"),
    ("knife", "knives", "blade"),
    ("exploited", "exploitation", "groomed", "grooming", "county lines"),
    ("hurt", "harmed", "injured", "bruise", "bruised"),
    ("house", "home", "flat"),
    ("money", "cash", "debt"),
)
"""Words that people use for the same thing: whoever searches for one finds the others."""


def kind_words(kind: str) -> str:
    """What a note is about, in words."""
    return dict(Kind.choices).get(kind, "")


def same_as(word: str) -> tuple[str, ...]:
    """The word itself and those that mean the same, each once."""
    found = [word.lower()]
    for words in SAME:
        if word.lower() in words:
            found += words
    return tuple(dict.fromkeys(found))


def tell_note(fact: Fact, names: Names) -> Told:
    """That there is a note, and what about; its words stand under Notes."""
    known = fact.attributes
    with_child = "Contact with the child" if known["with_child"] else ""
    return Told("Note", sentences(kind_words(known["kind"] or ""), with_child))


TELLERS: dict[str, Teller] = {"note": tell_note}
