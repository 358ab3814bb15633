"""How easy a text is: what makes it easier, and what must not matter. All texts are our own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import NOTHING_KNOWN, read, score
from sayso.rules.easyread.scoring import WEIGHTS, syllables
from tests.rules.samples import EASY, TOLD_TWICE


def easy(text):
    return score(text, familiarity(read(text).vocabulary))


@pytest.mark.parametrize(("plain", "office"), TOLD_TWICE)
def test_the_easy_telling_is_easier_than_the_one_of_the_office(plain, office):
    assert easy(plain) > 0.5 > easy(office)
    assert easy(plain) > easy(office) + 0.2


def test_everything_that_people_in_a_home_say_is_easy():
    assert easy(" ".join(EASY)) > 0.7


@pytest.mark.parametrize("text", ["", "  \n", "123 45", "!!! ... ?", "🙂 🙂"])
def test_where_there_is_no_word_there_is_no_score(text):
    assert easy(text) is None


@pytest.mark.parametrize(("plain", "office"), TOLD_TWICE)
def test_where_lines_end_hardly_matters(plain, office):
    for text in (plain, office):
        joined = " ".join(text.split())
        assert abs(easy(text) - easy(joined)) < 0.05


def test_lines_without_full_stops_are_sentences_too():
    lines = "You can ask the nurse\nThe nurse will help you\nTell us if it hurts\nWe can stop"
    assert abs(easy(lines) - easy(lines.replace("\n", " "))) < 0.05
    assert abs(easy(lines) - easy(lines.replace("\n", ". "))) < 0.05


def test_a_heading_in_capitals_hardly_matters():
    text, _ = TOLD_TWICE[0]
    assert abs(easy(text) - easy("YOUR HEALTH CHECK\n\n" + text)) < 0.05


def test_a_cut_text_is_about_as_easy_as_the_whole():
    for plain, office in TOLD_TWICE:
        for text in (plain, office):
            words = text.split()
            cut = " ".join(words[len(words) // 6 :])
            assert abs(easy(text) - easy(cut)) < 0.15


def test_names_are_not_hard_words():
    assert easy("I met Sam today. We like tea.") == easy("I met Wojciech today. We like tea.")


def test_a_shorter_sentence_is_easier():
    long = "We will go to the shop and we will buy bread and then we will go home on the bus"
    assert easy(long.replace(" and", ".")) > easy(long)


def test_a_common_word_is_easier_than_a_rare_one():
    assert easy("We will get some help for you.") > easy("We will procure some help for you.")


@given(
    st.text()
    | st.lists(st.sampled_from("we the procurement zzz It 9 . ! \n and".split())).map(" ".join)
)
def test_a_score_lies_from_nought_to_one(text):
    found = score(text, NOTHING_KNOWN)
    assert found is None or 0 <= found <= 1


def test_every_weight_can_be_read():
    for each in WEIGHTS:
        assert each.spread > 0
        assert each.weight


@pytest.mark.parametrize(
    ("word", "many"), [("cat", 1), ("doctor", 2), ("hospital", 3), ("sky", 1), ("", 1)]
)
def test_syllables(word, many):
    assert syllables(word) == many


@pytest.mark.parametrize(("plain", "office"), TOLD_TWICE)
def test_how_it_is_set_out_hardly_matters(plain, office):
    for text in (plain, office):
        lines = re.split(r"(?<=[.?!])\s+", " ".join(text.split()))
        for told in (
            " ".join(lines),
            "\n".join(f"• {line}" for line in lines),
            "\n".join(f"- {line.rstrip('.')}" for line in lines),
            "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)),
            f"About this\n\n{text}",
        ):
            assert abs(easy(told) - easy(text)) < 0.1
