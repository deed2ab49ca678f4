"""The page of matches to confirm: who may, what it shows, and what becomes of an answer."""

import re
import uuid

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion, RecordState
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.casework.models import Referral
from sightline.drafts.models import Draft
from sightline.exchange.models import Answer, Load, Match
from sightline.exchange.tests.match_scenes import a_match
from sightline.people import alike_words
from sightline.people.days_alike import Days
from sightline.people.likeness import FIELDS, Numbers
from sightline.people.models import Child
from sightline.people.names_alike import Alike
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
NOWHERE = "7d1f6f0e-0000-4000-8000-000000000000"
WHY = "Rang the school: a slip in the census"


@pytest.fixture
def officer(client):
    client.person = a_person(Role.DATA_OFFICER)
    client.force_login(client.person)
    return client


def words(answer):
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def press(match, is_child="same", **changed):
    """What the form sends."""
    chosen = str(match.perhaps.get().pk) if is_child == "same" else is_child
    given = {
        "match": match.public_id, "seen": 0, "is_child": chosen, "reason": WHY,
        "key": uuid.uuid4(),
    }  # fmt: skip
    return given | changed


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", Role)
def test_only_those_who_load_say_who_somebody_is(role, method, client, tmp_path):
    client.force_login(a_person(role))
    data = press(a_match(tmp_path)) if method == "post" else {}
    answer = getattr(client, method)(reverse("matches"), data)
    may = ROLES[role].loads
    assert answer.status_code == ((302 if method == "post" else 200) if may else 403)
    assert Answer.objects.exists() is (may and method == "post")


def test_where_nobody_waits_the_page_says_so(officer):
    said = words(officer.get(reverse("matches")))
    assert "Nobody waits." in said
    assert "What was said" not in said
    assert "Matches to confirm (" not in said


def test_both_stand_side_by_side_with_what_agrees_and_what_does_not(officer, tmp_path):
    a_match(tmp_path)
    said = words(officer.get(reverse("matches")))
    assert "Matches to confirm (1)" in said
    assert "Id 1 From the children in need census; person.csv, line 4." in said
    assert "2 rows wait: who they are, referrals." in said
    assert "Perhaps Jory Applewick, 1" in said
    assert "Birth date 1 March 2012 28 February 2011 another day" in said
    assert "Sex Male Male the same" in said
    assert "Family name – Applewick not known" in said
    assert "The same child as Jory Applewick, 1" in said


def test_the_same_child_gets_the_rows_and_the_answer_stays_with_who_said_it(officer, tmp_path):
    match = a_match(tmp_path)
    answer = officer.post(reverse("matches"), press(match), follow=True)
    said = words(answer)
    assert "Kept. Id 1: Their rows are in that child’s file now." in said
    assert "Nobody waits." in said
    assert "The same child as Jory Applewick, 1 “Rang the school: a slip in the census”" in said
    assert officer.person.name in said
    assert Referral.objects.get().child == Child.objects.get()
    kept = Answer.objects.get()
    assert (kept.said_by, kept.child, kept.reason) == (officer.person, Child.objects.get(), WHY)
    entry = Entry.objects.get(what="said who somebody in a file is")
    assert (entry.actor_id, entry.about) == (officer.person.pk, f"exchange.Answer:{kept.pk}")


def test_somebody_else_becomes_a_child_of_their_own(officer, tmp_path):
    answer = officer.post(reverse("matches"), press(a_match(tmp_path), "nobody"), follow=True)
    assert "They have a file of their own now." in words(answer)
    assert Child.objects.count() == 2
    assert Referral.objects.get().child.source == "cin"


def test_taking_in_is_listed_as_a_load_and_the_last_load_stays_the_files_own(officer, tmp_path):
    officer.post(reverse("matches"), press(a_match(tmp_path)))
    assert Load.objects.order_by("pk").last().of_waiting
    assert "extract" in words(officer.get(reverse("loads")))
    assert "Rows that waited" in words(officer.get(reverse("earlier_loads")))


def test_what_was_begun_comes_back_and_goes_with_the_answer(officer, tmp_path):
    match = a_match(tmp_path)
    kept = {"draft-part": f"match {match.public_id}", "draft-whose": officer.person.public_id}
    begun = press(match, reason="Ask the school", later="1") | kept
    assert officer.post(reverse("matches"), begun)["Location"] == reverse("unfinished")
    page = officer.get(reverse("matches")).content.decode()
    assert "Nothing was lost" in page
    assert 'value="Ask the school"' in page
    assert not Answer.objects.exists()
    found = re.search(r'name="draft-from" value="([^"]+)"', page)
    officer.post(reverse("matches"), press(match) | kept | {"draft-from": found[1]})
    assert Answer.objects.count() == 1
    assert not Draft.objects.exists()


