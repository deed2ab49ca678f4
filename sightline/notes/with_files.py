"""The files that go with a note: those that wait with its form, and those already on file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict

from sightline.access.guards import Request
from sightline.documents.files import CHOOSE_AGAIN, take_in
from sightline.documents.models import Document, Held
from sightline.documents.operations import let_go
from sightline.documents.queries import held_at, held_for
from sightline.drafts.keeping import ONLY
from sightline.drafts.models import Draft
from sightline.drafts.queries import drafts_of
from sightline.notes.forms import WORDS_OF_FILES, NoteForm
from sightline.notes.models import Note
from sightline.notes.presenters import left_out
from sightline.notes.queries import files_of, is_off, latest_version
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.situations import lens_for

NO_FILE = "Choose the file these words are about, or take the words out"


@dataclass(frozen=True, slots=True)
class GoesWith:
    """Files that `wait` with the form, those `on_file` with the note that is put right.

    `wrong` is what is wrong with files just sent; `words` stand without a file. `taken` of
    what waits came with this very request.
    """

    wait: list[Held]
    on_file: list[Document] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    words: str = ""
    taken: list[Held] = field(default_factory=list)

    def offered(self) -> list[tuple[str, str]]:
        """The files, as the form offers to leave them out."""
        return left_out(self.wait, self.on_file)

    def say_on(self, form: NoteForm) -> None:
        """Say on the form what is wrong with the files that were sent."""
        form.is_valid()
        for words in self.wrong:
            form.add_error("chosen", words)
        if self.words:
            form.add_error("file_words", NO_FILE)

    def chosen(self, leave: Iterable[str]) -> tuple[list[Held], list[Document], list[Held]]:
        """Those that wait and go with the note, those to withdraw, and those to let go."""
        out = set(leave)
        go = [one for one in self.wait if str(one.public_id) not in out]
        withdrawn = [one for one in self.on_file if str(one.public_id) in out]
        return go, withdrawn, [one for one in self.wait if str(one.public_id) in out]

    def tick_older(self, form: NoteForm) -> None:
        """Let what waits from a note nobody finished be left out, where the form is begun anew."""
        if "leave" in form.fields and not (form.kept and form.kept.shown):
            form.initial["leave"] = [str(one.public_id) for one in self.wait]

    def blank_used(self, form: NoteForm) -> None:
        """Take words out of the form that stand with a file by now."""
        used = {one.words for one in self.wait if one.words}
        if form.is_bound and form.data.get("file_words", "").strip() in used:
            sent = QueryDict(mutable=True)
            sent.update(form.data)
            sent["file_words"] = ""
            form.data = sent
        if str(form.initial.get("file_words", "")).strip() in used:
            form.initial["file_words"] = ""


def let_go_with(draft: Draft) -> None:
    """Take away the files that wait with a note its owner throws away or hands on."""
    if draft.route != "child_add_note" or draft.child is None:
        return
    same = drafts_of(draft.owner).filter(route=draft.route, subject=draft.subject, part=draft.part)
    if same.exclude(pk=draft.pk).exists():
        return  # they may have come with the other one
    first = draft.part.removeprefix("corrects=")
    place = "note" if draft.part == ONLY else f"note:{first}"
    let_go(held_at(draft.owner, draft.child, place))


def sent_with(request: Request, child: Child, first: Note | None) -> GoesWith:
    """What goes with the note on a form, after taking in the files that were sent with it."""
    place = f"note:{first.source_id}" if first else "note"
    taken: list[Held] = []
    wrong: list[str] = []
    words = ""
    if request.method == "POST":
        words = request.POST.get("file_words", "").replace("\0", "").strip()
        taken, wrong, words = taken_in(request, child, place, words)
    wait = held_for(request.user, child, place)
    if words in {one.words for one in wait}:
        words = ""
    if first is None:
        return GoesWith(wait, [], wrong, words, taken)
    stands, lens = latest_version(first), lens_for(request.user, child)
    gone = is_off(stands, ids_of(child))
    on_file = [] if gone else files_of([stands], request.user, lens)[stands.pk]
    return GoesWith(wait, on_file, wrong, words, taken)


def taken_in(
    request: Request, child: Child, place: str, words: str
) -> tuple[list[Held], list[str], str]:
    """The files sent that wait now, what is wrong with others, words that stand without a file."""
    if len(words) > WORDS_OF_FILES:
        return [], ([CHOOSE_AGAIN] if request.FILES else []), ""
    taken, wrong = take_in(request, child, place, words)
    return taken, wrong, "" if taken or wrong else words
