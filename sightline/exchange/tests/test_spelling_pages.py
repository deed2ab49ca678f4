"""The page of spellings to confirm: who may, what it says, and that what is said is kept once."""

import re
import uuid

import pytest
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.exchange import queries
from sightline.exchange.models import Meaning, Spelling
from sightline.exchange.operations import MeaningRefused, say_meaning
from sightline.exchange.tests.report_scenes import a_load
from sightline.people.tests.builders import a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
NOWHERE = "7d1f6f0e-0000-4000-8000-000000000000"


def a_spelling(**fields):
    """A spelling of a need that waits in three rows."""
    given = {
        "source": "annex_a", "asked": "need", "key": "family stress", "codes": "need",
        "place": "List 6", "column": "Primary Need Code", "text": "Family stress", "likely": "N4",
        "rows": 3,
    }  # fmt: skip
    given |= fields
    given.setdefault("load", a_load(source="annex_a"))
    return Spelling.objects.create(**given)


@pytest.fixture
def officer(client):
    client.person = a_person(Role.DATA_OFFICER)
    client.force_login(client.person)
    return client


def words(answer):
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def press(spelling, meaning="N4", **changed):
    """What the form sends."""
    given = {"spelling": spelling.public_id, "seen": 0, "meaning": meaning, "key": uuid.uuid4()}
    return given | changed


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", Role)
def test_only_those_who_load_say_what_a_spelling_means(role, method, client):
    client.force_login(a_person(role))
    data = press(a_spelling()) if method == "post" else {}
    answer = getattr(client, method)(reverse("spellings"), data)
    may = ROLES[role].loads
    assert answer.status_code == ((302 if method == "post" else 200) if may else 403)
    assert Meaning.objects.exists() is (may and method == "post")
    if not may:
        assert "Only data officers say what a spelling" in words(answer)


def test_where_nothing_waits_the_page_says_so(officer):
    said = words(officer.get(reverse("spellings")))
    assert "Nothing waits." in said
    assert "What was said" not in said
    assert "Spellings to confirm (" not in said


def test_a_spelling_is_shown_where_it_stands_with_what_it_is_most_like(officer):
    a_spelling()
    answer = officer.get(reverse("spellings"))
    said = words(answer)
    assert "Spellings to confirm (1)" in said
    assert "“Family stress” List 6, Primary Need Code 3" in said
    assert "Most like “N4: Family in acute stress”" in said
    assert '<option value="N4" selected>' in answer.content.decode()


def test_nothing_is_kept_of_a_likely_meaning_until_somebody_saves(officer):
    a_spelling()
    officer.get(reverse("spellings"))
    assert not Meaning.objects.exists()


def test_what_is_said_is_kept_with_who_and_when(officer):
    spelling = a_spelling()
    answer = officer.post(reverse("spellings"), press(spelling), follow=True)
    said = words(answer)
    assert "Kept. “Family stress” means: N4: Family in acute stress." in said
    assert "Nothing waits." in said
    assert "What was said 1 spelling " in said
    assert officer.person.name in said
    kept = Meaning.objects.get()
    assert (kept.code, kept.said_by, kept.spelling) == ("N4", officer.person, spelling)
    entry = Entry.objects.get(what="said what a spelling means")
    assert (entry.actor_id, entry.about) == (officer.person.pk, f"exchange.Meaning:{kept.pk}")


def test_a_spelling_may_be_left_out(officer):
    officer.post(reverse("spellings"), press(a_spelling(), "leave-out"))
    assert Meaning.objects.get().code == ""
    assert "Nothing: left out" in words(officer.get(reverse("spellings")))


def test_save_pressed_twice_is_one_meaning(officer):
    given = press(a_spelling())
    for _ in range(2):
        assert officer.post(reverse("spellings"), given).status_code == 302
    assert Meaning.objects.count() == 1


@pytest.mark.parametrize("meaning", ["", "XX", "C1", "x" * 100_000, "👶"])
def test_what_is_no_meaning_is_asked_again(meaning, officer):
    spelling = a_spelling()
    answer = officer.post(reverse("spellings"), press(spelling, meaning))
    assert answer.status_code == 422
    assert "Error: Spellings to confirm" in words(answer)
    assert "Choose what it means, or to leave it out" in words(answer)
    assert not Meaning.objects.exists()


@pytest.mark.parametrize("about", ["", "nonsense", NOWHERE, "0" * 100_000])
def test_an_answer_about_no_spelling_is_not_found(about, officer):
    given = press(a_spelling()) | {"spelling": about}
    assert officer.post(reverse("spellings"), given).status_code == 404


def test_of_two_who_answer_at_once_the_second_is_told(officer):
    spelling = a_spelling()
    say_meaning(spelling=spelling, code="N1", seen=0, by=a_person(Role.DATA_OFFICER))
    answer = officer.post(reverse("spellings"), press(spelling, "N5"))
    assert answer.status_code == 422
    assert "Somebody else has just said what this means" in words(answer)
    assert '<option value="N5" selected>' in answer.content.decode()
    assert [one.code for one in Meaning.objects.all()] == ["N1"]


def test_what_was_said_can_be_changed_and_both_stay_on_file(officer):
    spelling = a_spelling()
    officer.post(reverse("spellings"), press(spelling, "N1"))
    officer.post(reverse("spellings"), press(spelling, "N4", seen=1))
    assert [one.code for one in Meaning.objects.order_by("pk")] == ["N1", "N4"]
    (standing,) = queries.meanings_said()
    assert (standing.code, standing.said_in_all) == ("N4", 2)


def test_a_code_of_another_list_is_refused_below_the_form_too():
    with pytest.raises(MeaningRefused, match="one of the meanings"):
        say_meaning(spelling=a_spelling(), code="C1", seen=0, by=a_person(Role.DATA_OFFICER))
    assert not Meaning.objects.exists()


def test_a_spelling_of_any_letters_is_shown_and_never_run(officer):
    a_spelling(text="<script>alert(1)</script>👩‍👧 =cmd|x", key="k1", likely="")
    a_spelling(text="W" * 200, key="k2", likely="")
    html = officer.get(reverse("spellings")).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;👩‍👧 =cmd|x" in html
    assert "W" * 200 in html


def test_a_spelling_that_no_row_has_any_more_does_not_wait(officer):
    a_spelling(rows=0)
    assert "Nothing waits." in words(officer.get(reverse("spellings")))


def test_many_spellings_are_shown_page_by_page(officer):
    load = a_load(source="annex_a")
    for number in range(51):
        a_spelling(key=f"k{number}", text=f"Spelling {number}", rows=100 - number, load=load)
    assert "Page 1 of 2" in words(officer.get(reverse("spellings")))
    assert "“Spelling 50”" in words(officer.get(reverse("spellings"), {"page": 2}))


def test_the_last_load_leads_to_what_waits(officer):
    spelling = a_spelling()
    html = officer.get(reverse("loads")).content.decode()
    assert "1 spelling waits for somebody to say what it means" in words(
        officer.get(reverse("loads"))
    )
    assert f'href="{reverse("spellings")}"' in html
    say_meaning(spelling=spelling, code="N4", seen=0, by=officer.person)
    assert "for somebody to say" not in words(officer.get(reverse("loads")))
    assert reverse("spellings") in officer.get(reverse("earlier_loads")).content.decode()
