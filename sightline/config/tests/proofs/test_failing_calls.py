"""Each question a form asks the database may fail: all of it is on file, or nothing."""

import pytest

from sightline.config.bench.proofs import failing_calls
from sightline.config.bench.proofs.faults import Kind, changed
from sightline.config.tests.proofs.scenes import FORMS, Scene
from sightline.drafts.tests.test_forms import service  # noqa: F401
from sightline.drafts.tests.test_pressed_at_once import committed  # noqa: F401

EVERY = 17


def test_a_short_run_of_the_proof(template):
    said, is_right = failing_calls.run(40, template, lambda _: None)
    assert is_right, said
    assert len(said) == 2 + len(Kind)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_service_is_on_file_whole_or_not_at_all(name, committed, service):  # noqa: F811
    one = Scene(name, service)
    tried = failing_calls.try_form(
        name, one.opened, one.client, Kind.REFUSED, beside=one.beside, step=EVERY
    )
    assert tried.wrong == []
    assert tried.faults > 0


class Answer:
    def __init__(self, status_code, text="<p>nothing</p>"):
        self.status_code, self.content = status_code, text.encode()


GIVEN = {"why": failing_calls.WORDS}


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (Answer(500, f"<p>{failing_calls.WORDS}</p>"), []),
        (Answer(500), ["question 3: the page lost the text"]),
        (Answer(302), ["question 3: answered 302"]),
    ],
)
def test_a_failure_must_say_so_and_keep_the_text(answer, wrong):
    assert failing_calls.told(3, answer, GIVEN) == wrong


@pytest.mark.parametrize(
    ("status", "found", "is_right"),
    [(302, ["trail_entry", "x"], True), (302, ["x"], False), (422, ["trail_entry"], False)],
)
def test_what_is_on_file_is_in_the_trail(status, found, is_right):
    assert (failing_calls.whole(5, Answer(status), found) == []) is is_right


def test_what_changed_is_named():
    assert changed({"a": (1, 2), "b": (3, 4)}, {"a": (1, 2), "b": (4, 9)}) == ["b"]
