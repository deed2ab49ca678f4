"""The pages of a letter, as the two people who answer for it open them."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.documents.tests.builders import a_document
from sightline.letters.models import Copy, Letter, Release, Withheld
from sightline.letters.queries import latest_wording
from sightline.letters.tests.builders import enclosed
from sightline.people.tests.builders import a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


class Browser:
    """Somebody signed in, at the file of the family's child."""

    def __init__(self, person, child):
        self.client, self.child = Client(), child
        self.client.force_login(person)

    def where(self, page, letter=None, **asked):
        path = reverse(page, args=[self.child.public_id])
        asked = ({"about": letter.source_id} if letter else {}) | asked
        return path + ("?" + "&".join(f"{name}={value}" for name, value in asked.items()))

    def get(self, page, letter=None, **asked):
        return self.client.get(self.where(page, letter, **asked))

    def text(self, page, letter=None, **asked):
        answer = self.get(page, letter, **asked)
        assert answer.status_code == 200
        return " ".join(html.fromstring(answer.content).text_content().split())

    def send(self, page, letter=None, **typed):
        form = {"key": str(uuid.uuid4()), "about": letter.source_id if letter else ""} | typed
        return self.client.post(reverse(page, args=[self.child.public_id]), form)


@pytest.fixture
def worker(family):
    return Browser(family.worker, family.child)


@pytest.fixture
def manager(family):
    return Browser(family.manager, family.child)


REACH = {"safe_words": "By post, she opens it", "harm": "no", "how": "post"}


def begun(worker, family, **typed):
    """A letter to the mother, with how it goes."""
    to = f"family-{family.mother.public_id}"
    answer = worker.send("child_letter_begin", **{"template": "plain", "to": to} | typed)
    assert answer.status_code == 302, answer.content.decode()
    letter = Letter.objects.order_by("-pk")[0]
    assert answer.url == worker.where("child_letter_reach", letter)
    return letter


def test_a_letter_from_its_beginning_to_its_going(worker, manager, family):
    assert "No letter about Tamsin" in worker.text("child_letters")
    letter = begun(worker, family)
    assert "4 Larch End, Ashmere, NM1 4AB" in worker.text("child_letter_reach", letter)
    assert "Foundry" not in worker.text("child_letter_reach", letter)
    place = family.home.source_id
    assert worker.send("child_letter_reach", letter, place=place, **REACH).status_code == 302
    assert "Dear Carys Oakapple" in worker.text("child_letter_write", letter)
    worker.send("child_letter_write", letter, text="She is at 9 Foundry Rise")
    shown = worker.text("child_letter", letter)
    assert "An address that must not be given away" in shown
    answer = worker.send("child_letter_ask", letter)
    assert "say why it may go" in answer.content.decode()
    worker.send("child_letter_write", letter, text="She is well\n\n- Ring me")
    worker.send("child_letter_ask", letter)
    letter.refresh_from_db()
    assert letter.state == "waiting"
    assert "to be released" in " ".join(
        manager.client.get(reverse("desk")).content.decode().split()
    )
    page = html.fromstring(manager.get("child_letter_release", letter).content)
    seal = page.xpath("//input[@name='seal']/@value")[0]
    assert "exactly as it goes" in page.text_content()
    manager.send("child_letter_release", letter, what="release", seal=seal)
    letter.refresh_from_db()
    assert letter.state == "released"
    assert "She is well" in worker.text("child_letter_print", letter)
    for kind in ("docx", "pdf"):
        file = worker.get("child_letter_file", letter, **{"as": kind})
        assert file.content == bytes(Copy.objects.get(type=kind).content)
        assert file["Content-Disposition"] == f'attachment; filename="letter.{kind}"'
    exports = Entry.objects.filter(kind="export", about=f"letters.Letter:{letter.pk}")
    assert exports.count() == 3
    on = {"on_day": "23", "on_month": "11", "on_year": "2026"}
    worker.send("child_letter_sent", letter, **on)
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_nothing_is_printed_or_taken_out_before_it_is_released(worker, family):
    letter = family.written("She is well").letter
    for state in ("draft", "waiting", "returned", "withdrawn"):
        Letter.objects.filter(pk=letter.pk).update(
            state=state, withdrawn_at="2026-11-23T10:00Z", asked_at="2026-11-23T10:00Z"
        )
        assert worker.get("child_letter_print", letter).status_code == 404
        assert worker.get("child_letter_file", letter).status_code == 404


