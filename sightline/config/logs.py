"""What logs and error reports say: ids, names of pages and places in the code; never a value.

A message may hold a name, an address or a row of the database, so messages are not written at all
but for a few that are known to hold none. In their place stand the type of an exception, the steps
that led to it, the page, and the ids of the person and of the child.
"""

import logging
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = "sightline"
LONGEST_CHAIN = 10
SAFE = frozenset(
    [
        "Booting worker with pid: %s",
        "Handling signal: %s",
        "Listening at: %s (%s)",
        "Shutting down: %s",
        "Starting gunicorn %s",
        "Using worker: %s",
        "WORKER TIMEOUT (pid:%s)",
        "Worker (pid:%s) was sent %s!",
        "Worker exiting (pid: %s)",
    ]
)
"""What the web server says of itself: versions, addresses it listens at, numbers of processes."""

METHODS = frozenset(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"])
SCHEMA = ("sqlstate", "table_name", "column_name", "constraint_name")
"""What a database error names of the tables' shape; its words and details hold rows."""


class IdsOnly(logging.Formatter):
    """One line for an event, and below it the exception without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as the log has it."""
        first = [self.formatTime(record), record.levelname, record.name]
        first += [words_of(record), *(f"{name}={value}" for name, value in ids_of(record).items())]
        lines = [" ".join(part for part in first if part)]
        if record.exc_info and record.exc_info[1] is not None:
            lines += told(record.exc_info[1])
        return "\n".join(lines)


def words_of(record: logging.LogRecord) -> str:
    """The message where it holds no value, else where in the code it was written.

    Our own messages are constants, and stand with numbers only.
    """
    if record.name == "gunicorn.access":
        return ""
    message = record.msg if isinstance(record.msg, str) else ""
    if message in SAFE:
        return filled(record)
    if record.name.partition(".")[0] == OURS and message:
        numbers = isinstance(record.args, tuple) and all(type(one) is int for one in record.args)
        return filled(record) if numbers else message
    return f"at {short(record.pathname)}:{record.lineno}"


def filled(record: logging.LogRecord) -> str:
    """The message with its numbers; as it stands where the two do not fit."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def ids_of(record: logging.LogRecord) -> dict[str, object]:
    """The page, the person, the child and the status, as far as the record knows them."""
    if record.name == "gunicorn.access":
        return answered(record.args if isinstance(record.args, Mapping) else {})
    status = getattr(record, "status_code", None)
    found = {"status": status} if isinstance(status, int) else {}
    return found | asked_for(getattr(record, "request", None)) | getattr(record, "ids", {})


def asked_for(request: object) -> dict[str, object]:
    """The page a request asked for, and whose it was; asks the database nothing."""
    from django.http import HttpRequest

    if not isinstance(request, HttpRequest):
        return {}
    person = getattr(vars(request).get("_cached_user"), "pk", None)
    return page_of(request.resolver_match) | ({"user": person} if person else {})


def answered(atoms: Mapping[str, Any]) -> dict[str, object]:
    """A line of the web server's access log: the page by its name, never its address."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(str(atoms.get("U", "")))
    except Resolver404:
        match = None
    method = atoms.get("m") if atoms.get("m") in METHODS else "other"
    return {"method": method, **page_of(match), "status": atoms.get("s"), "ms": atoms.get("M")}


def page_of(match: Any) -> dict[str, object]:
    """The name of a page and the child's id in its address."""
    child = match.kwargs.get("child_id") if match else None
    route = (match.view_name if match else "") or "unknown"
    return {"route": route} | ({"child": child} if child else {})


def told(error: BaseException) -> Iterator[str]:
    """An exception and those it came from: each one's type, and the steps that led to it."""
    for one in chain(error):
        yield f"  {name_of(type(one))}{facts_of(one)}"
        for place in steps(one.__traceback__):
            yield f"    {place}"


def chain(error: BaseException) -> list[BaseException]:
    """The exception, then what caused it, and so on; each once."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found and len(found) < LONGEST_CHAIN:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def name_of(kind: type[BaseException]) -> str:
    """The name of a type of exception with the module it is from."""
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def facts_of(error: BaseException) -> str:
    """What may be said of an exception: for one of the database, the table and the rule."""
    from django.core.exceptions import ImproperlyConfigured

    if type(error) in (ImproperlyConfigured, ImportError, ModuleNotFoundError):
        return f": {error}"  # speaks of the program, before it has seen a child
    diagnosis = getattr(error, "diag", None)
    named = ((name, getattr(diagnosis, name, None)) for name in SCHEMA)
    return "".join(f" {name}={value}" for name, value in named if value)


def steps(trace: TracebackType | None) -> Iterator[str]:
    """Each step of a traceback: file, line and function."""
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{short(code.co_filename)}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def short(path: str) -> str:
    """A file's place within our program or within its package, without the machine's folders."""
    _, packages, rest = path.rpartition("site-packages/")
    if packages:
        return rest
    whole = Path(path)
    return str(whole.relative_to(ROOT)) if whole.is_relative_to(ROOT) else whole.name


def install() -> None:
    """Let no crash, no warning and no fault of logging itself write a message."""
    logging.raiseExceptions = False
    sys.excepthook = crashed
    sys.unraisablehook = lambda gone: crashed(gone.exc_type, gone.exc_value, gone.exc_traceback)
    threading.excepthook = lambda gone: crashed(gone.exc_type, gone.exc_value, gone.exc_traceback)
    warnings.showwarning = warned


def crashed(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Write what ended a program, or a thread of it."""
    if not issubclass(kind, Exception) or error is None:
        sys.__excepthook__(kind, error or kind(), trace)
        return
    record = logging.LogRecord(
        OURS, logging.CRITICAL, __file__, 0, "Stopped", None, (kind, error, trace)
    )
    print(IdsOnly().format(record), file=sys.stderr)  # noqa: T201 -- logging may not be ready


def warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: str | None = None,
) -> None:
    """Write that the program was warned, and where."""
    place = f"{short(filename)}:{lineno}"
    logging.getLogger(f"{OURS}.warnings").warning(
        "Warning", extra={"ids": {"kind": name_of(category), "at": place}}
    )
