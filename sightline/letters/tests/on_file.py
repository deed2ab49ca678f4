"""Letters in every state, put on file without a scan, for tests that only open their pages."""

from datetime import UTC, datetime

from sightline.access.models import User
from sightline.letters.models import Copy, Finding, Letter, Release, Withheld, Wording
from sightline.people.models import Child

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEXT = "Dear Carys\n\nWe met at 9 Foundry Rise.\n\n- Ring the school\n\nYours sincerely"
LETTER_PAGES = {
    "child_letter": "draft",
    "child_letter_reach": "draft",
    "child_letter_write": "draft",
    "child_letter_ask": "draft",
    "child_letter_stop": "draft",
    "child_letter_release": "waiting",
    "child_letter_print": "released",
    "child_letter_file": "released",
    "child_letter_sent": "released",
    "child_letter_allow": "",
}
"""Pages about one letter, with the state it is in; the last is about withheld words."""


def letters_on_file(child: Child, by: User, second: User) -> None:
    """One being written with something found in it, one that waits, one released."""
    for state in ("draft", "waiting", "released"):
        letter = Letter.objects.create(
            child=child, template="plain", to_part="family", to_name="Carys", how="hand",
            safe_words="In person", harm="no", state=state, written_by=by, asked_at=NOW,
            recorded_at=NOW,
        )  # fmt: skip
        about = {"child": child, "recorded_at": NOW}
        wording = Wording.objects.create(letter=letter, text=TEXT, written_by=by, **about)
        if state == "draft":
            at = TEXT.index("9 Foundry")
            Finding.objects.create(
                wording=wording, kind="address", begins=at, ends=at + 14, words="9 Foundry Rise",
                **about,
            )  # fmt: skip
        if state == "released":
            release = Release.objects.create(
                wording=wording, released=True, seal="0" * 64, by=second, at=NOW, **about
            )
            for kind in ("docx", "pdf"):
                Copy.objects.create(
                    child=child, release=release, type=kind, content=b"made then", sha256="0" * 64
                )
    Withheld.objects.create(
        child=child, kind="carer", value="Jane Fenwick", why="Nobody may find her", added_by=by,
        recorded_at=NOW,
    )  # fmt: skip


def letter_for(page: str, child: Child) -> str:
    """The id of what a page is about."""
    if page == "child_letter_allow":
        return first(Withheld.objects.filter(child=child))
    return first(Letter.objects.filter(child=child, state=LETTER_PAGES[page]))


def first(rows):
    """The id of the row that was there first."""
    return rows.order_by("pk")[:1].get().source_id
