"""Suggested heaps: the same for everyone, nothing dropped, nothing said about what they mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.craft.pictures import meanings
from sayso.rules.themes import suggest, telling
from sayso.rules.themes.gathering import apart, cut, joins, settle
from sayso.rules.themes.naming import typical_words
from sayso.rules.themes.words import stem

FAMILY = ["I miss my mum", "My mum comes on Sunday", "Phone my mum", "My mum and my dad visit"]
BUS = ["The bus is late", "No bus on Sunday", "I like the bus", "The bus stop is far away"]
SOUP = ["Cold soup again", "The soup is good", "Soup with bread", "More soup"]
CARDS = FAMILY + BUS + SOUP


def laid(found, texts):
    """The heaps as texts."""
    return {frozenset(texts[card] for card in heap.cards) for heap in found.heaps}


def test_cards_that_share_a_word_lie_together():
    found = suggest(CARDS, heaps=3)
    assert laid(found, CARDS) == {frozenset(FAMILY), frozenset(BUS), frozenset(SOUP)}
    assert not found.left


def test_their_number_is_found_too():
    assert len(suggest(CARDS).heaps) == 3


def test_a_heap_shows_its_most_typical_words():
    words = {heap.words[0] for heap in suggest(CARDS, heaps=3).heaps}
    assert words == {"mum", "bus", "soup"}


def test_words_are_shown_as_people_wrote_them():
    assert typical_words([["Walking is good", "I like walking", "We walk"], ["Soup", "Bread"]]) == [
        ("walking",),
        (),
    ]


def test_a_card_that_shares_nothing_is_left_and_not_dropped():
    found = suggest([*CARDS, "Zebras!"], heaps=3)
    assert found.left == (len(CARDS),)


@given(st.permutations(CARDS), st.integers(1, 6))
@settings(max_examples=20, deadline=None)
def test_the_order_of_cards_does_not_count(texts, heaps):
    assert laid(suggest(texts, heaps=heaps), texts) == laid(suggest(CARDS, heaps=heaps), CARDS)


@given(st.lists(st.text(max_size=30), max_size=25), st.none() | st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_every_card_is_in_one_heap_or_left_whatever_people_write(texts, heaps):
    found = suggest(texts, heaps=heaps)
    cards = [card for heap in found.heaps for card in heap.cards] + list(found.left)
    assert sorted(cards) == list(range(len(texts)))
    assert all(len(heap.cards) >= 2 for heap in found.heaps)


@pytest.mark.parametrize("many", [0, 1, 2, 3])
def test_hardly_any_cards(many):
    found = suggest(["The bus is late"] * many)
    assert sum(len(heap.cards) for heap in found.heaps) + len(found.left) == many


def test_everyone_says_the_same():
    assert len(suggest(["The bus is late"] * 9, heaps=1).heaps) == 1


def test_what_words_stand_for_brings_together_what_no_word_does():
    texts = ["Our bus is late", "No train today", "The soup was cold", "I want pizza"]
    meant = [meanings(" ".join(telling(text))) for text in texts]
    assert not suggest(texts, heaps=2).heaps
    found = suggest(texts, meanings=meant, heaps=2)
    assert laid(found, texts) == {frozenset(texts[:2]), frozenset(texts[2:])}


def test_vectors_of_a_model_count_instead_of_words():
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9], [0, 0]])
    found = suggest(["a bus", "a train", "a bus", "a soup", "?"], vectors=vectors, heaps=2)
    assert {heap.cards for heap in found.heaps} == {(0, 1), (2, 3)}
    assert found.left == (4,)


def test_each_text_needs_its_vector():
    with pytest.raises(ValueError, match="vector"):
        suggest(CARDS, vectors=np.ones((2, 2)))
    with pytest.raises(ValueError, match="one or more"):
        suggest(CARDS, heaps=0)


def test_very_many_cards_lie_in_the_same_heaps(monkeypatch):
    monkeypatch.setattr("sayso.rules.themes.suggesting.AT_ONCE", 5)
    found = suggest(CARDS, heaps=3)
    assert laid(found, CARDS) == {frozenset(FAMILY), frozenset(BUS), frozenset(SOUP)}


def test_joins_are_those_of_ward_counted_out():
    places = np.random.default_rng(4).normal(size=(14, 3))
    lying = [[at] for at in range(14)]
    while len(lying) > 4:
        lying = _cheapest_join(places, lying)
    groups = cut(joins(places), 14, 4)
    found = {tuple(np.flatnonzero(groups == each)) for each in range(4)}
    assert found == {tuple(sorted(each)) for each in lying}


def _cheapest_join(places, lying):
    def spread(cards):
        return ((places[cards] - places[cards].mean(axis=0)) ** 2).sum()

    ways = [
        (spread(one + other) - spread(one) - spread(other), a, b)
        for a, one in enumerate(lying)
        for b, other in enumerate(lying[:a])
    ]
    _, a, b = min(ways)
    return [each for at, each in enumerate(lying) if at not in {a, b}] + [lying[a] + lying[b]]


def test_a_card_goes_to_the_nearest_middle_and_heaps_far_apart_are_told():
    places = np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    assert settle(places, np.array([0, 0, 1, 0])).tolist() == [0, 0, 1, 1]
    assert apart(places, np.array([0, 0, 1, 1])) == pytest.approx(1)


@pytest.mark.parametrize(
    ("one", "other"), [("walks", "walking"), ("stop", "stopping"), ("mum's", "mum"), ("bus", "bus")]
)
def test_words_of_one_kind_are_counted_as_one(one, other):
    assert stem(one) == stem(other)


def test_cards_that_are_all_alike_are_one_heap_and_no_number_breaks():
    found = suggest([f"My sister and my family {number}" for number in range(20)])
    assert [len(heap.cards) for heap in found.heaps] == [20]
