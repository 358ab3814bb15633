"""The tree of the record, held against what RFC 9162 says, word by word."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.record import Edge, Tree, is_consistent, is_included, leaf_hash

# From the tests of Certificate Transparency: eight leaves, and the root after each.
LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

sizes = st.integers(1, 70)


def d(size):
    return [bytes([number]) for number in range(size)]


def tree_of(size):
    return Tree(leaf_hash(each) for each in d(size))


# ---- The definitions of the RFC, written as they stand there --------------------------------------


def k(n):
    power = 1
    while power * 2 < n:
        power *= 2
    return power


def mth(leaves):
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    at = k(len(leaves))
    return sha256(b"\x01" + mth(leaves[:at]) + mth(leaves[at:])).digest()


def path(m, leaves):
    if len(leaves) == 1:
        return []
    at = k(len(leaves))
    if m < at:
        return [*path(m, leaves[:at]), mth(leaves[at:])]
    return [*path(m - at, leaves[at:]), mth(leaves[:at])]


def subproof(m, leaves, *, whole):
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    at = k(len(leaves))
    if m <= at:
        return [*subproof(m, leaves[:at], whole=whole), mth(leaves[at:])]
    return [*subproof(m - at, leaves[at:], whole=False), mth(leaves[:at])]


# ---- Roots ---------------------------------------------------------------------------------------


def test_the_roots_are_those_that_others_found():
    """If this fails, every root ever printed is broken."""
    edge = Edge()
    assert edge.root() == Tree([]).root() == sha256(b"").digest()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        edge = edge.grown(leaf_hash(bytes.fromhex(leaf)))
        assert edge.root().hex() == root
    assert Tree(leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES).root().hex() == ROOTS[-1]


@given(sizes)
def test_an_edge_and_a_tree_come_to_the_root_of_the_rfc_at_every_size(size):
    tree, edge = tree_of(70), Edge()
    for leaf in d(size):
        edge = edge.grown(leaf_hash(leaf))
    assert edge.root() == tree.root(size) == mth(d(size))
    assert Edge.from_hex(size, edge.to_hex()) == edge


def test_an_edge_that_does_not_fit_its_size_is_refused():
    with pytest.raises(ValueError, match="3 leaves"):
        Edge.from_hex(3, "00" * 32)


# ---- Proofs --------------------------------------------------------------------------------------


@given(sizes, st.data())
def test_a_leaf_is_proved_as_the_rfc_proves_it(size, data):
    place = data.draw(st.integers(0, size - 1))
    proof = tree_of(70).inclusion(place, size)
    assert list(proof) == path(place, d(size))
    assert is_included(leaf_hash(d(size)[place]), place, size, proof, mth(d(size)))


@given(sizes, st.data())
def test_growth_is_proved_as_the_rfc_proves_it(size, data):
    earlier = data.draw(st.integers(1, size))
    proof = tree_of(70).consistency(earlier, size)
    assert list(proof) == subproof(earlier, d(size), whole=True)
    assert is_consistent(earlier, mth(d(earlier)), size, mth(d(size)), proof)


@given(sizes, st.data())
def test_nothing_else_is_proved_to_be_a_leaf(size, data):
    place = data.draw(st.integers(0, size - 1))
    proof, root = list(tree_of(size).inclusion(place)), mth(d(size))
    leaf = leaf_hash(d(size)[place])
    assert not is_included(leaf_hash(b"another"), place, size, proof, root)
    assert not is_included(leaf, place, size, [*proof, leaf], root)
    assert not is_included(leaf, size, size, proof, root)
    assert not is_included(leaf, place, size, proof, leaf_hash(root))
    other = data.draw(st.integers(0, size - 1).filter(lambda at: at != place or size == 1))
    assert size == 1 or not is_included(leaf, other, size, proof, root)
    if proof:
        assert not is_included(leaf, place, size, proof[:-1], root)


@given(sizes, st.data())
def test_no_growth_is_proved_where_a_leaf_was_changed_removed_put_in_or_moved(size, data):
    earlier = data.draw(st.integers(1, size))
    at = data.draw(st.integers(0, earlier - 1))
    leaves = d(size)
    changed = [*leaves[:at], b"changed", *leaves[at + 1 :]]
    removed = [*leaves[:at], *leaves[at + 1 :]]
    put_in = [*leaves[:at], b"put in", *leaves[at:]]
    moved = [*leaves[1:earlier], leaves[0], *leaves[earlier:]] if earlier > 1 else changed
    for now in (changed, removed, put_in, moved):
        tree = Tree(map(leaf_hash, now))
        if earlier <= tree.size and now[:earlier] != leaves[:earlier]:
            proof = tree.consistency(earlier)
            assert not is_consistent(earlier, mth(leaves[:earlier]), tree.size, tree.root(), proof)


@pytest.mark.parametrize("earlier", [-1, 0, 9])
def test_a_tree_does_not_grow_out_of_nothing_or_of_a_larger_one(earlier):
    root = tree_of(8).root()
    assert not is_consistent(earlier, root, 8, root, ())
    with pytest.raises(ValueError, match="did not grow"):
        tree_of(8).consistency(earlier)


def test_growth_is_not_proved_by_nothing():
    assert not is_consistent(3, mth(d(3)), 8, mth(d(8)), ())


@pytest.mark.parametrize("place", [-1, 8])
def test_there_is_no_leaf_outside_the_tree(place):
    with pytest.raises(ValueError, match="no leaf"):
        tree_of(8).inclusion(place)
    assert not is_included(leaf_hash(b""), place, 8, (), tree_of(8).root())


def test_a_tree_knows_no_root_of_more_leaves_than_it_has():
    with pytest.raises(ValueError, match="8 leaves"):
        tree_of(8).root(9)