def test_the_writer_is_not_asked_to_release_and_the_manager_is(worker, manager, family):
    wording = family.written("She is well")
    family.asked(wording)
    assert "Read it and answer" not in worker.text("child_letter", wording.letter)
    assert worker.get("child_letter_release", wording.letter).status_code == 403
    assert "Read it and answer" in manager.text("child_letter", wording.letter)


def test_a_release_pressed_twice_is_one(manager, family):
    wording = family.written("She is well")
    family.asked(wording)
    page = html.fromstring(manager.get("child_letter_release", wording.letter).content)
    seal = page.xpath("//input[@name='seal']/@value")[0]
    typed = {"key": str(uuid.uuid4()), "what": "release", "seal": seal}
    for _ in range(2):
        assert manager.send("child_letter_release", wording.letter, **typed).status_code == 302
    assert Release.objects.count() == 1
    assert Copy.objects.count() == 2


def test_a_release_of_what_was_changed_meanwhile_is_refused_and_the_comment_stays(manager, family):
    wording = family.written("She is well")
    family.asked(wording)
    page = html.fromstring(manager.get("child_letter_release", wording.letter).content)
    seal = page.xpath("//input[@name='seal']/@value")[0]
    family.asked(family.written("She is very well", letter=wording.letter))
    typed = {"what": "release", "seal": seal, "comment": "I rang her"}
    answer = manager.send("child_letter_release", wording.letter, **typed)
    assert answer.status_code == 422
    assert "changed since you opened it" in answer.content.decode()
    assert "I rang her" in answer.content.decode()
    (again,) = html.fromstring(answer.content).xpath("//input[@name='seal']/@value")
    assert again != seal
    assert "She is very well" in answer.content.decode()
    (opened,) = html.fromstring(manager.get("child_letter_release", wording.letter).content).xpath(
        "//input[@name='seal']/@value"
    )
    assert opened == again
    assert manager.send("child_letter_release", wording.letter, **typed | {"seal": again})
    assert Letter.objects.get().state == "released"


def test_a_returned_letter_waits_for_its_writer_with_what_to_change(worker, family):
    wording = family.written("She is well")
    family.asked(wording)
    family.answered(wording.letter, released=False, comment="Say it more kindly")
    assert "returned to you" in worker.client.get(reverse("desk")).content.decode()
    assert "Say it more kindly" in worker.text("child_letter", wording.letter)


def test_documents_are_read_and_go_with_it(worker, family):
    paper = a_document(family.child, family.worker, content=b"Carer: 9 Foundry Rise", holds="plain")
    letter = begun(worker, family)
    worker.send("child_letter_reach", letter, **REACH | {"how": "hand"})
    worker.send("child_letter_write", letter, text="See this", documents=[str(paper.public_id)])
    shown = worker.text("child_letter", letter)
    assert f"In {paper.name}" in shown
    assert "Carer: 9 Foundry Rise" in shown
    assert enclosed(letter.wordings.get()) == [paper.name]


def test_somebody_who_reads_no_addresses_reads_no_letter_that_holds_one(family):
    wording = family.written("She is at 9 Foundry Rise")
    other = a_person(Role.EARLY_HELP_PRACTITIONER)
    a_grant(other, family.child)
    shown = Browser(other, family.child).text("child_letter", wording.letter)
    assert "Foundry" not in shown
    assert "Larch End" not in shown
    assert "She is at" not in shown
    assert "by those who read addresses" in shown
    for page in ("child_letter_reach", "child_letter_write", "child_letter_ask"):
        assert Browser(other, family.child).get(page, wording.letter).status_code == 404


