"""Names made ready to be searched."""

import pytest

from sightline.people.models import FormerName, SearchName
from sightline.people.searching import refresh_search_names
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("forename", "surname", "words"),
    [
        ("Wren", "Lanternbury", "wren lanternbury"),
        ("Zoë", "D’Arcy-Quill", "zoe darcy quill"),
        ("José", "O'Fennimore", "jose ofennimore"),
        ("", "Copperfold", "copperfold"),
        ("🙂 Idris", "", "idris"),
        ("<b>Tansy</b>", "Q", "b tansy b q"),
    ],
)
def test_a_name_is_kept_as_plain_letters(forename, surname, words):
    child = a_child(forename=forename, surname=surname)
    refresh_search_names([child.pk])
    assert SearchName.objects.get(child=child).words == words


def test_a_child_without_a_name_has_nothing_to_search():
    child = a_child(forename="", surname="")
    refresh_search_names([child.pk])
    assert not SearchName.objects.filter(child=child).exists()


def test_former_names_are_searched_too_and_sound_as_they_sound():
    child = a_child(forename="Jory", surname="Applewick")
    FormerName.objects.create(child=child, forename="Jory", surname="Phennimore")
    refresh_search_names([child.pk])
    now, former = SearchName.objects.filter(child=child).order_by("-kind")
    assert (now.kind, former.kind) == ("now", "former")
    assert "FNMR" in former.sounds


def test_making_all_names_ready_gives_the_same_as_making_each():
    first, second = a_child(), a_child(forename="Otis", surname="Marrowby")
    refresh_search_names([first.pk])
    refresh_search_names([second.pk])
    one_by_one = set(SearchName.objects.values_list("child_id", "kind", "words"))
    refresh_search_names(None)
    assert set(SearchName.objects.values_list("child_id", "kind", "words")) == one_by_one
