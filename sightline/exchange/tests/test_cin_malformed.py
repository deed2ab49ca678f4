"""What a census reader could not take it says, and a file that is no census it refuses."""

import gzip
import zipfile

import pytest

from sightline.exchange.cin.census import read
from sightline.exchange.returns import xml
from sightline.exchange.returns.rows import CannotBeRead, Row
from sightline.exchange.tests.census_files import HEADER, WHOLE, census, row, said_of


@pytest.fixture
def written(tmp_path):
    def write(text, name="northmoor_cin.xml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def output(written):
    def read_all(children, header=HEADER):
        return list(read(written(census(children, header))).rows)

    return read_all


@pytest.mark.parametrize(
    ("part", "column", "value"),
    [
        ("<ReferralSource>6<", "ReferralSource", "44"),
        ("<PrimaryNeedCode>N1<", "PrimaryNeedCode", "N77"),
        ("<ReasonForClosure>RC7<", "ReasonForClosure", "RCX"),
        ("<ReferralNFA>0<", "ReferralNFA", "perhaps"),
        ("<CINclosureDate>2026-02-01<", "CINclosureDate", "2026-02-30"),
        ("<UPN>A12345678901B<", "UPN", "123"),
        ("<Sex>F<", "Sex", "X"),
        ("<NumberOfPreviousCPP>1<", "NumberOfPreviousCPP", "-1"),
        ("<InitialCategoryOfAbuse>NEG<", "InitialCategoryOfAbuse", "ZZZ"),
    ],
)
def test_a_value_not_understood_is_said_and_the_row_is_kept(output, part, column, value):
    broken = WHOLE.replace(part, f"<{column}>{value}<", 1)

    found = output(broken)

    (one,) = said_of(found)
    assert (one.kind, one.column, one.value) == ("not understood", column, value)
    assert one.reason
    assert one.to_do
    assert len([r for r in found if isinstance(r, Row)]) == len(
        [r for r in output(WHOLE) if isinstance(r, Row)]
    )


def test_an_unknown_factor_is_refused_and_its_assessment_kept(output):
    found = output(WHOLE.replace(">24A<", ">RB<"))

    (one,) = said_of(found)
    assert (one.kind, one.table, one.value) == ("refused", "casework.AssessmentFactor", "RB")
    assert row(found, "casework.Assessment")


def test_a_referral_without_a_day_is_refused_and_what_followed_is_kept(output):
    found = output(WHOLE.replace("<CINreferralDate>2025-05-01</CINreferralDate>", ""))

    (one,) = said_of(found)
    assert (one.kind, one.table, one.column) == (
        "refused",
        "casework.Referral",
        "CINreferralDate",
    )
    assert row(found, "casework.Assessment").values["referral"] is None
    assert row(found, "casework.ProtectionPlan").values["referral"] is None


def test_what_ends_before_it_begins_is_refused_with_both_days(output):
    found = output(WHOLE.replace("2025-06-20", "2024-06-20"))

    said = said_of(found)
    assert [one.table for one in said] == [
        "casework.Assessment",
        "casework.AssessmentFactor",
        "casework.AssessmentFactor",
    ]
    assert said[0].reason == "It ends before it begins"
    assert (said[0].column, said[0].value) == ("AssessmentAuthorisationDate", "2024-06-20")
    assert said[0].row.endswith("2025-05-02")


def test_an_open_assessment_ends_on_no_day(output):
    found = output(
        WHOLE.replace("<AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>", "")
    )

    assert "authorised_on" not in row(found, "casework.Assessment").values


def test_1900_and_placeholders_stand_for_nothing(output):
    found = output(WHOLE.replace("2026-02-01", "1900-01-01").replace(">RC7<", ">NULL<"))

    one = row(found, "casework.Referral")
    assert one.values.get("closed_on") is None
    assert "close_reason" not in one.values
    assert not said_of(found)


def test_nothing_of_a_child_without_an_id_is_taken(output):
    whole = len(output(WHOLE))

    found = output(WHOLE.replace("<LAchildID>NM100</LAchildID>", ""))

    assert len(found) == whole
    assert {one.kind for one in said_of(found)} == {"refused"}
    assert not [one for one in found if isinstance(one, Row)]


def test_pre_proceedings_without_a_day_keep_their_place_as_key(output):
    found = output(WHOLE.replace("<PPStartDate>2025-11-03</PPStartDate>", ""))

    assert row(found, "casework.PreProceedings").key == "NM100/2025-05-01/5 in file"


def test_a_review_without_a_day_is_refused(output):
    found = output(WHOLE.replace("2025-10-14", ""))

    (one,) = said_of(found)
    assert (one.kind, one.table) == ("refused", "casework.ProtectionReview")


def test_elements_the_census_does_not_have_are_named(written):
    extract = read(written(census(WHOLE.replace("<CINdetails>", "<CINdetails><Mood>9</Mood>", 1))))
    list(extract.rows)

    assert extract.ignored == ["Mood"]


BOMB = '<?xml version="1.0"?>\n<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa">{}]>\n'.format(
    "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9))
)
OUTSIDE = '<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/census.dtd">\n'
FILE = '<!DOCTYPE Message [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"CHILD,SEX\n1,M\n", "is not XML"),
        (b"\x89PNG\r\n", "is not XML"),
        (gzip.compress(census(WHOLE).encode(), mtime=0), "is packed (gzip)"),
        (b"<EXPSSDA903><CHILD/></EXPSSDA903>", "outermost element is not Message"),
        (f"<Wrapper>{census(WHOLE)}</Wrapper>".encode(), "outermost element is not Message"),
        (census(WHOLE)[:1500].encode(), "stops before its end, in line"),
        (census(WHOLE).replace("</CINdetails>", "</CIN>").encode(), "line"),
        (census(WHOLE).replace("N1<", "&nothing;<").encode(), "cannot be followed"),
        (census("").encode(), "holds no child"),
        (census("", header="").encode(), "holds no child"),
        (census(WHOLE, HEADER.replace(">CIN<", ">SCH<")).encode(), "it says it is SCH"),
        ((BOMB + census(WHOLE).replace("N1<", "&a8;<")).encode(), "for safety it is not read"),
        ((OUTSIDE + census(WHOLE)).encode(), "for safety it is not read"),
        ((FILE + census(WHOLE).replace("N1<", "&f;<")).encode(), "for safety it is not read"),
        ((BOMB + census(WHOLE)).encode("utf-16"), "for safety it is not read"),
    ],
)
def test_a_file_that_is_not_a_census_gets_one_plain_message(written, content, words):
    with pytest.raises(CannotBeRead, match=r"northmoor_cin\.xml") as refusal:
        list(read(written(content)).rows)

    message = str(refusal.value)
    assert words in message
    assert "\n" not in message


