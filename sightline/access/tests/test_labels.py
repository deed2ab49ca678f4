"""Labels: what kind of knowledge a field holds."""

import pytest

from sightline.access.labels import Label, labelled, labels_of


def test_each_field_gets_its_label():
    assert labelled(plain="id name", health="note") == {
        "id": Label.PLAIN,
        "name": Label.PLAIN,
        "note": Label.HEALTH,
    }


def test_a_field_has_one_label():
    with pytest.raises(ValueError, match="name has two labels"):
        labelled(plain="name", identity="name")


def test_a_label_that_is_none_of_ours_is_refused():
    with pytest.raises(ValueError, match="secret"):
        labelled(secret="name")


def test_labels_are_inherited_and_may_be_made_stricter():
    class Below:
        labels = labelled(plain="id name")

    class Above(Below):
        labels = labelled(identity="name", address="street")

    assert labels_of(Above) == labelled(plain="id", identity="name", address="street")
