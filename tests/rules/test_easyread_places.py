"""More checks of plain words: ideas, sayings, dates, times, rare words, and who "they" are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.easyread import CHECKS, Familiarity, check, read
from sayso.rules.easyread.findings import Advice
from sayso.rules.easyread.idiom_words import DOINGS, SAYINGS
from sayso.rules.easyread.inflection import as_written, many
from sayso.rules.easyread.words import ADVICE
from sayso.rules.easyread.words import CHECKS as NAMES

RARE = Familiarity(zipf=2.5, level=5)
PLAIN = Familiarity(zipf=5.5, level=1)


def knowing(text, **rare):
    """Everything is well known but these."""
    words = dict.fromkeys(read(text).vocabulary, PLAIN)
    return check(text, words | dict.fromkeys(rare, RARE))


def found(text, name, **rare):
    return [text[each.start : each.end] for each in knowing(text, **rare) if each.check == name]


def instead(text, name):
    return [each.instead for each in check(text) if each.check == name]


def accepted(text, name):
    """The text, with everything that this check offers taken."""
    for each in reversed(check(text)):
        if each.check == name and each.instead:
            text = text[: each.start] + each.instead + text[each.end :]
    return text


# ---- Ideas -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "two"),
    [
        (
            "We will paint the hall and they will mow the grass.",
            "We will paint the hall. They will mow the grass.",
        ),
        (
            "The lift is broken again but we have a ramp.",
            "The lift is broken again. But we have a ramp.",
        ),
        ("We saw the room; it has a big window.", "We saw the room. It has a big window."),
    ],
)
def test_two_ideas_become_two_sentences(text, two):
    assert accepted(text, "two-ideas") == two


@pytest.mark.parametrize(
    "text",
    [
        "You can say it, draw it or write it.",
        "If you come and you want to talk, ring the bell.",
        "This is for you and me and Sam.",
        "Tea and cake cost 50p.",
        "I swim and you sing.",
    ],
)
def test_one_idea_with_an_and_is_fine(text):
    assert found(text, "two-ideas") == []


# ---- Hard words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("We utilised it.", "We used it."),
        ("It was utilised.", "It was used."),
        ("We facilitate it. He facilitates it.", "We help with it. He helps with it."),
        ("They are purchasing a van.", "They are buying a van."),
        ("It was purchased.", "It was bought."),
        ("They have notified us.", "They have told us."),
        ("Stakeholders came.", "People it matters to came."),
        ("We met a stakeholder.", "We met a person it matters to."),
        ("Prior to lunch we swim.", "Before lunch we swim."),
        ("The Coproduction was fun.", "The Coproduction was fun."),
        ("coproduction is fun", "working together as equals is fun"),
        ("We organized and prioritized it.", "We organized and put it first."),
    ],
)
def test_what_is_offered_fits_where_it_goes(text, plain):
    assert accepted(text, "hard-word") == plain


@pytest.mark.parametrize(
    "text",
    [
        "I look forward to seeing you.",
        "Your request is here.",
        "The white paper is by the front door.",
        "We will have a short break.",
        "Read section 3.",
        "Safeguarding means keeping people safe.",
        "We talk about safeguarding. This means keeping people safe.",
        "This is called safeguarding.",
        "Safeguarding: keeping people safe.",
    ],
)
def test_a_word_that_is_plain_here_or_explained_is_fine(text):
    assert found(text, "hard-word") == []


def test_a_word_that_was_explained_once_is_fine_from_there_on():
    text = (
        "Advocacy is fun. We like co-production. That means working as equals. We do co-production."
    )
    assert found(text, "hard-word") == []


def test_a_rare_word_is_found_where_it_first_stands():
    text = "He has hypertension. Is hypertension bad?"
    (finding,) = [
        each for each in knowing(text, hypertension=1) if each.check == "unexplained-word"
    ]
    assert (finding.start, finding.end) == (7, 19)
    assert finding.advice is Advice.EXPLAIN_THE_WORD


@pytest.mark.parametrize(
    "text",
    [
        "He has hypertension. Hypertension means high blood pressure.",
        "He has hypertension. This means high blood pressure.",
        "He has hypertension (high blood pressure).",
        "High blood pressure is called hypertension.",
        "We met Mr Hypertension.",
    ],
)
def test_a_rare_word_that_is_explained_or_a_name_is_fine(text):
    assert found(text, "unexplained-word", hypertension=1) == []


def test_what_everyone_has_at_home_is_fine_however_rare():
    assert found("We play bingo in pyjamas.", "unexplained-word", bingo=1, pyjamas=1) == []


def test_a_word_of_no_list_is_left_alone():
    assert "unexplained-word" not in {each.check for each in check("We met Flurbington there.", {})}


# ---- Sayings ---------------------------------------------------------------------------------


def test_every_saying_is_found_and_has_a_meaning():
    for saying, meaning in (DOINGS | SAYINGS).items():
        assert found(f"We {saying} now.", "idiom"), saying
        assert meaning


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("We touched base.", "We talked."),
        ("We are thinking outside the box.", "We are thinking of new ideas."),
        ("At the end of the day it is yours.", "In the end it is yours."),
    ],
)
def test_a_saying_gets_what_it_means(text, plain):
    assert accepted(text, "idiom") == plain


@pytest.mark.parametrize(
    "text", ["Have a piece of cake.", "The food is on the table.", "He hit the table."]
)
def test_words_that_mean_what_they_say_are_fine(text):
    assert found(text, "idiom") == []


# ---- Letters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ask the CQC.", "Ask the Care Quality Commission."),
        ("A DoLS was made.", "A Deprivation of Liberty Safeguards was made."),
        ("Go to A&E now.", "Go to the emergency department now."),
        ("Ask the QZX.", "Ask the QZX."),
    ],
)
def test_letters_of_the_field_are_offered_in_full(text, plain):
    assert accepted(text, "initials") == plain


# ---- Numbers, dates and times ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("80% of people came.", "8 of every 10 people came."),
        ("80% of the people came.", "8 of every 10 of the people came."),
        ("50% of people came.", "half of people came."),
        ("25 per cent of people came.", "1 of every 4 people came."),
        ("Prices went up by 20%.", "Prices went up by 20%."),
        ("There is 20% off.", "There is 20% off."),
    ],
)
def test_a_part_is_offered_so_that_it_fits(text, plain):
    assert accepted(text, "percentage") == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Come on 4/5/2026.", "Come on Monday 4 May 2026."),
        ("Come on 2026-05-04.", "Come on Monday 4 May 2026."),
        ("Come on 04.05.26.", "Come on Monday 4 May 2026."),
        ("Come on the 4th of May.", "Come on the 4 May."),
        ("Come on May 4th.", "Come on 4 May."),
        ("Come on Tues 4 Sept.", "Come on Tuesday 4 September."),
        ("Come on 31/02/2026.", "Come on 31/02/2026."),
    ],
)
def test_a_date_is_offered_in_words(text, plain):
    assert accepted(text, "date") == plain
    assert found(text, "date")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Come at 14:30.", "Come at 2:30pm."),
        ("Come at 1400 hours.", "Come at 2pm."),
        ("Come at 12pm.", "Come at midday."),
        ("It ends at 12 a.m.", "It ends at midnight"),
    ],
)
def test_a_time_is_offered_with_am_and_pm(text, plain):
    assert accepted(text, "time").rstrip(".") == plain.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "Come on Monday 4 May 2026 at 10:30.",
        "It costs £14.50.",
        "It is open 24/7.",
        "Half is 1/2.",
        "Ring 0300 123 1400.",
        "I sat in the sun. We wed in May.",
        "Read part 4.5 of it.",
        "We may march.",
    ],
)
def test_days_times_and_prices_that_are_plain_are_fine(text):
    assert found(text, "date") + found(text, "time") == []


# ---- Who or what -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("They will come on Monday.", "They"),
        ("The staff met the families. They were angry.", "They"),
        ("Mary told Anna that she was late.", "she"),
        ("We have tea and milk. I like the latter.", "the latter"),
        ("Do as shown above.", "as shown above"),
    ],
)
def test_a_word_that_may_be_one_or_another_is_found(text, who):
    assert found(text, "unclear-pronoun") == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The staff came. They were kind.",
        "Mary came. She was late.",
        "It is raining.",
        "This is my home.",
        "Greg promised a new door. He will tell you when it is here.",
        "Ask the Care Board. They can help.",
    ],
)
def test_a_word_that_can_be_only_one_is_fine(text):
    assert found(text, "unclear-pronoun") == []


# ---- The whole -------------------------------------------------------------------------------

HARD = (
    "The implementation of the aforementioned administrative arrangements necessitates considerable "
    "organisational transformation, notwithstanding the budgetary constraints experienced by "
    "participating authorities throughout the intervening period."
)


def test_a_hard_text_is_found_as_a_whole():
    rare = {word: RARE for word in read(HARD).vocabulary if len(word) > 6}
    (whole,) = [each for each in knowing(HARD, **rare) if each.check == "reading-level"]
    assert whole.strong
    assert (whole.start, whole.end) == (0, len(HARD))


def test_without_knowing_the_words_nothing_is_said_of_the_whole():
    assert "reading-level" not in {each.check for each in check(HARD)}


def test_every_advice_and_every_check_has_words():
    assert set(ADVICE) == set(Advice)
    text = f"{HARD} Tues 4/5/2026 at 14:00 it was not unsafe. 80% or 5,000 of the CQC touched base."
    text += " They said the latter; we will see it soon. He has hypertension."
    known = {each.check for each in knowing(text, hypertension=1)}
    assert known <= set(NAMES)


@pytest.mark.parametrize(
    ("act", "kind", "said"),
    [
        ("make better", "going-on", "making better"),
        ("get", "going-on", "getting"),
        ("try", "past", "tried"),
        ("try", "third", "tries"),
        ("be made of", "third", "is made of"),
    ],
)
def test_an_act_is_bent_as_people_say_it(act, kind, said):
    assert as_written(act, kind) == said


def test_many_of_a_thing():
    assert [many(word) for word in ("agency", "box", "day")] == ["agencies", "boxes", "days"]


# ---- Any text --------------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(
        [
            *list(DOINGS)[:9],
            *list(SAYINGS)[:9],
            "4/5/2026",
            "12pm",
            "they",
            "She",
            "and",
            "we",
            "80%",
            "of",
            "(CQC)",
            "means",
            "called",
            ";",
            ".",
            "\n",
            "•",
            "é",
            "\U0001d4b3",
            "\u2028",
            "9" * 30,
            "\r\n",
        ]
    )
).map(" ".join)


@given(st.text() | PIECES)
def test_every_finding_points_into_the_text_and_at_something(text):
    words = dict.fromkeys(read(text).vocabulary, RARE)
    for each in check(text, words):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert each.instead != text[each.start : each.end]


@pytest.mark.parametrize(
    "piece", [".", "(", " not", "AB (", "1,", "\n", "and we ", '"', "that he ", "• "]
)
def test_a_text_made_to_take_long_does_not(piece):
    text = piece * 4000 + "x"
    assert len(CHECKS) == 12
    check(text, {"x": RARE})