def test_a_document_type_behind_a_long_comment_is_refused_too(written):
    text = f"<!-- {'x' * 200_000} -->\n{FILE}{census(WHOLE).replace('N1<', '&f;<')}"

    with pytest.raises(CannotBeRead, match="for safety"):
        list(read(written(text)).rows)


def test_a_packed_folder_is_not_opened(tmp_path):
    path = tmp_path / "census.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("census.xml", census(WHOLE))

    with pytest.raises(CannotBeRead, match=r"packed \(zip\)"):
        read(path)


def test_a_folder_and_a_file_that_is_not_there_are_said_plainly(tmp_path):
    with pytest.raises(CannotBeRead, match="is a folder"):
        read(tmp_path)
    with pytest.raises(CannotBeRead, match="cannot be opened"):
        read(tmp_path / "gone.xml")


def test_the_line_of_a_truncated_file_is_its_last(written):
    text = census(WHOLE)[:1500]

    with pytest.raises(CannotBeRead, match=f"in line {text.count(chr(10)) + 1}\\."):
        list(read(written(text)).rows)


def test_a_census_with_a_byte_order_mark_in_another_encoding_is_read(written):
    text = '<?xml version="1.0" encoding="UTF-16"?>' + census(WHOLE)

    assert row(list(read(written(text.encode("utf-16"))).rows), "people.Child").key == "NM100"


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        ("Collection", "S" * 100_000, "it says it is SSS"),
        ("Collection", "S\n\u202eCH", "it says it is S CH."),
    ],
)
def test_what_a_header_says_is_told_in_one_short_line(written, element, value, words):
    text = census(WHOLE, HEADER.replace(f"<{element}>CIN<", f"<{element}>{value}<"))
    with pytest.raises(CannotBeRead) as refusal:
        read(written(text))
    assert words in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("year", ["2" * 5_000, "0000", "²026", "26"])
def test_a_year_that_is_none_gives_no_day(written, year):
    header = HEADER.replace("<Year>2026<", f"<Year>{year}<").replace("2026-03-31", "soon")
    assert read(written(census(WHOLE, header))).as_at is None


def test_elements_without_the_end_of_a_child_are_not_gathered_for_ever(written, monkeypatch):
    monkeypatch.setattr(xml, "MOST_APART", 1 << 20)
    with pytest.raises(CannotBeRead, match="1 MB without the end of a child"):
        list(read(written(census("<x/>" * 300_000 + WHOLE))).rows)