def test_save_pressed_twice_is_one_answer(officer, tmp_path):
    given = press(a_match(tmp_path))
    for _ in range(2):
        assert officer.post(reverse("matches"), given).status_code == 302
    assert Answer.objects.count() == 1
    assert Load.objects.filter(of_waiting=True).count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"is_child": ""}, "Choose which child this is"),
        ({"is_child": "999999"}, "Choose which child this is"),
        ({"is_child": "x" * 10_000}, "Choose which child this is"),
        ({"reason": " "}, "Say how you know, in a few words"),
        ({"reason": "x" * 301}, "Say it in 300 characters or fewer"),
    ],
)
def test_what_is_no_answer_is_asked_again_with_what_was_typed(changed, told, officer, tmp_path):
    match = a_match(tmp_path)
    answer = officer.post(reverse("matches"), press(match) | changed)
    assert answer.status_code == 422
    assert "Error: Matches to confirm" in words(answer)
    assert told in words(answer)
    assert changed.get("reason", WHY).strip() in answer.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("about", ["", "nonsense", NOWHERE, "0" * 100_000])
def test_an_answer_about_nobody_is_not_found(about, officer, tmp_path):
    given = press(a_match(tmp_path)) | {"match": about}
    assert officer.post(reverse("matches"), given).status_code == 404


def test_of_two_who_answer_at_once_the_second_is_told(officer, tmp_path):
    match = a_match(tmp_path)
    officer.post(reverse("matches"), press(match))
    answer = officer.post(reverse("matches"), press(match, "nobody"))
    assert answer.status_code == 422
    assert "Somebody else has just said who this is" in words(answer)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("state", [State.SEALED, State.RESTRICTED, State.NOTORIOUS])
def test_a_match_that_touches_a_closed_record_is_not_there(state, officer, tmp_path):
    match = a_match(tmp_path)
    empty = words(officer.get(reverse("matches")))
    assert "Jory" in empty
    RecordState.objects.create(child=Child.objects.get(), state=state, starts_at=LONG_AGO)
    answer = officer.get(reverse("matches"))
    assert "Jory" not in words(answer)
    assert "Nobody waits." in words(answer)
    assert "Matches to confirm (" not in words(officer.get(reverse("loads")))
    assert officer.post(reverse("matches"), press(match)).status_code == 404


def test_a_match_with_a_child_one_is_barred_from_is_not_there(officer, tmp_path):
    a_match(tmp_path)
    Exclusion.objects.create(
        user=officer.person, child=Child.objects.get(), starts_at=LONG_AGO, origin="a test"
    )
    assert "Jory" not in words(officer.get(reverse("matches")))


def test_an_answer_about_a_record_closed_since_is_not_shown_either(officer, tmp_path):
    officer.post(reverse("matches"), press(a_match(tmp_path, forename="Joram"), "nobody"))
    assert "Joram" in words(officer.get(reverse("matches")))
    own = Child.objects.get(source="cin")
    RecordState.objects.create(child=own, state=State.SEALED, starts_at=LONG_AGO)
    assert "Joram" not in words(officer.get(reverse("matches")))


def test_health_numbers_and_addresses_are_not_shown_only_whether_they_agree(officer, tmp_path):
    match = a_match(tmp_path, nhs_number="9434765919")
    Match.objects.update(told=match.told | {"nhs_number": "9434765919"})
    match.perhaps.update(ways=match.perhaps.get().ways | {"nhs_number": "other"})
    html = officer.get(reverse("matches")).content.decode()
    assert "9434765919" not in html
    assert "NHS number" in html


def test_names_of_any_letters_are_shown_and_never_run(officer, tmp_path):
    a_match(tmp_path, forename="<script>alert(1)</script>👩‍👧", surname="W" * 100)
    html = officer.get(reverse("matches")).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;👩‍👧" in html


def test_an_answer_that_is_not_understood_is_shown_again_on_its_own_page(officer, tmp_path):
    first = a_match(tmp_path)
    child = Child.objects.get()
    for number in range(20):
        one = Match.objects.create(source="cin", source_id=f"m{number}", load=first.load)
        one.perhaps.create(child=child, ways=first.perhaps.get().ways)
    assert "Page 1 of 2" in words(officer.get(reverse("matches")))
    page = officer.get(reverse("matches"), {"page": 2})
    (action,) = set(re.findall(r'action="([^"]*matches[^"]*)"', page.content.decode()))
    last = Match.objects.get(source_id="m19")
    answer = officer.post(action.replace("&amp;", "&"), press(last, reason=""))
    assert answer.status_code == 422
    assert f'aria-labelledby="match-{last.pk}"' in answer.content.decode()
    assert "Say how you know, in a few words" in words(answer)


def test_the_last_load_leads_to_who_waits(officer, tmp_path):
    a_match(tmp_path)
    page = officer.get(reverse("loads"))
    assert "1 person waits for somebody to say who they are" in words(page)
    assert f'href="{reverse("matches")}"' in page.content.decode()


def test_every_way_two_sources_agree_has_words():
    ways = {
        "number": Numbers, "upn": Numbers, "nhs_number": Numbers, "forename": Alike,
        "surname": Alike, "born_on": Days,
    }  # fmt: skip
    assert set(alike_words.WAYS) == set(alike_words.FIELDS) == set(FIELDS)
    never = {
        ("number", "wrong"), ("number", "other"), ("forename", "part"),
        ("surname", "short"), ("surname", "initial"),
    }  # fmt: skip
    for name, all_ways in ways.items():
        lacking = set(all_ways) - set(alike_words.WAYS[name])
        assert {(name, str(way)) for way in lacking} <= never
