"""The public sample of the return is read whole, and its counts add up."""

import csv
from collections import Counter

from sightline.exchange.ssda903.reading import read
from sightline.exchange.tests.return_files import rows_of, said_of


def test_the_public_sample_is_read_and_counts_as_its_lines_do(samples):
    def lines(name):
        with (samples / "ssda903" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    extract = read(samples / "ssda903")
    found = list(extract.rows)
    read_rows = Counter(one.table for one in found)
    refused = Counter(one.table for one in said_of(found) if one.kind == "refused")

    everybody = {line["CHILD"] for path in (samples / "ssda903").glob("*.csv")
                 for line in lines(path.name)}  # fmt: skip
    assert len(rows_of(found, "people.Child")) == len(everybody)
    assert len(rows_of(found, "care.CareEpisode")) + refused["care.CareEpisode"] == len(
        lines("episodes.csv")
    )
    assert read_rows["care.CareReview"] == len(lines("reviews.csv"))
    assert read_rows["care.YearInCare"] == len(lines("oc2.csv"))
    assert read_rows["missing.MissingEpisode"] == len(lines("missing.csv"))
    assert read_rows["care.PreviousPermanence"] == len(lines("previous_permanence.csv"))
    assert read_rows["care.UnaccompaniedStatus"] == len(lines("uasc.csv"))
    decisions = {(line["CHILD"], line["DATE_INT"]) for line in lines("ad1.csv")} | {
        (line["CHILD"], line["DATE_PLACED"]) for line in lines("placed_for_adoption.csv")
    }
    assert len(rows_of(found, "care.Permanence")) == len(decisions)
    assert extract.ignored == []
