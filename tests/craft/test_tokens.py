"""A token opens what it was made for, for whom it was made, and says nothing to anyone else."""

import pytest

from sayso.craft.tokens import NotOurs, Token, make, read, spent_mark

TOKEN = Token(person=7, locks="the locks", ends=1_900_000_000)
HOW = {"secret": "the server's own", "chance": bytes(range(12))}
ACT = "/decisions/1/vote/"


def test_a_token_comes_back_as_it_was_made():
    assert read(make(TOKEN, ACT, **HOW), ACT, secret=HOW["secret"]) == TOKEN


@pytest.mark.parametrize(("act", "secret"), [("/decisions/2/vote/", HOW["secret"]), (ACT, "x")])
def test_for_another_act_or_with_another_secret_it_is_nothing(act, secret):
    with pytest.raises(NotOurs):
        read(make(TOKEN, ACT, **HOW), act, secret=secret)


def test_whatever_is_changed_in_it_makes_it_nothing():
    text = make(TOKEN, ACT, **HOW)
    for place in range(len(text) - 1):
        other = "A" if text[place] != "A" else "B"
        with pytest.raises(NotOurs):
            read(text[:place] + other + text[place + 1 :], ACT, secret=HOW["secret"])


@pytest.mark.parametrize("text", ["", "x", "!!", "é", "A" * 200])
def test_what_is_no_token_is_nothing(text):
    with pytest.raises(NotOurs):
        read(text, ACT, secret=HOW["secret"])


def test_no_two_are_alike_and_none_says_whose_it_is():
    one = make(TOKEN, ACT, **HOW)
    other = make(TOKEN, ACT, secret=HOW["secret"], chance=bytes(12))
    assert one != other
    assert spent_mark(one) != spent_mark(other)
    assert len(one) == len(make(Token(8, "the locks", 1_900_000_000), ACT, **HOW))


@pytest.mark.parametrize("how", [HOW | {"secret": ""}, HOW | {"chance": b"short"}])
def test_without_a_secret_or_enough_chance_none_is_made(how):
    with pytest.raises(ValueError, match=r"secret|chance"):
        make(TOKEN, ACT, **how)
