"""Letters for tests: begun, written, waiting, released."""

from datetime import UTC, date, datetime

from sightline.access.roles import Role
from sightline.letters import operations, releasing
from sightline.letters.looking import documents_of_wording
from sightline.letters.models import Letter
from sightline.letters.operations import Reach
from sightline.letters.queries import latest_wording
from sightline.people.models import Address, Relationship
from sightline.people.tests.builders import a_child, a_grant, a_person

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOME = "4 Larch End\nAshmere"
CARERS = "Larkspur Cottage\n9 Foundry Rise\nAshmere"
BY_HAND = Reach("She asked to have it in person", "no", "hand")


class Family:
    """A child with carers nobody may find, a mother at home, a father elsewhere, two who work."""

    def __init__(self):
        self.child = a_child(forename="Tamsin", surname="Oakapple", born_on=date(2012, 5, 1))
        self.mother = a_child(forename="Carys", surname="Oakapple", is_parent=True)
        self.father = a_child(forename="Dewi", surname="Marsh", is_parent=True)
        for who, kind in ((self.mother, "mother"), (self.father, "father")):
            Relationship.objects.create(child=self.child, relative=who, kind=kind)
        self.carers = self.lives(self.child, CARERS, "NM4 7QX", "Foster placement")
        self.home = self.lives(self.mother, HOME, "NM1 4AB")
        self.fathers = self.lives(self.father, "70 Quarry Bank\nCotterby", "NM9 2BB")
        self.worker, self.manager = a_person(), a_person(Role.TEAM_MANAGER)
        for who in (self.worker, self.manager):
            a_grant(who, self.child, kind="named")

    def lives(self, who, lines, postcode, kind="Home", **days):
        """An address on file."""
        days = {"from_on": date(2024, 1, 1)} | days
        return Address.objects.create(child=who, kind=kind, lines=lines, postcode=postcode, **days)

    def letter(self, to=None, template="plain", **given) -> Letter:
        """A letter begun, to the mother where nobody else is said."""
        to = to or self.mother
        who = {"to_part": "family", "to_child": to, "to_name": f"{to.forename} {to.surname}"}
        fields = {"template": template, "about": "", "to_agency": ""} | who | given
        return operations.begin_letter(child=self.child, by=self.worker, now=NOW, **fields)

    def reached(self, letter, reach=None):
        """The letter with how it goes: by post to the recipient's own address."""
        place = {self.mother: self.home, self.father: self.fathers}.get(letter.to_child)
        reach = reach or Reach("By post, she opens it herself", "no", "post", address=place)
        return operations.reach_letter(
            child=self.child, letter=letter, reach=reach, by=self.worker, now=NOW
        )

    def written(self, text, *documents, letter=None, reach=None):
        """A wording on file, of a letter to the mother where none is given."""
        letter = letter or self.letter()
        self.reached(letter, reach)
        return operations.write_letter(
            child=self.child, letter=letter, text=text, documents=documents, by=self.worker, now=NOW
        )

    def asked(self, wording, why="She knows it already"):
        """A second person is asked; every finding has a reason."""
        answers = {one.pk: why for one in wording.findings.all()}
        return releasing.ask_release(
            child=self.child, letter=wording.letter, answers=answers, by=self.worker, now=NOW
        )

    def answered(self, letter, *, released=True, comment="", by=None, seal=None):
        """The second person's answer, to the letter as it is now."""
        letter = Letter.objects.get(pk=letter.pk)
        seal = seal or releasing.seal_now(letter, latest_wording(letter))
        return releasing.answer_letter(
            child=self.child, letter=letter, seal=seal, released=released, comment=comment,
            by=by or self.manager, now=NOW,
        )  # fmt: skip

    def released(self, text="Dear Carys\n\nWe met on Monday.\n\nYours", *documents, **more):
        """A letter released as it stood."""
        wording = self.written(text, *documents, **more)
        self.asked(wording)
        self.answered(wording.letter)
        return Letter.objects.get(pk=wording.letter_id)


def kinds(wording):
    """The kinds of what was found, in order of kind."""
    return sorted(one.kind for one in wording.findings.all())


def enclosed(wording):
    """The names of what goes with a wording."""
    return [one.name for one in documents_of_wording(wording)]
