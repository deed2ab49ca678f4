"""The pages of notes: read, added, put right, searched."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import html

from sightline.drafts.models import Draft
from sightline.notes.models import Note
from sightline.notes.operations import Written, write_note
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def at(name, child):
    return reverse(name, args=[child.public_id])


def add(client, child, **given):
    form = {
        "key": uuid.uuid4(), "kind": "call", "text": "Rang the school 🙂",
        "on_day": "20", "on_month": "11", "on_year": "2026",
    }  # fmt: skip
    return client.post(at("child_add_note", child), form | given)


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def test_a_note_is_added_shown_counted_and_on_the_timeline(client, child, worker):
    assert "No notes are on this file" in text(client.get(at("child_notes", child)))
    assert add(client, child, at="9.30", voice="They count", with_child="on").status_code == 302
    told = text(client.get(at("child_notes", child)))
    assert "20 November 2026, 09:30 Phone call Rang the school 🙂" in told
    assert "“They count”" in told
    assert "Contact with the child" in told
    assert "Notes 1" in told
    line = text(client.get(at("child_timeline", child)))
    assert "Phone call. Contact with the child." in line
    assert "Rang the school" not in line, "its words stand under Notes"


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"kind": ""}, "Choose what it is about"),
        ({"text": " "}, "Write the note"),
        ({"text": "x" * 100_001}, "100,000 letters or fewer"),
        ({"on_day": "24"}, "still to come"),
        ({"on_day": "32"}, "a day that exists"),
        ({"at": "x"}, "Write an hour"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(given, why_not, client, child, worker):
    answer = add(client, child, voice="They count", **given)
    assert answer.status_code == 422
    assert why_not in text(answer)
    assert "They count" in text(answer)
    assert not Note.objects.exists()


def test_a_long_note_is_whole_with_its_rest_closed(client, child, worker):
    words = " ".join(f"word{number}" for number in range(400))
    add(client, child, text=words)
    page = html.fromstring(client.get(at("child_notes", child)).content)
    parts = [one.text_content() for one in page.xpath("//*[@class='sl-as-written']")]
    assert " ".join(parts) == words
    assert page.xpath("//details[.//*[@class='sl-as-written']]")


def test_notes_come_on_pages_and_by_kind(client, child, worker):
    for number in range(26):
        write_note(
            child=child, by=worker, now=datetime(2026, 11, 23, tzinfo=UTC),
            written=Written("mail", datetime(2026, 11, 1, number % 24, tzinfo=UTC), f"No {number}"),
        )  # fmt: skip
    add(client, child)
    first = text(client.get(at("child_notes", child)))
    assert "Page 1 of 2" in first
    assert "Rang the school" in first
    mails = client.get(at("child_notes", child) + "?kind=mail&page=2")
    assert "Page 2 of 2" in text(mails)
    assert "Rang the school" not in text(mails)
    assert "?kind=mail&amp;page=1" in mails.content.decode()
    assert "No note on this file is about that" in text(
        client.get(at("child_notes", child) + "?kind=school")
    )


def test_a_note_is_put_right_with_why_and_two_writers_see_both(client, child, worker):
    add(client, child)
    note = Note.objects.get()
    where = f"{at('child_add_note', child)}?corrects={note.source_id}"
    form = html.fromstring(client.get(where).content).forms[-1]
    assert form.fields["text"].strip() == "Rang the school 🙂"
    given = {"corrects": note.source_id, "draft-based": form.fields["draft-based"]}
    assert add(client, child, text="Rang home", **given).status_code == 422
    assert add(client, child, text="Rang home", why="Wrong place", **given).status_code == 302
    told = text(client.get(at("child_notes", child)))
    assert "Put right: Wrong place" in told
    assert "Rang home" in told
    both = add(client, child, text="Rang the aunt", why="Wrong again", **given)
    assert both.status_code == 409
    assert "Rang home" in text(both)
    assert "Rang the aunt" in text(both)
    assert client.get(f"{at('child_add_note', child)}?corrects=nothing").status_code == 404


def test_one_note_for_brothers_and_sisters_whose_file_is_open(client, child, worker):
    sister, hidden = a_child(forename="Tamsin"), a_child(forename="Wren")
    a_grant(worker, sister, kind="named")
    for one in (child, sister, hidden):
        FamilyMember.objects.create(child=one, family="F1")
    page = text(client.get(at("child_add_note", child)))
    assert "Tamsin Lanternbury" in page
    assert "Wren" not in page
    add(client, child, also=[str(sister.public_id)])
    assert "About Tamsin Lanternbury too" in text(client.get(at("child_notes", child)))
    assert "About Jory Applewick too" in text(client.get(at("child_notes", sister)))


def test_who_does_not_read_a_whole_note_does_not_put_it_right(client, child, worker):
    sister = a_child(forename="Tamsin")
    a_grant(worker, sister, kind="named")
    note = write_note(
        child=child, by=worker, now=datetime(2026, 11, 23, tzinfo=UTC), also=[sister],
        written=Written("mail", datetime(2026, 11, 1, tzinfo=UTC), "Tamsin came"),
    )  # fmt: skip
    manager = a_person("team_manager")
    a_grant(manager, child, kind="named")
    client.force_login(manager)
    assert "[another child] came" in text(client.get(at("child_notes", child)))
    where = f"{at('child_add_note', child)}?corrects={note.source_id}"
    assert client.get(where).status_code == 404


def test_what_is_typed_is_kept(client, child, worker):
    sent = {"draft-part": "form", "draft-whose": str(worker.public_id), "later": "1"}
    add(client, child, text="Half of it", **sent)
    assert Draft.objects.get().fields["text"] == ["Half of it"]
    assert "Half of it" in text(client.get(at("child_add_note", child)))


def seek(client, **given):
    answer = client.post(reverse("search_notes"), given)
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def test_words_are_looked_for_and_never_stand_in_an_address(client, child, worker):
    add(client, child, text="The kid has new trainers")
    answer = client.post(reverse("search_notes"), {"words": "children trainers"})
    assert answer["Location"] == reverse("search_notes")
    told = client.get(answer["Location"])
    assert "1 note, the latest first" in text(told)
    assert "<mark>trainers</mark>" in told.content.decode()
    assert "No note fits that" in text(seek(client, words="bicycle"))
    assert "No note fits that" not in text(seek(client, words=""))


def test_a_search_is_narrowed_on_the_page(client, child, worker):
    add(client, child, text="New trainers")
    assert "1 note" in text(seek(client, words="trainers", author=worker.last_name, kind="call"))
    assert "No note fits" in text(seek(client, words="trainers", kind="school"))
    days = {"since_day": "21", "since_month": "11", "since_year": "2026"}
    assert "No note fits" in text(seek(client, words="trainers", **days))
    days = {"until_day": "20", "until_month": "11", "until_year": "2026"}
    assert "1 note" in text(seek(client, words="trainers", **days))
    assert seek(client, words="trainers", until_day="99").status_code == 422


def test_the_notes_of_one_child_are_searched_from_the_file(client, child, worker):
    add(client, child, text="New trainers")
    link = f"{reverse('search_notes')}?child={child.public_id}"
    assert link in client.get(at("child_notes", child)).content.decode()
    told = text(client.get(link))
    assert "Search notes about Jory Applewick" in told
    assert "1 note" in told
    other = a_child()
    assert "about" not in text(client.get(f"{reverse('search_notes')}?child={uuid.uuid4()}"))[:60]
    assert "No note fits" in text(seek(client, words="trainers", child=str(other.public_id)))


@pytest.mark.parametrize("role", ["business_support", "administrator"])
def test_who_reads_no_notes_searches_none(role, client):
    client.force_login(a_person(role))
    assert client.get(reverse("search_notes")).status_code == 403
    assert reverse("search_notes") not in client.get(reverse("my_sign_ins")).content.decode()
