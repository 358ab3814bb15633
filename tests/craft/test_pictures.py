"""Pictures for words: found by the word people say, safe to show, credited."""

import re
from xml.etree import ElementTree as ET

import pytest

from sayso.craft import pictures
from sayso.craft.pictures import KEYS, find, picture, svg

# fmt: off
INTERFACE = [
    "home", "listen", "help", "worried", "say", "shape", "decide", "do", "check", "date",
    "dontknow", "none", "person", "finished", "yes", "no", "lock", "tablet", "card", "camera",
    "photo", "voice", "undo", "tick", "late", "new", "search", "reading", "settings", "printing",
    "back",
]
# fmt: on


def keys(text):
    return [found.key for found in find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("swimming", "swim"),
        ("Walking the dog", "walk-dog"),
        ("buses", "bus"),
        ("babies", "baby"),
        ("worries", "worried"),
        ("danced", "dance"),
        ("a cup of tea", "tea"),
        ("I don\u2019t know", "dontknow"),
        ("I don't know", "dontknow"),
        ("GP", "doctor"),
        ("TV", "television"),
        ("support workers", "staff"),
        ("Do", "do"),
        ("light blue", "light-blue"),
        ("My mum\u2019s birthday", "mother"),
        ("scarves", "scarf"),
        ("We swam", "swim"),
        ("Greg drove", "car"),
        ("flooding", "flood"),
        ("apologising", "sorry"),
        ("funerals", "coffin"),
        ("an urgent thing", "important"),
    ],
)
def test_a_word_finds_its_picture_in_the_form_people_say_it(text, first):
    assert keys(text)[0] == first


def test_a_sentence_finds_the_pictures_of_its_words():
    assert set(keys("Bingo or boats on Friday?")) == {"bingo", "boat"}
    assert {"paint", "sofa"} <= set(keys("What colour for the lounge?"))


def test_a_small_word_inside_a_sentence_brings_no_picture():
    assert keys("What shall we do on Fridays?") == []


def test_the_plainest_word_comes_before_a_word_it_also_stands_for():
    assert keys("orange")[:2] == ["orange-fruit", "orange"]
    assert keys("glasses")[0] == "reading"


def test_unknown_words_and_no_words_find_nothing():
    assert find("zyzzyva") == find("") == find("!?") == []


def test_no_more_are_offered_than_asked_for():
    assert len(find("bath shower toilet bed tea coffee bus car train", most=4)) == 4


def test_every_key_word_finds_its_own_picture():
    lost = [key for key in KEYS if key not in keys(picture(key).word)]
    assert lost == []


@pytest.mark.parametrize("key", INTERFACE)
def test_the_pieces_of_every_page_have_their_picture(key):
    assert picture(key).path.is_file()


HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP chunk; --",
    "../../etc/passwd",
    "{{ zyzzyva }} %s %(x)s",
    "\x00\x1b\u202e\ud800",
    "\U0001f3e0\U0001f4a9",
    "((((((((((" * 2000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_find_nothing(text):
    assert find(text) == []


def test_of_a_long_text_only_the_end_is_read():
    long = "My dog. " * 12_000
    assert len(pictures.stems(long + "A bath")) <= pictures.MOST_READ
    assert keys(long + "x" * 2000) == []
    assert keys("A bath. " + "zyzzyva " * 200) == []
    assert keys("zyzzyva " * 200 + "A bath")[0] == "bath"
    assert keys("y" * 5 + "dog " + "z" * (pictures.MOST_READ - 3)) == []  # cut: no whole word


def test_words_with_two_meanings_do_not_bring_the_wrong_picture():
    assert keys("I saw my friend") == ["eye", "friends"]
    assert "race" not in keys("race and religion")
    assert keys("Is it a tie?") == []
    assert keys("He had a fall") == []
    assert keys("You can come") == []


def test_there_are_at_least_six_hundred_words_and_each_is_whole():
    assert len({picture(key).word.casefold() for key in KEYS}) >= 600
    for key in KEYS:
        found = picture(key)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
        assert found.alt
        assert all(word == word.strip() and word for word in found.words)
        assert len(set(found.words)) == len(found.words)


def test_no_drawing_stands_for_two_keys():
    assert len(pictures.used_files()) == len(KEYS)


def test_every_drawing_is_safe_to_stand_in_a_page():
    for key in KEYS:
        drawing = svg(key).decode()
        root = ET.fromstring(drawing)
        assert root.get("viewBox") == "0 0 72 72", key
        assert not re.search(r"<(?!/|svg|g|path|line|rect|circle|ellipse|poly)", drawing), key
        assert not re.search(r"\b(id|style|class|href|on\w+)=|url\(|<!", drawing), key


def test_a_drawing_for_the_eye_alone_is_hidden_from_readers_aloud():
    assert svg("home").startswith(b'<svg aria-hidden="true" focusable="false" ')


def test_the_drawings_are_credited():
    text, source, licence = pictures.CREDIT
    assert "OpenMoji" in text
    assert source.startswith("https://")
    assert "by-sa/4.0" in licence
