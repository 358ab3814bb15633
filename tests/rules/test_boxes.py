"""A box is opened only if it fits the roll; one vote alone is not counted."""

import pytest

from sayso.rules.power.boxes import Boxed, fits_the_roll, is_alone, is_mostly_spoiled

MAY_VOTE = {1: "", 2: "staff"}


@pytest.mark.parametrize(
    ("box", "fits"),
    [
        ([], True),
        ([Boxed(1, "", "a"), Boxed(2, "staff", "b")], True),
        ([Boxed(1, "", None)], False),
        ([Boxed(2, "", "b")], False),
        ([Boxed(3, "", "c")], False),
    ],
)
def test_each_on_the_roll_has_an_envelope_and_may_vote_where_they_did(box, fits):
    assert fits_the_roll(box, MAY_VOTE) is fits


@pytest.mark.parametrize(
    ("envelopes", "spoiled", "mostly"),
    [(6, 1, False), (1, 1, False), (2, 2, True), (6, 2, False), (6, 3, True), (100, 49, False)],
)
def test_one_can_spoil_their_own_and_nobody_spoils_half(envelopes, spoiled, mostly):
    assert is_mostly_spoiled(envelopes=envelopes, spoiled=spoiled) is mostly


def test_only_one_by_itself_is_alone():
    assert [is_alone(many) for many in range(4)] == [False, True, False, False]
