"""How well people know a word, from lists that come with the installation."""

from sayso.craft.familiarity import familiarity


def test_a_common_word_is_told_more_common_and_earlier_learned_than_a_rare_one():
    known = familiarity({"help", "procurement"})
    assert known["help"].zipf > 5 > known["procurement"].zipf > 2
    assert known["help"].level < 2
    assert known["procurement"].level > 3


def test_a_word_of_no_list_is_told_as_unknown():
    assert familiarity({"flurbington"})["flurbington"] == (0, 0)


def test_what_belongs_to_someone_is_the_same_word():
    known = familiarity({"council", "council's"})
    assert known["council's"] == known["council"]


def test_joined_words_are_as_hard_as_the_harder_one():
    known = familiarity({"help-procurement", "procurement"})
    assert known["help-procurement"] == known["procurement"]


def test_every_word_asked_for_is_told_whatever_it_is():
    odd = {"", "-", "'", "''s", "a-", "é", "\U0001d4b3", "9" * 1000, "\u2028", "a.b.c"}
    assert familiarity(odd).keys() == odd
