"""Files that are far larger than they should be, or would be once they are understood."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from sightline.config.bench.hostile.good import EPISODES, PEOPLE, Good
from sightline.config.bench.hostile.xml_wrong import root_of

MIB: Final = 1 << 20
Make = Callable[[Path], Path]


def sparse(good: Good, folder: Path) -> Path:
    """Good bytes, and three gigabytes of noughts behind them that take no room."""
    where = good.written(folder)
    with (folder / good.name).open("r+b") as file:
        file.truncate(3 << 30)
    return where


def repeated(good: Good, folder: Path, *, what: bytes, times: int) -> Path:
    """Good bytes with something behind them, many times over."""
    where = good.written(folder)
    with (folder / good.name).open("ab") as file:
        for _ in range(times):
            file.write(what)
    return where


def within_root(good: Good, folder: Path, *, what: bytes, times: int) -> Path:
    """Something many times over below the outermost element, before all that is good."""
    where = good.written(folder)
    root = f"<{root_of(good.content.decode())}>".encode()
    head, _, rest = good.content.partition(root)
    with (folder / good.name).open("wb") as file:
        file.writelines((head, root))
        for _ in range(times):
            file.write(what)
        file.write(rest)
    return where


def one_child(good: Good, folder: Path, *, what: bytes, times: int) -> Path:
    """A first child without measure."""
    tag = b"<CHILD>" if b"<CHILD>" in good.content else b"<Child>"
    head, _, rest = good.content.partition(tag)
    where = good.written(folder)
    with (folder / good.name).open("wb") as file:
        file.writelines((head, tag))
        for _ in range(times):
            file.write(what)
        file.write(rest)
    return where


LINES: Final = {
    PEOPLE: b"HX1,Jory,Applewick,M,WBRI,2011-05-04,UN4\n",
    EPISODES: b"NM0000001,01/03/2026,S,V2,N1,U6,PR1,,,,NM1 1AA,NM2 2BB,SC000001\n",
}
"""A good line of a file, to be repeated."""


def of_text(good: Good) -> Iterator[tuple[str, Make]]:
    """Of text files."""
    yield "one line of 60 million letters", partial(repeated, good, what=b"x" * MIB, times=60)
    yield "one line of 20 million commas", partial(repeated, good, what=b"," * MIB, times=20)
    yield (
        "an open quotation mark and 60 million letters",
        partial(repeated, good, what=b'"' + b"y" * (MIB - 2) + b"\n", times=60),
    )
    line = LINES[good.name]
    yield "one line 300,000 times", partial(repeated, good, what=line * 1_000, times=300)
    yield "twenty million line ends", partial(repeated, good, what=b"\n" * MIB, times=20)
    yield "three gigabytes of noughts", partial(sparse, good)


def of_xml(good: Good) -> Iterator[tuple[str, Make]]:
    """Of XML files."""
    yield (
        "twenty million elements and no child",
        partial(within_root, good, what=b"<x/>" * 100_000, times=200),
    )
    yield (
        "a child of twenty million elements",
        partial(one_child, good, what=b"<x/>" * 100_000, times=200),
    )
    yield (
        "a hundred million letters in one element",
        partial(within_root, good, what=b"x" * MIB, times=100),
    )
    yield (
        "a child of a hundred million letters",
        partial(one_child, good, what=b"<x>" + b"y" * (MIB - 7) + b"</x>", times=100),
    )
    yield (
        "a hundred million blanks between elements",
        partial(within_root, good, what=b" " * MIB, times=100),
    )
    yield (
        "a comment of a hundred million letters",
        partial(within_root, good, what=b"<!--" + b"c" * (MIB - 7) + b"-->", times=100),
    )
    yield "ten million comments", partial(within_root, good, what=b"<!---->" * 100_000, times=100)
    yield "three gigabytes of noughts", partial(sparse, good)
