"""ClamAV: what it says is believed, and where it says nothing, nothing is kept."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sightline.documents.models import Document
from sightline.documents.tests.builders import a_pdf, a_worker_and_child, adding, sent
from sightline.documents.tests.hostile import EICAR
from sightline.documents.virus import NotScanned, found_in, scans_for_real
from sightline.trail.models import Entry

SILENT = None
SOON = 0.5
"""Seconds after which a test waits no longer for an answer."""


def taken_in(line) -> bytes:
    """What was sent by the protocol: a command, then pieces with their lengths, then none."""
    with line.makefile("rb") as sent_to:
        assert sent_to.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", sent_to.read(4))[0]:
            content += sent_to.read(length)
        return content


@contextmanager
def answering(answer, settings, *, by_socket=""):
    """A stand-in for ClamAV: finds the harmless test virus, or answers `answer`; SILENT never."""
    family = socket.AF_UNIX if by_socket else socket.AF_INET
    server = socket.socket(family)
    server.bind(by_socket or ("127.0.0.1", 0))
    server.listen()
    settings.CLAMD_SECONDS = SOON
    if by_socket:
        settings.CLAMD_SOCKET = by_socket
    else:
        settings.CLAMD_HOST, settings.CLAMD_PORT = server.getsockname()
    lines, over = [], threading.Event()

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            lines.append(line)
            content = taken_in(line)
            if answer is SILENT:
                over.wait(5)
                continue
            found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else answer
            line.sendall(found)
            line.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)
        for line in lines:
            line.close()


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 1_000_000])
def test_a_clean_file_is_clean_however_large(size, settings):
    with answering(b"stream: OK\0", settings):
        assert found_in(b"F" * size) == ""


def test_what_is_found_is_named(settings):
    with answering(b"stream: OK\0", settings):
        assert found_in(b"x" * 70_000 + EICAR) == "Eicar-Test-Signature"


def test_it_is_asked_by_a_socket_of_this_machine_too(settings, tmp_path):
    with answering(b"stream: OK\n", settings, by_socket=str(tmp_path / "clamd")):
        assert found_in(b"Fern") == ""
        assert found_in(EICAR)


@pytest.mark.parametrize(
    "answer",
    [
        SILENT,
        b"",
        b"\0",
        b"OK\0",
        b"stream: ok\0",
        b"stream: OK FOUND",
        b"stream:  FOUND\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"HTTP/1.1 200 OK\r\n",
        b"\xff" * 9000,
    ],
)
def test_any_other_answer_and_none_are_not_taken_for_clean(answer, settings):
    expected = b"stream: OK FOUND"
    with answering(answer, settings):
        if answer == expected:
            assert found_in(b"Fern") == "OK"
            return
        with pytest.raises(NotScanned):
            found_in(b"Fern")


def test_nobody_there_is_not_taken_for_clean(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")
    with pytest.raises(NotScanned):
        found_in(b"Fern")


def test_where_none_is_set_nothing_is_asked_and_the_check_before_real_use_says_so(settings):
    assert found_in(EICAR) == ""
    settings.DEMONSTRATION = False
    assert [one.id for one in scans_for_real()] == ["documents.W001"]
    settings.DEMONSTRATION = True
    assert scans_for_real() == []
    settings.DEMONSTRATION, settings.CLAMD_HOST = False, "127.0.0.1"
    assert scans_for_real() == []


@pytest.fixture
def case(client, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    worker, child = a_worker_and_child()
    client.force_login(worker)
    return worker, child


@pytest.mark.django_db
def test_a_virus_is_refused_written_down_and_somebody_to_ring_is_named(client, case, settings):
    worker, child = case
    settings.ICT_PHONE = "01632 960 700"
    files = [SimpleUploadedFile("good.pdf", a_pdf()), SimpleUploadedFile("bad.txt", EICAR)]
    with answering(b"stream: OK\0", settings):
        answer = client.post(adding(child), sent(files=files))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "“bad.txt” has a virus or something like it in it (Eicar-Test-Signature)" in html
    assert "Ring 01632 960 700 (ICT) now" in html
    assert not Document.objects.exists()
    entry = Entry.objects.get(what="a hostile file")
    assert (entry.kind, entry.actor, entry.child) == ("refusal", worker, child)
    assert entry.detail == {"found": "Eicar-Test-Signature"}


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [SILENT, b"who are you?\0"])
def test_while_it_does_not_answer_nothing_is_kept_but_the_words(answer, client, case, settings):
    _, child = case
    with answering(answer, settings):
        got = client.post(adding(child), sent(note="Read page 2"))
    html = got.content.decode()
    assert got.status_code == 422
    assert "Files cannot be looked through for viruses at this moment" in html
    assert "ring your ICT help desk" in html
    assert "Read page 2" in html
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_clean_file_is_kept(client, case, settings):
    _, child = case
    with answering(b"stream: OK\0", settings):
        assert client.post(adding(child), sent()).status_code == 302
    assert Document.objects.count() == 1
