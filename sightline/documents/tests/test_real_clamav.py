"""Against ClamAV itself, where it is installed: with one signature of our own and no others."""

import shutil
import subprocess
import time

import pytest

from sightline.documents.tests.hostile import EICAR
from sightline.documents.virus import NotScanned, found_in

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
PATIENCE = 60.0
LARGEST = 1_000_000

pytestmark = pytest.mark.skipif(
    CLAMD is None, reason="ClamAV is not installed (Debian: apt install clamav-daemon)"
)


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """ClamAV's own daemon, which knows the harmless test virus; gives its socket."""
    folder = tmp_path_factory.mktemp("clamd", numbered=True)
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Invented.Test:0:*:{EICAR.hex()}\n")
    place = folder / "line"
    (folder / "clamd.conf").write_text(
        f"LocalSocket {place}\nDatabaseDirectory {signatures}\nForeground yes\n"
        f"StreamMaxLength {LARGEST}\nTemporaryDirectory {folder}\n"
    )
    asked = [CLAMD, "-c", str(folder / "clamd.conf")]
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        until = time.monotonic() + PATIENCE
        while not place.exists() and daemon.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        yield place
        daemon.terminate()


@pytest.fixture(autouse=True)
def asked_there(clamd, settings):
    settings.CLAMD_SOCKET = str(clamd)
    assert clamd.exists(), "ClamAV did not start"


@pytest.mark.parametrize("size", [0, 1, 65_537, LARGEST - 1])
def test_a_clean_file_is_clean_however_large(size):
    assert found_in(b"F" * size) == ""


def test_the_test_virus_is_found_and_named():
    assert found_in(b"x" * 70_000 + EICAR) == "Invented.Test.UNOFFICIAL"


def test_a_file_larger_than_it_looks_through_is_not_taken_for_clean():
    with pytest.raises(NotScanned):
        found_in(b"F" * (2 * LARGEST))
