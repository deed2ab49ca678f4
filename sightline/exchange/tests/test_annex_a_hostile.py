"""Workbooks that are not what they should be: one plain message, and never too much memory."""

import io
import re
import resource
import zipfile

import pytest

from sightline.exchange.annex_a import cells, workbook
from sightline.exchange.tests.workbook_reading import contacts, contents, refused
from sightline.exchange.tests.workbooks import a_workbook, line, rows_of

GIB = 1 << 30
SHEET = "xl/worksheets/sheet1.xml"
DECLARED = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def good(tmp_path):
    """A workbook of one contact."""
    return a_workbook(tmp_path / "good.xlsx", {"List 1": [line(1)]})


@pytest.fixture
def changed(good, tmp_path):
    """The same workbook with some of its parts changed: changed({part: change})."""

    def change(changes, more=()):
        path = tmp_path / "changed.xlsx"
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, changes[name](content) if name in changes else content)
            for name, content in more:
                new.writestr(name, content)
        return path

    return change


def written(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"Child Unique ID,Gender\n1,M\n", "is not an Excel workbook (.xlsx)"),
        (b"<html><table><tr><td>List 1</td></tr></table></html>", "is not an Excel workbook"),
        (workbook.OLD_OFFICE + b"\0" * 600, "is an old workbook (.xls), or one with a password"),
        (b"PK\x03\x04 and then nothing of a packed file", "is damaged or stops before its end"),
    ],
)
def test_what_is_no_workbook_is_said_plainly(content, said, tmp_path):
    message = refused(written(tmp_path / "annex_a.xlsx", content))
    assert said in message
    assert message.startswith("annex_a.xlsx ")
    assert "\n" not in message


def test_a_folder_is_no_workbook(tmp_path):
    assert "is a folder" in refused(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_said_plainly(share, good, tmp_path):
    content = good.read_bytes()
    path = written(tmp_path / "cut.xlsx", content[: int(len(content) * share)])
    assert refused(path) == "cut.xlsx is damaged or stops before its end. Copy it again and load."


def test_a_workbook_with_a_bit_turned_is_said_plainly(good, tmp_path):
    with zipfile.ZipFile(good) as packed:
        begins = packed.getinfo(SHEET).header_offset
    content = bytearray(good.read_bytes())
    content[begins + 200] ^= 0xFF
    assert "is damaged" in refused(written(tmp_path / "turned.xlsx", bytes(content)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl/workbook.bin", "a binary workbook (.xlsb). Save it as .xlsx"),
        ("content.xml", "an OpenDocument spreadsheet (.ods). Save it as .xlsx"),
        ("word/document.xml", "a Word document. Save it as .xlsx"),
        ("photos/1.jpg", "is not an Excel workbook (.xlsx)"),
    ],
)
def test_another_packed_file_is_said_plainly(name, said, tmp_path):
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(name, "x")
    assert said in refused(path)


def test_sizes_are_checked_before_anything_is_unpacked(changed, monkeypatch):
    path = changed({}, [("xl/media/bomb.xml", b"\0" * (workbook.MOST_BYTES + 1))])
    assert path.stat().st_size < 2 << 20
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *given: pytest.fail("it was unpacked"))
    assert "is larger inside than any Annex A (200 MB)" in refused(path)


def test_a_size_that_is_a_lie_is_found_out(changed):
    gap = b" " * 10_000_000 + b"</sheetData>"
    path = changed({SHEET: lambda xml: xml.replace(b"</sheetData>", gap)})
    with zipfile.ZipFile(path) as packed:
        size = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (900).to_bytes(4, "little")))
    assert "is damaged" in refused(path)


def test_too_many_parts_are_not_looked_at(changed):
    path = changed({}, [(f"xl/x{n}.bin", b"") for n in range(workbook.MOST_FILES)])
    assert "is larger inside than any Annex A" in refused(path)


def test_a_part_packed_another_way_or_with_a_password_is_said_plainly(good, tmp_path):
    content = good.read_bytes()
    with zipfile.ZipFile(good) as packed:
        begins = packed.getinfo(SHEET).header_offset
        place = content.rindex(SHEET.encode()) - 46
    locked = bytearray(content)
    for flags in (begins + 6, place + 8):
        locked[flags] |= 1
    assert "is damaged" in refused(written(tmp_path / "locked.xlsx", bytes(locked)))


def test_macros_are_never_run_and_said(changed):
    path = changed({}, [("xl/vbaProject.bin", b"Auto_Open")])
    path = path.rename(path.with_suffix(".xlsm"))
    extract, _, said = contents(path)
    assert said == []
    assert "Macros in the workbook (never run)" in extract.ignored
    assert contacts(path) == ["NM100/2026-09-18"]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(part, encoding, changed):
    def declare(xml):
        text = re.sub(rb"<\?xml.*?\?>", b"", xml)
        whole = b" " * workbook.BLOCK + DECLARED + text
        return whole.decode().encode(encoding)

    assert "declares a document type or entities" in refused(changed({part: declare}))


def test_a_mark_across_two_blocks_is_seen(changed):
    gap = b" " * (workbook.BLOCK - 5)
    path = changed({SHEET: lambda xml: gap + DECLARED + xml})
    assert "declares a document type" in refused(path)


def test_a_sheet_that_claims_more_cells_than_there_is_memory_is_refused(tmp_path):
    path = a_workbook(tmp_path / "wide.xlsx", {"List 1": [*rows_of([line(1)])]})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert "claims more cells than can be read" in refused(path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(before, after) * 1024 < GIB


def test_more_lines_than_any_list_are_refused(good, monkeypatch):
    class Sheet:
        name, start = "List 1", (0, 0)

        def iter_rows(self):
            return iter([["x"]] * 4)

    monkeypatch.setattr(cells, "MOST_ROWS", 3)
    with pytest.raises(cells.TooLarge, match="“List 1” has more than 3 lines"):
        list(cells.lines(Sheet()))


def test_more_told_than_any_workbook_is_refused(good, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_TOLD", 100)
    assert "holds more than any Annex A" in refused(good)


def test_a_part_that_is_no_xml_is_said_plainly(changed):
    said = refused(changed({SHEET: lambda xml: b"<worksheet><sheetData><row><c>"}))
    assert "is damaged: its sheets cannot be read" in said


def test_the_reader_of_cells_says_how_it_ended(good, monkeypatch, capsys):
    monkeypatch.setattr(resource, "setrlimit", lambda *given: None)
    assert cells.main(str(good)) == 0
    assert '"List 1"' in capsys.readouterr().out
    assert cells.main("/nowhere") == 3
    monkeypatch.setattr(cells, "MOST_ROWS", 1)
    assert cells.main(str(good)) == 2


def test_a_workbook_packed_without_pressing_is_as_good_as_any(good):
    buffer = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    good.write_bytes(buffer.getvalue())
    assert contacts(good) == ["NM100/2026-09-18"]


def test_the_name_of_a_sheet_is_kept_short_and_in_one_line(changed):
    name = f'name="List 1 {"n" * 5_000}&#10;&#x202e;"'.encode()
    path = changed({"xl/workbook.xml": lambda xml: xml.replace(b'name="List 1"', name)})
    _, rows, said = contents(path)
    assert contacts(path) == ["NM100/2026-09-18"]
    files = {one.file for one in (*rows, *said)}
    assert all(len(one) <= 60 and one.isprintable() for one in files)
