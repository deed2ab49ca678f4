"""The tree of hashes: RFC 6962's own examples, and properties over every size."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.trail import merkle
from sightline.trail.merkle import Head, Row, canonical, canonical_json, leads_to, path_of, root_of

# The test vectors of RFC 6962's reference implementation (certificate-transparency).
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
ROW = Row(7, "2026-11-24T22:31:04.000123Z", 911, 3, None, "look", "child", "", '{"b": 1, "a": []}')


def leaves_of(size):
    return [sha256(b"%d" % number).digest() for number in range(size)]


@pytest.mark.parametrize("size", ROOTS)
def test_the_root_is_that_of_the_rfc(size):
    leaves = [sha256(merkle.LEAF + bytes.fromhex(text)).digest() for text in INPUTS[:size]]
    assert root_of(leaves).hex() == ROOTS[size]


def test_nothing_has_a_root_of_its_own():
    assert root_of([]) == sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 201))
def test_every_leaf_of_every_tree_is_proved_and_at_no_other_place(size):
    leaves = leaves_of(size)
    root = root_of(leaves)
    for position, leaf in enumerate(leaves):
        path = path_of(leaves, position)
        assert leads_to(leaf, position, size, path, root)
        assert len(path) <= (size - 1).bit_length()
        for other in {0, position - 1, position + 1, position ^ 1, size - 1, size} - {position}:
            assert not leads_to(leaf, other, size, path, root)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), size=st.integers(1, 200))
def test_whatever_is_changed_proves_nothing(data, size):
    leaves, position = leaves_of(size), data.draw(st.integers(0, size - 1))
    root, path = root_of(leaves), path_of(leaves, position)
    other = data.draw(st.binary(min_size=32, max_size=32).filter(lambda made: made not in leaves))
    assert not leads_to(other, position, size, path, root)
    assert not leads_to(leaves[position], position, size, path, other)
    assert not leads_to(leaves[position], position, size, [*path, other], root)
    elsewhere = data.draw(st.integers(-1, size + 1).filter(lambda number: number != position))
    assert not leads_to(leaves[position], elsewhere, size, path, root)
    if path:
        step = data.draw(st.integers(0, len(path) - 1))
        changed = [*path[:step], other, *path[step + 1 :]]
        assert not leads_to(leaves[position], position, size, changed, root)
        assert not leads_to(leaves[position], position, size, path[:step] + path[step + 1 :], root)


@settings(max_examples=100, deadline=None)
@given(size=st.integers(2, 200), data=st.data())
def test_another_order_is_another_root(size, data):
    leaves = leaves_of(size)
    first, second = data.draw(
        st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)
    )
    swapped = list(leaves)
    swapped[first], swapped[second] = leaves[second], leaves[first]
    assert root_of(swapped) != root_of(leaves)


def test_a_pair_of_hashes_is_never_taken_for_an_entry():
    left, right = leaves_of(2)
    assert merkle.node_of(left, right) != sha256(merkle.LEAF + left + right).digest()


def test_an_entry_is_written_as_one_list():
    assert json.loads(canonical(ROW)) == [*ROW[:-1], {"a": [], "b": 1}]
    assert canonical(ROW).endswith(b'"look","child","",{"a":[],"b":1}]')


@pytest.mark.parametrize("column", Row._fields)
def test_every_column_is_part_of_the_hash(column):
    old = getattr(ROW, column)
    new = '{"a": [0], "b": 1}' if column == "detail" else 8 if isinstance(old, int) else f"{old}x"
    assert merkle.leaf_of(ROW._replace(**{column: new})) != merkle.leaf_of(ROW)


def test_nobody_is_not_the_text_none_and_columns_do_not_run_together():
    assert canonical(ROW._replace(what="a", about="bc")) != canonical(
        ROW._replace(what="ab", about="c")
    )
    assert canonical(ROW._replace(actor=None, child=3)) != canonical(ROW)


@pytest.mark.parametrize(
    ("one", "same"),
    [('{"b": 1, "a": 2}', '{ "a":2,"b":1 }'), ("{}", "{ }"), ('{"é": null}', '{"\\u00e9":null}')],
)
def test_order_and_spaces_do_not_matter(one, same):
    assert canonical_json(one) == canonical_json(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a": 1}', '{"a": "1"}'),
        ('{"a": 0.1}', '{"a": 0.10000000000000000000001}'),
        ('{"a": 0.1}', '{"a": "0.1"}'),
        ('{"a": [1, 2]}', '{"a": [2, 1]}'),
        ('{"a": null}', "{}"),
        ("[" * 3000 + "]" * 3000, "[" * 3001 + "]" * 3001),
        ("1" * 5000, "1" * 5001),
    ],
)
def test_what_differs_stays_different(one, other):
    assert canonical_json(one) != canonical_json(other)


HEAD = Head(1, "00" * 32, 3, merkle.NOTHING_BEFORE, ROW.at, "1:1:", "77", 0, 9, "")


@pytest.mark.parametrize("name", Head._fields)
def test_every_part_of_a_seal_is_part_of_its_hash(name):
    old = getattr(HEAD, name)
    changed = HEAD._replace(**{name: old + 1 if isinstance(old, int) else old + "0"})
    assert changed.hash != HEAD.hash
