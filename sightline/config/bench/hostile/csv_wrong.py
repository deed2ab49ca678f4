"""What can be wrong within a CSV file: its column names, its lines, its cells."""

import csv
import io
from functools import partial
from typing import Final

from sightline.config.bench.hostile.cases import Wrong

Lines = list[list[str]]


def lines_of(content: bytes) -> Lines:
    """The cells of a good file."""
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def content_of(lines: Lines, delimiter: str = ",") -> bytes:
    """Cells as a file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return out.getvalue().encode("utf-8", "surrogatepass")


def with_value(content: bytes, value: str) -> bytes:
    """A line more for each column, good but for that column, which has this value."""
    head, *good = lines_of(content)
    more = [[f"HZ{place}", *good[0][1:]] for place in range(len(head))]
    for place, cells in enumerate(more):
        cells[place] = value
    return content_of([head, *good, *more])


def with_value_in_the_head(content: bytes, value: str) -> bytes:
    """A column more of this name, before and behind the others."""
    head, *good = lines_of(content)
    return content_of([[value, *head, value], *(["x", *cells, "y"] for cells in good)])


def parted(content: bytes, delimiter: str) -> bytes:
    """Parted by something else."""
    return content_of(lines_of(content), delimiter)


def headed(content: bytes, above: bytes) -> bytes:
    """Something above the column names."""
    return above + content


def behind(content: bytes, more: bytes) -> bytes:
    """Something behind the last line."""
    return content + more


def without_head(content: bytes) -> bytes:
    """The lines alone."""
    return content.partition(b"\n")[2]


def only_head(content: bytes) -> bytes:
    """The column names alone."""
    return content.partition(b"\n")[0] + b"\n"


def head_again(content: bytes) -> bytes:
    """The column names twice over, as when files are put together."""
    return content + content


def columns(content: bytes, *, twice: bool = False, backwards: bool = False) -> bytes:
    """Every column twice, or all in another order."""
    lines = lines_of(content)
    if twice:
        lines = [[*cells, *cells] for cells in lines]
    return content_of([cells[::-1] for cells in lines] if backwards else lines)


def without_column(content: bytes, place: int) -> bytes:
    """One column less."""
    return content_of([cells[:place] + cells[place + 1 :] for cells in lines_of(content)])


def uneven(content: bytes) -> bytes:
    """Lines of every length."""
    head, *good = lines_of(content)
    return content_of([head, *(good[0][:many] for many in range(len(head))), [*good[0], "x", "y"]])


def open_quote(content: bytes) -> bytes:
    """A quotation mark that is never closed."""
    head, _, rest = content.partition(b"\n")
    return head + b'\n"' + rest


def open_quote_in_head(content: bytes) -> bytes:
    """A quotation mark among the column names that is never closed."""
    return b'"' + content


def many_columns(content: bytes) -> bytes:
    """A hundred thousand columns."""
    head, *good = lines_of(content)
    more = [f"column_{number}" for number in range(100_000)]
    return content_of([[*head, *more], *good])


def same_again(content: bytes) -> bytes:
    """One line a thousand times."""
    head, first, *_ = lines_of(content)
    return content_of([head, *([first] * 1_000)])


def blank_lines(content: bytes) -> bytes:
    """Half a million lines of nothing but commas."""
    head, *good = lines_of(content)
    return content_of([head, *good]) + b"," * (len(head) - 1) + b"\n" + b",,\n" * 500_000


def quoted(content: bytes) -> bytes:
    """Quotation marks round every line, as one cell."""
    return content_of([[line.decode()] for line in content.splitlines()])


LAID_OUT: Final[dict[str, Wrong]] = {
    **{f"parted by {name}": partial(parted, delimiter=mark) for name, mark in {
        "semicolons": ";", "tabs": "\t", "bars": "|", "colons": ":", "blanks": " "}.items()},
    "a line that says what parts it": partial(headed, above=b"sep=;\r\n"),
    "a thousand such lines": partial(headed, above=b"sep=,\n" * 1_000),
    "a title above": partial(headed, above=b"Extract of 1 April 2026,,,\n,,,\n"),
    "blank lines above": partial(headed, above=b"\n\n , ,\n\n"),
    "a sum below": partial(behind, more=b"Total,,,3\n"),
    "a line of noughts below": partial(behind, more=bytes(300) + b"\n"),
    "bytes of no encoding below": partial(behind, more=b"HX\xff\xfe\xc3,\x81\x8d\x9d\n"),
    "the end mark of old systems": partial(behind, more=b"\x1a"),
    "no column names": without_head,
    "column names alone": only_head,
    "column names again in the middle": head_again,
    "every column twice": partial(columns, twice=True),
    "columns backwards": partial(columns, backwards=True),
    "no column of ids": partial(without_column, place=0),
    "no second column": partial(without_column, place=1),
    "no third column": partial(without_column, place=2),
    "lines of every length": uneven,
    "an open quotation mark": open_quote,
    "an open quotation mark in its head": open_quote_in_head,
    "a hundred thousand columns": many_columns,
    "one line a thousand times": same_again,
    "half a million blank lines": blank_lines,
    "each line one cell": quoted,
}  # fmt: skip
