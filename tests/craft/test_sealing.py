"""Two envelopes: what is sealed can be opened by its key alone, and its length tells nothing."""

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sayso.craft import pictures
from sayso.craft.sealing import (
    AT_MOST,
    RECEIPT_PICTURES,
    CannotOpen,
    KeyExists,
    KeyFolder,
    KeyMissing,
    TooLong,
    fingerprint,
    open_sealed,
    receipt,
    seal,
)

INFO = b"decision 12"


@pytest.fixture
def folder(tmp_path):
    return KeyFolder(tmp_path / "keys")


@pytest.fixture
def pair(folder):
    public = folder.make("decision-12-7f")
    return public, folder.load("decision-12-7f")


def test_what_is_sealed_opens_with_its_key(pair):
    public, private = pair
    assert open_sealed(seal(b"swimming", public, info=INFO), private, info=INFO) == b"swimming"


@given(plain=st.binary(max_size=700))
def test_whatever_bytes_go_in_come_out(plain):
    keys = X25519PrivateKey.from_private_bytes(b"a key for this test alone, 32 by")
    public, private = keys.public_key().public_bytes_raw(), keys.private_bytes_raw()
    for content in (plain, plain + b"\x80\x00\x00"):
        assert open_sealed(seal(content, public, info=INFO), private, info=INFO) == content


def test_every_ballot_has_one_length(pair):
    public, _ = pair
    lengths = {len(seal(b"x" * size, public, info=INFO)) for size in range(256)}
    assert lengths == {256 + 48}


def test_a_long_ballot_grows_by_whole_blocks(pair):
    public, _ = pair
    assert len(seal(b"x" * 256, public, info=INFO)) == 512 + 48
    with pytest.raises(TooLong):
        seal(b"x" * (AT_MOST + 1), public, info=INFO)


def test_the_same_choice_sealed_twice_looks_different(pair):
    public, _ = pair
    assert seal(b"boats", public, info=INFO) != seal(b"boats", public, info=INFO)


def test_another_key_another_purpose_or_a_flipped_byte_opens_nothing(folder, pair):
    public, private = pair
    sealed = seal(b"boats", public, info=INFO)
    folder.make("another")
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for wrong in (
        (sealed, folder.load("another"), INFO),
        (sealed, private, b"decision 13"),
        (flipped, private, INFO),
        (sealed[:20], private, INFO),
        (b"", private, INFO),
    ):
        with pytest.raises(CannotOpen):
            open_sealed(wrong[0], wrong[1], info=wrong[2])


def test_a_receipt_is_three_different_pictures_and_always_the_same_three(pair):
    public, _ = pair
    mark = fingerprint(seal(b"boats", public, info=INFO))
    assert receipt(mark) == receipt(mark)
    assert len(set(receipt(mark))) == 3


def test_receipts_of_many_ballots_use_every_picture():
    shown = {key for n in range(2000) for key in receipt(fingerprint(n.to_bytes(4)))}
    assert shown == set(RECEIPT_PICTURES)


def test_a_receipt_given_once_is_never_read_differently():
    assert receipt("0" * 64) == ("anchor", "bee", "bell")
    assert receipt(fingerprint(b"sayso")) == ("watch", "mushroom", "key")


def test_every_receipt_picture_has_one_easy_word():
    assert len(set(RECEIPT_PICTURES)) == 64
    assert [pictures.picture(key).word for key in RECEIPT_PICTURES] == list(RECEIPT_PICTURES)


def test_only_the_server_can_read_a_key_file(folder, pair):
    file = folder.path / "decision-12-7f.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_key_is_on_the_disk_before_anyone_may_vote(folder, monkeypatch):
    synced, fsync = [], os.fsync

    def note(handle):
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    folder.make("new")
    assert synced == [str(folder.path.parent), str(folder.path / "new.key"), str(folder.path)]


def test_a_key_is_never_overwritten(folder, pair):
    _, private = pair
    with pytest.raises(KeyExists):
        folder.make("decision-12-7f")
    assert folder.load("decision-12-7f") == private


def test_a_key_file_torn_by_a_crash_gives_way_to_a_new_one(folder, pair):
    (folder.path / "torn.key").write_bytes(b"half")
    folder.make("torn")
    assert len(folder.load("torn")) == 32


def test_a_destroyed_key_is_gone_and_may_be_destroyed_again(folder, pair):
    folder.destroy("decision-12-7f")
    folder.destroy("decision-12-7f")
    assert list(folder.path.iterdir()) == []
    with pytest.raises(KeyMissing):
        folder.load("decision-12-7f")


def test_the_bytes_of_a_destroyed_key_are_overwritten(folder, pair, tmp_path):
    os.link(folder.path / "decision-12-7f.key", tmp_path / "kept by a backup tool")
    folder.destroy("decision-12-7f")
    assert (tmp_path / "kept by a backup tool").read_bytes() == bytes(32)


def test_a_restore_without_keys_is_noticed(folder, pair):
    (folder.path / "torn.key").write_bytes(b"half")
    public, _private = pair
    assert folder.opens("decision-12-7f", public)
    assert not folder.opens("torn", public)
    assert not folder.opens("never-made", public)
    assert not folder.opens("decision-12-7f", folder.make("another"))
    with pytest.raises(KeyMissing):
        folder.load("torn")


@pytest.mark.parametrize("name", ["", "../secret", "a/b", "A", "x.key", "x\n"])
def test_a_key_cannot_be_named_out_of_its_folder(folder, name):
    with pytest.raises(ValueError, match="not a name for a key"):
        folder.make(name)
