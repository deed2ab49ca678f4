"""How large files may be, how many, and that no other page takes any."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from sightline.documents.limits import Limits, limits_on, set_limits
from sightline.documents.models import Document
from sightline.documents.receiving import TAKES
from sightline.documents.tests.builders import a_worker_and_child, adding, sent
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import sent as drafted
from sightline.drafts.tests.test_forms import views
from sightline.settings.models import Setting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
MEGABYTE = 1_000_000


@pytest.fixture
def child(client, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())
    worker, child = a_worker_and_child()
    client.force_login(worker)
    child.worker = worker
    Setting.objects.create(
        name="documents.limits", value={"file": 1, "request": 2}, from_on=TODAY, why="A test"
    )
    return child


def texts(*sizes):
    """A text of each size."""
    return [SimpleUploadedFile(f"{n}.txt", b"F" * size) for n, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([MEGABYTE], ""),
        ([MEGABYTE + 1], "“0.txt” is larger than 1 MB"),
        ([10, MEGABYTE + 1, 10], "“1.txt” is larger than 1 MB"),
        ([MEGABYTE, MEGABYTE], ""),
        ([MEGABYTE, MEGABYTE, 1], "All files together are larger than 2 MB"),
        ([1] * 20, ""),
        ([1] * 21, "Add at most 20 files at once"),
    ],
)
def test_files_within_the_limits_are_taken_and_no_others(sizes, words, client, child):
    form = drafted(child.worker, adding(child), **sent(files=texts(*sizes), note="Page 2"))
    answer = client.post(adding(child), form)
    if not words:
        assert answer.status_code == 302
        assert Document.objects.count() == len(sizes)
        return
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert "choose them again" in html
    assert "Page 2" in html
    assert not Document.objects.exists()
    assert Draft.objects.get().fields["note"] == ["Page 2"]


class Counting(io.BytesIO):
    """What is sent, counting how much of it was read."""

    taken = 0

    def read(self, size=-1):
        """Read on."""
        found = super().read(size)
        self.taken += len(found)
        return found


def posted(client, child, files, said=None):
    """The answer to a form that says it is `said` bytes long, and how much of it was read."""
    body = encode_multipart(BOUNDARY, sent(files=files))
    held = Counting(body)
    answer = client.generic(
        "POST",
        adding(child),
        **{
            "wsgi.input": held,
            "CONTENT_TYPE": MULTIPART_CONTENT,
            "CONTENT_LENGTH": str(len(body) if said is None else said),
        },
    )
    return answer, held.taken


def test_what_says_it_is_too_large_is_not_read_whole(client, child):
    answer, taken = posted(client, child, texts(9 * MEGABYTE))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "All files together are larger than 2 MB" in html
    assert "Larch End School" in answer.content.decode()
    assert taken < MEGABYTE


def test_what_says_it_is_larger_than_it_is_is_refused_by_what_it_says(client, child):
    answer, _ = posted(client, child, texts(10), said=900 * MEGABYTE)
    assert answer.status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize("said", [0, 1, 300, 700])
def test_what_says_it_is_smaller_than_it_is_is_read_no_further(said, client, child):
    answer, taken = posted(client, child, texts(9 * MEGABYTE), said=said)
    assert answer.status_code in (400, 403, 422)
    assert taken <= said
    assert not Document.objects.exists()


@pytest.mark.parametrize("said", ["-1", "x", "9" * 30, "1.5"])
def test_what_says_nonsense_of_its_length_breaks_nothing(said, client, child):
    answer, _ = posted(client, child, texts(10), said=said)
    assert answer.status_code in (400, 403, 422)
    assert not Document.objects.exists()


def test_no_other_page_reads_a_file(client, child):
    taking = {name for name, view in views() if getattr(view, TAKES, False)}
    assert taking == {"child_add_document", "child_add_note"}
    body = encode_multipart(BOUNDARY, {"q": "Fern", "file": texts(9 * MEGABYTE)[0]})
    held = Counting(body)
    answer = client.generic(
        "POST", "/search/",
        **{"wsgi.input": held, "CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(len(body))},
    )  # fmt: skip
    assert answer.status_code < 500
    assert held.taken < MEGABYTE


def test_nobody_sends_files_without_signing_in(client, child):
    client.logout()
    answer, taken = posted(client, child, texts(9 * MEGABYTE))
    assert answer.status_code == 302
    assert taken < MEGABYTE


def test_the_limits_are_a_dated_setting():
    assert limits_on(TODAY) == Limits(25, 100)
    later = date(2026, 12, 1)
    set_limits(Limits(30, 120), from_on=later, why="Scans", by_id=None, today=TODAY)
    assert limits_on(TODAY) == Limits()
    assert limits_on(later) == Limits(30, 120)
    assert limits_on(later).file_bytes == 30_000_000


def test_the_console_sets_them_and_says_what_holds(monkeypatch, capsys):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())
    call_command("upload_limits")
    assert "a file up to 25 MB, all at once 100 MB" in capsys.readouterr().out
    call_command("upload_limits", file=40, why="Scans of the court")
    assert "a file up to 40 MB, all at once 100 MB" in capsys.readouterr().out
    for wrong in ({"file": 40}, {"file": 200, "why": "x"}, {"all": 501, "why": "x"}):
        with pytest.raises(CommandError):
            call_command("upload_limits", **wrong)
    with pytest.raises(CommandError, match="today or later"):
        call_command("upload_limits", file=9, why="x", day=date(2026, 11, 22))


def test_a_press_without_a_key_is_none(client, child):
    answer = client.post(adding(child), sent(key=str(uuid4())[:9]))
    assert answer.status_code == 422
