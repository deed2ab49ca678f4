"""What can be wrong within a workbook: its parts, its sheets, its cells, and the packing."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from sightline.config.bench.hostile.cases import Wrong
from sightline.config.bench.hostile.xml_wrong import DECLARATIONS

SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
BOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"
STYLES: Final = "xl/styles.xml"
TYPES: Final = "[Content_Types].xml"
BOMB: Final = 180 << 20
"""Within what a workbook may hold unpacked, and far more than any list."""

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    """The parts of a good workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a workbook; a part may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as new:
        for name, bytes_ in parts:
            new.writestr(zipfile.ZipInfo(name), bytes_, method)
    return out.getvalue()


def changed(content: bytes, changes: Mapping[str, Wrong]) -> bytes:
    """Some parts changed."""
    parts = parts_of(content)
    return packed((name, changes.get(name, bytes)(one)) for name, one in parts.items())


def part(name: str, old: str, new: str) -> Wrong:
    """One part changed: what the pattern `old` finds first becomes `new`."""

    def change(bytes_: bytes) -> bytes:
        return re.sub(old.encode(), lambda _: new.encode(), bytes_, count=1)

    return partial(changed, changes={name: change})


def whole(name: str, new: bytes) -> Wrong:
    """One part replaced."""
    return partial(changed, changes={name: lambda _: new})


def without(name: str) -> Wrong:
    """One part less."""
    return lambda content: packed(
        (one, bytes_) for one, bytes_ in parts_of(content).items() if one != name
    )


def with_part(name: str, bytes_: bytes) -> Wrong:
    """One part more."""
    return lambda content: packed([*parts_of(content).items(), (name, bytes_)])


def declared(name: str, declaration: str, encoding: str = "utf-8") -> Wrong:
    """A document type in one part."""

    def change(bytes_: bytes) -> bytes:
        text = re.sub(r"<\?xml.*?\?>", "", bytes_.decode())
        return (declaration.replace("{root}", "x") + text).encode(encoding)

    return partial(changed, changes={name: change})


def cells(*more: str) -> Wrong:
    """Cells more, in lines of their own below the others."""
    lines = "".join(f'<row r="{number}">{one}</row>' for number, one in enumerate(more, start=50))
    return part(SHEET, "</sheetData>", f"{lines}</sheetData>")


def cell(value: str, kind: str = "", at: str = "A50", formula: str = "") -> str:
    """One cell as it is written."""
    told = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{at}"{f" t={kind!r}" if kind else ""}>{told}<v>{value}</v></c>'.replace("'", '"')


def flagged(content: bytes, bit: int) -> bytes:
    """A flag of the packing set for every part, such as "with a password"."""
    raw = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] |= bit
            at = raw.find(mark, at + 4)
    return bytes(raw)


def by_method(content: bytes, method: int) -> bytes:
    """Says that it is packed in another way than it is."""
    raw = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] = method
            at = raw.find(mark, at + 4)
    return bytes(raw)


