"""The checks of plain words: what each finds, and what it leaves alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.rules.easyread import CHECKS, Advice, check, read
from sayso.rules.easyread.idiom_words import DOINGS, SAYINGS
from sayso.rules.easyread.initial_words import IN_FULL
from sayso.rules.easyread.plain_words import FORMAL, JARGON
from tests.rules.samples import EASY


def found(text, name):
    return [text[finding.start : finding.end] for finding in check(text) if finding.check == name]


def instead(text):
    return [finding.instead for finding in check(text) if finding.instead]


def test_an_empty_text_is_easy():
    assert check("") == check("  \n\n ") == []


@pytest.mark.parametrize("text", EASY)
def test_easy_words_are_left_alone(text):
    assert check(text) == []


# ---- Sentences -------------------------------------------------------------------------------


def test_fifteen_words_are_fine_sixteen_are_a_hint_twenty_one_are_too_many():
    assert check("word " * 15) == []
    (hint,) = check("word " * 16)
    assert not hint.strong
    (strong,) = check("word " * 21)
    assert strong.strong
    assert strong.advice is Advice.SPLIT_THE_SENTENCE


def test_the_finding_spans_the_long_sentence_and_no_other():
    long = "We " + "really " * 20 + "want to swim."
    assert found(f"Hello. {long} Bye.", "long-sentence") == [long]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We swim. You sing! Who cooks?", 3),
        ("Mr. Green cooks for Dr. Brown.", 1),
        ("It costs 3.50 at 10.30.", 1),
        ("She said “Stop.” He stopped.", 2),
        ("Milk\nBread\nEggs", 3),
        ("a line that\nsimply goes on", 1),
        ("A heading\n\nand a text", 2),
        ("...", 0),
        ("1. You can come.\n2. You can go.", 2),
        ("She is 12. He is 7.", 2),
    ],
)
def test_where_sentences_end(text, number):
    assert len(read(text).sentences) == number


# ---- Words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hard", "plain"),
    [
        ("We ask each stakeholder.", "stakeholder", "person it matters to"),
        ("Service users chose.", "Service users", "People"),
        ("We are implementing it.", "implementing it", "carrying it out"),
        ("Agree prior to Monday.", "prior to", "before"),
        ("The strategies are here.", "strategies", "big plans"),
        ("We prioritised it.", "prioritised it", "put it first"),
        (
            "The duty of candour is clear.",
            "The duty of candour",
            "The duty to tell you when things go wrong",
        ),
    ],
)
def test_a_hard_word_gets_a_plain_one(text, hard, plain):
    assert found(text, "hard-word") == [hard]
    assert instead(text) == [plain]


def test_jargon_is_strong_and_a_formal_word_is_a_hint():
    assert [finding.strong for finding in check("Stakeholders participate.")] == [True, False]


def test_a_name_is_left_alone():
    assert check("We asked the Care Quality Commission.") == []


def test_a_word_inside_another_is_left_alone():
    assert check("The missionary permitless viable pilotage.") == []


def test_every_hard_word_of_the_list_is_found_where_it_stands():
    for phrase in JARGON | FORMAL:
        assert found(f"It is {phrase} here.", "hard-word") == [phrase]


def test_no_plain_word_is_a_hard_one_or_a_saying():
    for phrase, plain in (JARGON | FORMAL | DOINGS | SAYINGS).items():
        for said in plain.split("|"):
            hard = found(said, "hard-word") + found(said, "idiom")
            assert not hard, (phrase, said)


def test_there_are_enough_words_of_the_field():
    assert len(JARGON) + len(IN_FULL) >= 300


def test_no_word_is_on_both_lists():
    assert not JARGON.keys() & FORMAL.keys()


# ---- Numbers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("80% agreed.", ["8 of every 10"]),
        ("About 82 per cent agreed.", ["about 8 of every 10"]),
        ("Only 33.5 percent came.", ["about 3 of every 10"]),
        ("99% came.", []),
        ("1% left.", ["1 of every 100"]),
    ],
)
def test_a_percentage_becomes_so_many_of_every_ten(text, plain):
    assert len(found(text, "percentage")) == 1
    assert instead(text) == plain


@pytest.mark.parametrize("text", ["It costs 12,500 pounds.", "50000 people", "two million people"])
def test_a_big_number_is_hard_to_picture(text):
    assert len(found(text, "big-number")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 we moved.",
        "Ring 0300 123 4567.",
        "Ring 07700 900123.",
        "It costs 300 pounds.",
        "At 10:30.",
    ],
)
def test_years_telephones_and_small_numbers_are_fine(text):
    assert check(text) == []


# ---- Initials --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Ask the CQC.", "Two MCAs came.", "Ask the C.Q.C. today."])
def test_initials_are_written_in_full(text):
    assert len(found(text, "initials")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The TV is on. OK?",
        "Do NOT open it.",
        "PLEASE ASK THE CQC",
        "The Care Quality Commission (CQC) came. The CQC was kind.",
        "CQC (Care Quality Commission) came.",
        "The CQC came. CQC means Care Quality Commission.",
        "I swim. A dog sings.",
    ],
)
def test_known_loud_or_explained_capitals_are_fine(text):
    assert found(text, "initials") == []


# ---- Negatives and doers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "You cannot go without a card.",
        "It is not impossible to win.",
        "Nobody said nothing.",
        "Don't come unless you vote.",
    ],
)
def test_two_noes_in_one_thought_are_found(text):
    assert len(found(text, "double-negative")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "No, I do not want it.",
        "If you do not want it, you do not have to.",
        "No one can see it.",
        "It is not yours and not mine.",
        "Never, never go.",
        "It cannot be changed.",
    ],
)
def test_one_no_at_a_time_is_fine(text):
    assert found(text, "double-negative") == []


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("It was written yesterday.", "was written"),
        ("The room will be painted.", "be painted"),
        ("It is being built by us.", "is being built"),
        ("You were not told.", "were not told"),
        ("The day was quickly changed.", "was quickly changed"),
        ("It was decided by the board.", "was decided"),
    ],
)
def test_a_sentence_without_a_doer_is_found(text, passive):
    assert passive in found(text, "passive")


@pytest.mark.parametrize(
    "text",
    [
        "I am worried.",
        "We are interested in it.",
        "This is finished.",
        "She is red.",
        "They were in bed.",
        "It is needed.",
        "The house is old.",
    ],
)
def test_how_someone_is_is_no_passive(text):
    assert found(text, "passive") == []


# ---- Any text --------------------------------------------------------------------------------

LETTERS = st.text(alphabet="aeiNOTsed .,!?'’()%\n0189-")
WORDS = st.lists(
    st.sampled_from(
        [*JARGON, *FORMAL, "not", "is", "written", "CQC", "(CQC)", "50%", "1000000", ".", "\n"]
    )
).map(" ".join)


@given(st.text() | LETTERS | WORDS)
def test_any_text_is_read_to_its_end_and_every_finding_points_into_it(text):
    findings = check(text)
    assert findings == sorted(findings, key=lambda finding: finding.start)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end].strip()


@pytest.mark.deep
@settings(max_examples=20_000)
@given(st.text(max_size=2000) | LETTERS | WORDS)
def test_any_text_at_all_is_read_to_its_end(text):
    for finding in check(text):
        assert 0 <= finding.start < finding.end <= len(text)


@given(st.text() | LETTERS)
def test_sentences_follow_each_other_and_hold_every_word(text):
    place = 0
    for sentence in read(text).sentences:
        assert place <= sentence.start < sentence.end
        assert sentence.start <= sentence.words[0].start
        assert sentence.words[-1].end <= sentence.end
        place = sentence.end


@given(WORDS)
def test_the_same_text_has_the_same_findings(text):
    assert check(text) == check(text)
    assert len(check(text)) == sum(len(list(look(read(text)))) for look in CHECKS)
