"""A key that no one holds alone: any two of three open it, and one opens nothing."""

from itertools import permutations

import pytest

from sayso.craft import custody
from sayso.craft.sealing import RECEIPT_PICTURES, KeyFolder, KeyLocked, KeyMissing

INFO = b"decision-12"
KEY = b"a key for this test alone, 32 by"
PARTS = [tuple(RECEIPT_PICTURES[n : n + 16]) for n in (0, 16, 32)]


@pytest.fixture(scope="module")
def privates():
    return [custody.private_part(part, info=INFO) for part in PARTS]


@pytest.fixture(scope="module")
def publics(privates):
    return [custody.public_part(each) for each in privates]


@pytest.fixture(scope="module")
def locked(publics):
    return custody.lock(KEY, publics, info=INFO)


def unlock(locked, first, second, info=INFO):
    """Two parts, one after the other."""
    return custody.finish(custody.half(locked, first, info=info), second, info=info)


def test_any_two_open_it_in_any_order(privates, locked):
    for two in permutations(privates, 2):
        assert unlock(locked, *two) == KEY


def test_one_alone_opens_nothing_even_twice(privates, locked):
    for one in privates:
        with pytest.raises(custody.DoesNotFit):
            unlock(locked, one, one)


def test_what_one_part_has_opened_is_locked_to_each_of_the_others(privates, locked):
    for one in privates:
        halved = custody.half(locked, one, info=INFO)
        assert len(halved) == 2 * (custody.COPY_BYTES - custody.LOCK_BYTES)
        assert KEY not in halved
        assert one not in halved


def test_each_pair_has_a_copy_of_its_own_with_two_locks(privates, locked):
    """Without the other lock a copy is noise, whatever one knows of the first."""
    assert len(locked) == 6 * custody.COPY_BYTES
    assert KEY not in locked
    size = custody.COPY_BYTES
    for copy in (locked[at : at + size] for at in range(0, len(locked), size)):
        assert sum(_opens(copy, two) for two in permutations(privates, 2)) == 1


def test_what_was_changed_or_is_of_something_else_opens_nothing(privates, locked):
    last = locked[-custody.COPY_BYTES :]
    (two,) = [two for two in permutations(privates, 2) if _opens(last, two)]
    assert not _opens(bytes([*last[:-1], last[-1] ^ 1]), two)
    assert not _opens(locked, privates[:2], info=b"decision-13")
    assert not _opens(b"", privates[:2])
    stranger = custody.private_part(PARTS[0], info=b"decision-13")
    assert not _opens(locked, (stranger, privates[1]))


def _opens(locked, two, info=INFO):
    try:
        return unlock(locked, *two, info=info) == KEY
    except custody.DoesNotFit:
        return False


def test_a_part_that_was_given_is_always_read_the_same(privates):
    """Whoever changes how pictures become a key takes it from everyone who holds a part."""
    assert privates[0].hex() == ("e7ca3ebd9e2497dec9875998e0e49342e82d1619dd67c25ae8382e99ef5e4350")


def test_three_different_people_lock_it(publics):
    for few in (publics[:2], [publics[0]] * 3):
        with pytest.raises(ValueError, match="3 different people"):
            custody.lock(KEY, few, info=INFO)


def test_parts_are_drawn_and_all_pictures_come():
    drawn = [custody.draw() for _ in range(200)]
    assert len(set(drawn)) == 200
    assert {name for part in drawn for name in part} == set(RECEIPT_PICTURES)


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(PARTS[0]),
        "  1. " + ",\n2. ".join(PARTS[0]).upper(),
        "\n".join(f"{n} {name}" for n, name in enumerate(PARTS[0], 1)),
    ],
)
def test_a_part_is_read_however_it_is_typed(typed):
    assert custody.read(typed) == PARTS[0]


@pytest.mark.parametrize(
    "typed", ["", "moon", " ".join(PARTS[0][:15]), " ".join([*PARTS[0][:15], "boat"])]
)
def test_what_is_no_part_is_said_to_be_none(typed):
    with pytest.raises(custody.NotAPart):
        custody.read(typed)


def test_a_locked_key_file_holds_no_key(tmp_path, privates, publics):
    folder = KeyFolder(tmp_path / "keys")
    seen = []

    def lock(key):
        seen.append(key)
        return custody.lock(key, publics, info=INFO)

    public = folder.make("decision-12", lock=lock)
    assert folder.opens("decision-12", public)
    assert seen[0] not in (folder.path / "decision-12.key").read_bytes()
    with pytest.raises(KeyLocked):
        folder.load("decision-12")
    key = unlock(folder.locked("decision-12"), *privates[1:])
    assert key == seen[0]
    assert custody.public_part(key) == public
    file = folder.path / "decision-12.key"
    file.write_bytes(file.read_bytes()[:-1])
    assert not folder.opens("decision-12", public)  # torn
    folder.make("plain")
    for name in ("decision-12", "plain"):
        with pytest.raises(KeyMissing):
            folder.locked(name)


def test_a_locked_key_file_is_overwritten_whole(tmp_path, publics):
    folder = KeyFolder(tmp_path / "keys")
    folder.make("decision-12", lock=lambda key: custody.lock(key, publics, info=INFO))
    file, kept = folder.path / "decision-12.key", tmp_path / "kept"
    kept.hardlink_to(file)
    size = file.stat().st_size
    folder.destroy("decision-12")
    assert kept.read_bytes() == bytes(size)
