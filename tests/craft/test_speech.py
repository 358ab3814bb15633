"""Words spoken aloud: one way to part a text into sentences, for the page and for the voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.craft import speech
from sayso.craft.speech import NoVoice, TooLong, say, sentences, spell_out, voices


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We have your vote. You can change it.", ["We have your vote.", "You can change it."]),
        ("Is it done? Yes! Thank you.", ["Is it done?", "Yes!", "Thank you."]),
        ("Mr. Jones said yes. Dr. Lee said no.", ["Mr. Jones said yes.", "Dr. Lee said no."]),
        ("It costs 3.5 pounds. £4 is too much.", ["It costs 3.5 pounds.", "£4 is too much."]),
        ("Bring fruit, e.g. Apples.", ["Bring fruit, e.g. Apples."]),
        ("What is new\nYou can vote", ["What is new", "You can vote"]),
        ('"Stop!" she said. "Now."', ['"Stop!" she said.', '"Now."']),
        ("“Yes.” Then we went.", ["“Yes.”", "Then we went."]),
        ("Croeso. Ŷd. Ŵyn.", ["Croeso.", "Ŷd.", "Ŵyn."]),
        ("  one   two \n\n ", ["one two"]),
        ("", []),
    ],
)
def test_a_text_is_parted_into_sentences(text, parts):
    assert sentences(text) == parts


@given(text=st.text(max_size=200))
def test_no_word_is_lost_between_sentences(text):
    assert " ".join(sentences(text)).split() == text.split()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The money is £300.", "The money is 300 pounds."),
        ("£12.50 or £1", "12 pounds 50 or 1 pound"),
        ("£1,200.05", "1,200 pounds 5"),
        ("£20.00", "20 pounds"),
        ("£999", "999 pounds"),
        ("50p", "50 pence"),
        ("until Monday 4 May", "until Monday the 4th of May"),
        ("the 22 March and 1 June", "the 22nd of March and the 1st of June"),
        ("on 11 May or 13 May", "on the 11th of May or the 13th of May"),
        ("1999 people", "1999 people"),
        ("open 9-5", "open 9 to 5"),
        ("café, 5 € or £££££", "cafe, 5 euro or £"),
        ("ring 999", "ring 9 9 9"),
        ("07700 900123", "0 7 7 0 0, 9 0 0 1 2 3"),
        ("he/she and/or they", "he or she and or they"),
        ("tea & cake \u2013 today", "tea and cake, today"),
        ("I don\u2019t know\u2026", "I don't know."),
        ("<speed level='900'>\\pause*", "speed level '900' pause"),
        ("Ŵyn 😀", "Wyn"),
    ],
)
def test_money_dates_and_numbers_are_spelled_out(written, spoken):
    assert spell_out(written) == spoken


def test_a_sentence_becomes_an_mp3():
    sound = say("We have your vote.")
    assert sound[0] == 0xFF
    assert sound[1] & 0xE0 == 0xE0  # an MPEG frame begins with eleven ones
    assert 2_000 < len(sound) < 20_000


def lasts(text, **how):
    """Bytes of sound, at 4,000 a second: the voice breathes a little differently each time."""
    return len(say(text, **how))


def test_the_same_words_last_as_long_each_time():
    assert lasts("Bingo or boats?") == lasts("Bingo or boats?")


def test_speed_and_voice_are_the_persons():
    question = "What shall we do on Fridays?"
    assert lasts(question, speed=0.6) > lasts(question) > lasts(question, speed=1.8)
    assert lasts(question, voice="american") != lasts(question)
    assert lasts("Yes.", speed=0.01) == lasts("Yes.", speed=speech.SLOWEST)


def test_a_voice_that_is_gone_gives_way_to_the_usual_one():
    assert lasts("What shall we do?", voice="nobody") == lasts("What shall we do?", voice="british")


def test_marks_in_a_text_give_no_orders_to_the_voice():
    slow = "<speed level='20'>Yes, we have your vote.</speed>"
    assert lasts(slow) < 2 * lasts("speed level 20 Yes, we have your vote. speed")


@pytest.mark.parametrize("sign", ["é", "9", "£", "'", ".", "a", "1,", "<", "\x00", "字", "e\u0301"])
def test_a_heap_of_one_sign_neither_stops_nor_holds_the_voice(sign):
    assert say(sign * 300)


def test_words_of_signs_alone_are_a_short_silence():
    assert 0 < len(say("😀 ***")) < 2_000
    assert say("") == say("***")


def test_welsh_has_no_voice_yet_and_says_so():
    assert voices("cy") == []
    with pytest.raises(NoVoice):
        say("Croeso", language="cy")
    assert [voice.name for voice in voices("en-GB")] == ["british", "american"]


def test_too_long_a_text_is_refused():
    with pytest.raises(TooLong):
        say("word " * 1000)
