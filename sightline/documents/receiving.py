"""How files come in: to the pages that take them, within limits, and to no other page.

A request that is too large is refused by what it says of itself, before it is read; one that lies
is cut off as it is read. What was typed comes before the files in every form, and is kept.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse

from sightline.calendars.clock import today
from sightline.documents.limits import MOST_FILES, Limits, limits_on

TAKES = "takes_files"
TOO_LARGE = "too_large"
WORDS = 3_000_000
"""Bytes beside the files: what is typed, and what the browser puts between the parts."""

Answer = Callable[[HttpRequest], HttpResponse]
Page = Callable[..., HttpResponse]


def takes_files(page: Page) -> Page:
    """Mark a page whose form sends files. Every other page is sent none."""
    setattr(page, TAKES, True)
    return page


class ReceivesFiles:
    """Before a form is read, say how many files and how large it may send.

    Stands before what reads the form first.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; which page is asked is known a little later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Let somebody signed in send files to a page that takes them."""
        if request.method != "POST" or not getattr(view, TAKES, False):
            return
        if request.user.is_authenticated:
            vars(request)["limits"] = limits = limits_on(today())
            request.upload_handlers.insert(0, Within(request, limits))
            request.upload_handlers = [
                one for one in request.upload_handlers if not isinstance(one, NoFiles)
            ]


class NoFiles(FileUploadHandler):
    """Reads no file: what follows the first one is not read at all."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop where a file begins."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Never asked."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Never asked."""


class Within(FileUploadHandler):
    """Takes files as long as they, and all of them, are within the limits."""

    def __init__(self, request: HttpRequest, limits: Limits) -> None:
        super().__init__(request)
        self.limits = limits
        self.files = 0
        self.taken = 0
        self.of_this = 0
        vars(request)[TOO_LARGE] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins; where the request says it is too large, nothing more is read."""
        super().new_file(*args, **kwargs)
        self.files += 1
        self.of_this = 0
        if (self.content_length_of_all() or 0) > self.limits.request_bytes + WORDS:
            self.refuse_all()
        if self.files > MOST_FILES:
            self.refuse(f"Add at most {MOST_FILES} files at once")
            raise SkipFile

    def content_length_of_all(self) -> int:
        """What the request says of its own length."""
        said = self.request.META.get("CONTENT_LENGTH") if self.request else None
        return int(said) if said and str(said).isdigit() else 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """A piece of a file."""
        self.of_this += len(raw_data)
        self.taken += len(raw_data)
        if self.taken > self.limits.request_bytes:
            self.refuse_all()
        if self.of_this > self.limits.file_bytes:
            self.refuse(f"{self.called()} is larger than {self.limits.file} MB")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """What keeps the file comes after this."""

    def called(self) -> str:
        """The file's name as far as one reads it."""
        return f"“{(self.file_name or 'A file')[:80]}”"

    def refuse(self, words: str) -> None:
        """Remember why a file was not taken, for the page to say."""
        vars(self.request)[TOO_LARGE].append(words)

    def refuse_all(self) -> None:
        """Read no more of a request that is too large."""
        self.refuse(f"All files together are larger than {self.limits.request} MB")
        raise StopUpload(connection_reset=True)