def test_an_old_address_is_not_offered_and_who_else_is_there_is_said(worker, family):
    family.lives(family.mother, "1 Elm Row", "NM3 3AA", until_on="2025-01-01")
    family.lives(family.father, "4 Larch End, Ashmere", "NM1 4AB")
    shown = worker.text("child_letter_reach", family.letter())
    assert "Elm Row" not in shown
    assert "Also there: Dewi Marsh" in shown


def test_what_must_not_be_sent_is_named_found_and_let_go_again(worker, manager, family):
    typed = {"kind": "carer", "value": "Jane Fenwick", "why": "Nobody may find her"}
    typed["key"] = str(uuid.uuid4())
    for _ in range(2):
        assert worker.send("child_letter_withhold", **typed).status_code == 302
    assert "The name of a carer: Jane Fenwick" in worker.text("child_letters")
    wording = family.written("Mrs Fenwick sends her love")
    assert "Mrs Fenwick" in worker.text("child_letter", wording.letter)
    row = Withheld.objects.get()
    assert worker.send("child_letter_allow", row).status_code == 422
    worker.send("child_letter_allow", row, why="She told them herself")
    assert "Jane Fenwick" not in worker.text("child_letters")
    family.asked(wording)
    shown = manager.text("child_letter_release", wording.letter)
    assert "Jane Fenwick" in shown
    assert "She told them herself" in shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"to": "professional"}, "Write their name"),
        ({"template": "invitation"}, "Choose the meeting"),
        ({"template": "plan", "to": "other", "to_name": "Mr Hale"}, "not for them"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(typed, words, worker, family):
    form = {"template": "plain", "to": "child", "to_agency": "Ashmere Academy"} | typed
    answer = worker.send("child_letter_begin", **form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ashmere Academy" in answer.content.decode()


PAGES = ["child_letter_reach", "child_letter_write", "child_letter_ask", "child_letter_stop"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_no_letter_is_not_the_latest_one(page, worker, family):
    family.written("She is well")
    assert worker.get(page).status_code == 404
    assert worker.send(page, text="Another", why="So").status_code == 404


def test_a_returned_letter_is_changed_before_it_is_asked_again(worker, family):
    wording = family.written("She is at 9 Foundry Rise")
    family.asked(wording)
    family.answered(wording.letter, released=False, comment="Take it out")
    assert "Ask for its release" not in worker.text("child_letter", wording.letter)
    (finding,) = wording.findings.all()
    answer = worker.send("child_letter_ask", wording.letter, **{f"why_{finding.pk}": "So"})
    assert "Change it first" in answer.content.decode()
    worker.send("child_letter_write", wording.letter, text="She is at 9 Foundry Rise.")
    assert (
        "She knows it already"
        not in worker.get("child_letter_ask", wording.letter).content.decode()
    )


def test_what_was_said_of_the_wording_just_before_is_offered_again(worker, family):
    wording = family.written("She is at 9 Foundry Rise")
    family.asked(wording)
    worker.send("child_letter_write", wording.letter, text="Still at 9 Foundry Rise")
    shown = worker.get("child_letter_ask", wording.letter).content.decode()
    assert "She knows it already" in shown
    family.asked(latest_wording(wording.letter))
    family.lives(family.child, "9 Foundry Rise", "NM4 7QX", "Refuge")
    worker.send("child_letter_write", wording.letter, text="Still at 9 Foundry Rise")
    assert (
        "She knows it already"
        not in worker.get("child_letter_ask", wording.letter).content.decode()
    )


@pytest.mark.parametrize("page", ["child_letter_print", "child_letter_file"])
def test_a_released_letter_is_taken_out_no_more_once_the_record_changed(page, worker, family):
    letter = family.released("We meet at 31 Heron Way")
    family.lives(family.child, "31 Heron Way", "NM2 2AA", "Refuge")
    answer = worker.client.get(worker.where(page, letter), follow=True)
    assert answer.redirect_chain == [(worker.where("child_letter", letter), 302)]
    assert "must not be sent, and write another" in " ".join(answer.content.decode().split())
    assert not Entry.objects.filter(kind="export").exists()