def lies(content: bytes, name: str, size: int) -> bytes:
    """Says that a part is of another size than it is."""
    raw = bytearray(content)
    at = raw.rindex(name.encode()) - 46
    raw[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(raw)


def twice(content: bytes) -> bytes:
    """Every part twice, as no program of ours would pack it."""
    parts = parts_of(content)
    raw = bytearray(
        packed([*parts.items(), *((f"{name[:-1]}~", one) for name, one in parts.items())])
    )
    for name in parts:
        raw = raw.replace(f"{name[:-1]}~".encode(), name.encode())
    return bytes(raw)


PARTS: Final[dict[str, Wrong]] = {
    **{f"{name} in {part_}": declared(part_, one)
       for part_ in (SHEET, STRINGS, BOOK)
       for name, one in DECLARATIONS.items() if name in (
           "a billion laughs", "an entity that is a file", "an entity from elsewhere",
           "a document type")},
    **{f"laughs in another encoding in {name}":
       declared(name, DECLARATIONS["a billion laughs"], "utf-16")
       for name in (SHEET, LINKS, TYPES)},
    **{f"without {name}": without(name)
       for name in (SHEET, STRINGS, BOOK, LINKS, STYLES, TYPES, "_rels/.rels")},
    **{f"{name} is empty": whole(name, b"") for name in (SHEET, STRINGS, BOOK, LINKS, STYLES)},
    **{f"{name} is no XML": whole(name, b"\x00\xff<a><b>")
       for name in (SHEET, STRINGS, BOOK, LINKS)},
    "macros": with_part("xl/vbaProject.bin", b"Auto_Open" * 100),
    "an old macro sheet": with_part("xl/macrosheets/sheet1.xml", b"<m>=EXEC(1)</m>"),
    "an embedded program": with_part("xl/embeddings/oleObject1.bin", b"MZ" + bytes(4_000)),
    "a link to another workbook": with_part(
        "xl/externalLinks/externalLink1.xml", b'<externalLink r:id="http://127.0.0.1:9/x"/>'),
    "a part that climbs out": with_part("../../../../escaped.txt", b"x"),
    "a part at the root": with_part("/etc/escaped", b"x"),
    "a part of a strange name": with_part("xl/\x1b[2J\n\u202e.xml", b"<a/>"),
    "a bomb beside the sheets": with_part("xl/media/bomb.bin", bytes(BOMB)),
    "a larger bomb": with_part("xl/media/bomb.bin", bytes(260 << 20)),
    "a workbook in the workbook": lambda content: with_part("xl/book.zip", content)(content),
    "six thousand parts": lambda content: packed(
        [*parts_of(content).items(), *((f"xl/x{one}.bin", b"") for one in range(6_000))]),
    "every part twice": twice,
    "a binary workbook": lambda _: packed([("xl/workbook.bin", b"x")]),
    "an OpenDocument sheet": lambda _: packed([("content.xml", b"<x/>")]),
    "a Word document": lambda _: packed([("word/document.xml", b"<x/>")]),
    "photos": lambda _: packed([("1.jpg", b"\xff\xd8\xff")]),
    "nothing packed": lambda _: packed([]),
    "not pressed": lambda content: packed(parts_of(content).items(), zipfile.ZIP_STORED),
    "pressed by bzip2": lambda content: packed(parts_of(content).items(), zipfile.ZIP_BZIP2),
    "pressed by LZMA": lambda content: packed(parts_of(content).items(), zipfile.ZIP_LZMA),
    "says it is locked": partial(flagged, bit=1),
    "says it is patched": partial(flagged, bit=0x20),
    "pressed in a way nobody knows": partial(by_method, method=99),
    "a size that is a lie": partial(lies, name=SHEET, size=10),
    "a size beyond the file": partial(lies, name=SHEET, size=(1 << 31) - 1),
    "a comment of 60,000 letters": lambda content: content[:-2] + (60_000).to_bytes(2, "little")
        + b"c" * 60_000,
    "a program before it": lambda content: b"PK\x03\x04" + b"MZ" + bytes(600) + content,
}  # fmt: skip
"""Of the packing and its parts."""
SHEETS: Final[dict[str, Wrong]] = {
    "a name that is a formula": part(BOOK, 'name="List 1"', 'name="=1+1 List 1"'),
    "a name of 5,000 letters": part(BOOK, 'name="List 1"', f'name="List 1 {"n" * 5_000}"'),
    "a name that is turned round": part(BOOK, 'name="List 1"', 'name="List 1 &#x202e;&#10;x"'),
    "a name without letters": part(BOOK, 'name="List 1"', 'name=""'),
    "one list twice": part(BOOK, 'name="List 2"', 'name="List 1 again"'),
    "one list twice with long names": part(
        BOOK, 'name="List 2"', f'name="List 1 {"again" * 300}"'),
    "no list at all": whole(BOOK, b'<workbook xmlns="http://schemas.openxmlformats.org/'
                            b'spreadsheetml/2006/main"><sheets/></workbook>'),
    "a hidden list": part(BOOK, 'name="List 1"', 'state="hidden" name="List 1"'),
    "a very hidden list": part(BOOK, 'name="List 1"', 'state="veryHidden" name="List 1"'),
    "a list of no part": part(LINKS, "worksheets/sheet1.xml", "worksheets/none.xml"),
    "a list that is a chart": part(LINKS, "relationships/worksheet", "relationships/chartsheet"),
    "a list from elsewhere": part(LINKS, "worksheets/sheet1.xml", "http://127.0.0.1:9/s.xml"),
    "a list above the root": part(LINKS, "worksheets/sheet1.xml", "../../../../etc/passwd"),
    "years counted from 1904": part(BOOK, "<workbookPr", '<workbookPr date1904="1"'),
    "a sheet that says it is endless": part(
        SHEET, '<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'),
    "a sheet that says it is none": part(SHEET, '<dimension ref="[^"]*"', '<dimension ref="B0:A0"'),
    "no line in a list": part(SHEET, "<sheetData>.*</sheetData>", "<sheetData/>"),
    "a cell at the far end": cells('<c r="XFD1048576"><v>1</v></c>'),
    "a cell beyond the far end": cells(cell("1", at="ZZZZ99999999")),
    "a cell at no place": cells(cell("1", at="0")),
    "a cell of a strange place": cells(cell("1", at="\u0410\u0661")),
    "a cell twice": cells(cell("1") + cell("2")),
    "cells backwards": cells(cell("1", at="C50") + cell("2", at="A50")),
    "a text that is not there": cells(cell("999999999", "s")),
    "a text before the first": cells(cell("-1", "s")),
    "a text that is no number": cells(cell("x", "s")),
    "a style that is not there": part(SHEET, "<c r=", '<c s="99999" r='),
    "a kind that is not there": cells(cell("1", "zz")),
    "an error": cells(cell("#REF!", "e")),
    "a formula that runs a program": cells(cell("7", formula="cmd|&apos;/C calc&apos;!A0")),
    "a formula without a value": cells('<c r="A50"><f>1+1</f></c>'),
    "a formula that asks another place": cells(
        cell("x", "str", formula="WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)")),
    "a number that is none": cells(cell("NaN"), cell("1e999"), cell("-1e308"), cell("0x10")),
    "a number that is words": cells(cell("twelve")),
    "days before the first": cells(cell("-5"), cell("0"), cell("60"), cell("2958466")),
    "a text written in its cell": cells(
        '<c r="A50" t="inlineStr"><is><t>HX1</t></is></c>'),
    "a text of many parts": whole(STRINGS, (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
         "<si>" + "<r><t>x</t></r>" * 50_000 + "</si></sst>").encode()),
    "texts without end": whole(STRINGS, (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>')),
    "cells merged over the whole sheet": part(
        SHEET, "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "a hundred thousand lines of nothing": part(
        SHEET, "</sheetData>", '<row r="7"><c r="A7"/></row>' * 100_000 + "</sheetData>"),
    "deep elements": part(SHEET, "<sheetData>", "<d>" * 100_000 + "<sheetData>"),
    "a text of twenty million letters": part(
        SHEET, "</sheetData>",
        f'<row r="50"><c r="A50" t="str"><v>{"x" * 20_000_000}</v></c></row></sheetData>'),
}  # fmt: skip
"""Of the sheets and their cells."""
