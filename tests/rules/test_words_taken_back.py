"""Words that were taken back say nothing any more, and what was decided with them still fits."""

import pytest

from sayso.rules.record import TAKEN_BACK, digest, digest_of_told, word_seal

SALT = bytes(range(32))
TOLD = {
    "question": "What shall we eat?",
    "options": {"a": "Fish", "b": "Chips"},
    "word_seals": {"a": {"salt": SALT.hex()}, "b": {"salt": SALT[::-1].hex()}},
}


def taken_back(**other):
    seals = TOLD["word_seals"] | {"a": {"seal": word_seal("Fish", SALT)}}
    options = TOLD["options"] | {"a": TAKEN_BACK} | other
    return TOLD | {"options": options, "word_seals": seals}


def test_words_that_were_taken_back_leave_the_digest_as_it_was():
    assert digest_of_told(taken_back()) == digest_of_told(TOLD)
    assert "Fish" not in str(taken_back())


@pytest.mark.parametrize(
    "other", [{"a": "Soup"}, {"a": ""}, {"b": "Soup"}, {"b": TAKEN_BACK}, {"c": "Soup"}]
)
def test_no_other_words_can_stand_there(other):
    assert digest_of_told(taken_back(**other)) != digest_of_told(TOLD)


def test_a_seal_cannot_be_left_out_or_changed():
    for seals in ({}, TOLD["word_seals"] | {"a": {"seal": "0" * 64}}, {"b": {}}):
        assert digest_of_told(taken_back() | {"word_seals": seals}) != digest_of_told(TOLD)


def test_the_seal_says_nothing_to_someone_who_guesses():
    """Without the salt, the right guess and a wrong one look alike."""
    seen = taken_back()["word_seals"]["a"]["seal"]
    assert seen not in {digest({"words": guess}) for guess in ("Fish", "Soup")}
    assert word_seal("Fish", SALT) != word_seal("Fish", SALT[::-1])


def test_what_has_no_seals_is_told_as_ever():
    told = {"options": {"a": "Fish"}}
    assert digest_of_told(told) == digest(told)


@pytest.mark.parametrize(
    "broken", [{"options": []}, {"options": {}, "word_seals": [1]}, {}, {"word_seals": {"a": {}}}]
)
def test_what_cannot_be_read_is_said(broken):
    with pytest.raises(ValueError, match="objects"):
        digest_of_told(broken)


def test_a_salt_that_is_no_salt_is_said():
    seals = {"a": {"salt": "zz"}}
    with pytest.raises(ValueError, match="hex"):
        digest_of_told(TOLD | {"word_seals": seals})
