"""The smallest files in the older way of Microsoft, written by hand."""

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
LEAST = 4096
"""Bytes from which on a stream lies in sectors of its own."""


def a_compound(*names: str, content: bytes = b"") -> bytes:
    """A compound file with a stream of each name, one after the other, all with this content."""
    held = content.ljust(LEAST, b"\0")
    each = len(held) // SECTOR + (len(held) % SECTOR > 0)
    folders = 1 + (len(names) + 1 + 3) // 4 - 1
    first = 1 + folders
    table = [FAT, *chain(1, folders)]
    for number in range(len(names)):
        table += chain(first + number * each, each)
    table += [FREE] * (SECTOR // 4 - len(table))
    assert len(table) == SECTOR // 4
    entries = [entry("Root Entry", 5, END, 0, child=1 if names else FREE)]
    for number, name in enumerate(names, start=1):
        later = number + 1 if number < len(names) else FREE
        start = first + (number - 1) * each
        entries.append(entry(name, 2, start, len(held), right=later))
    listed = b"".join(entries).ljust(folders * SECTOR, b"\0")
    streams = held.ljust(each * SECTOR, b"\0") * len(names)
    return head() + struct.pack(f"<{SECTOR // 4}I", *table) + listed + streams


def chain(start: int, length: int) -> list[int]:
    """The sectors of one stream, each naming the next."""
    return [*range(start + 1, start + length), END]


def head() -> bytes:
    """The first sector: where the table and the list of streams begin."""
    begins = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    begins += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    begins += struct.pack("<IIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0)
    return begins + struct.pack("<109I", 0, *[FREE] * 108)


def entry(name: str, kind: int, start: int, size: int, *, child=FREE, right=FREE) -> bytes:
    """One line of the list of streams."""
    words = name.encode("utf-16-le")
    line = words.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(words) + 2, kind, 1, FREE, right, child
    )
    return line + b"\0" * 36 + struct.pack("<IQ", start, size)
