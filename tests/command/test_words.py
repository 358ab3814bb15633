"""`sayso words`: what it says of texts, and of what is no text."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.command import parser, words
from sayso.command.stop import Stop
from tests.command.conftest import HOUSE, PATIENCE, environment, typed
from tests.nasty import NASTY, WELSH

TEXT = "Hello.\nThe CQC came. Stakeholders touched base."
in_place = settings(max_examples=40)


@pytest.fixture
def written(tmp_path):
    def write(content, name="text.txt"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(*what):
    return words.main(parser(["words"]).parse_args(["words", *map(str, what)]))


def told(capsys, *what):
    status = run("--json", *what)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def refusal(*what):
    with pytest.raises(Stop) as stop:
        run(*what)
    assert stop.value.status == 2
    return str(stop.value)


def test_it_tells_places_of_the_file_as_it_is(written, capsys):
    text = "Hé!\r\nThe CQC came.\r\n\r\nStakeholders touched base — today.\r\n"
    status, (found,) = told(capsys, written(text))
    assert status == 0
    assert 0 < found["score"] < 1
    assert {text[each["start"] : each["end"]] for each in found["findings"]} == {
        "CQC",
        "Stakeholders",
        "touched base",
    }
    for each in found["findings"]:
        assert each["text"] == text[each["start"] : each["end"]]
        assert each["advice"].endswith((".", "?"))
    assert {each["check"]: each.get("replacement") for each in found["findings"]} == {
        "initials": "Care Quality Commission",
        "hard-word": "People it matters to",
        "idiom": "talked",
    }


def test_several_files_give_one_object_a_line(written, capsys):
    status, found = told(capsys, written("We swim.", "a.txt"), written(TEXT, "b.txt"))
    assert status == 0
    assert [each["file"].rsplit("/", 1)[-1] for each in found] == ["a.txt", "b.txt"]
    assert found[0]["score"] > found[1]["score"]


def test_one_of_several_that_cannot_be_read_does_not_stop_the_others(written, capsys):
    status = run("--json", written("We swim."), "nothing-here.txt", written("You sing.", "b.txt"))
    out, err = capsys.readouterr()
    assert status == 2
    assert len(out.splitlines()) == 2
    assert err == "nothing-here.txt: It cannot be read: No such file or directory.\n"


def test_the_listing_says_where_and_what_would_help(written, capsys):
    assert run(written(TEXT)) == 0
    listing = capsys.readouterr().out
    assert "! Line 2: “CQC”\n    Letters for words. Not everyone knows these letters." in listing
    assert "    You could write: Care Quality Commission\n" in listing
    assert "3 places may be hard." in listing
    assert listing.endswith("Ask some to read it.\n")


def test_a_text_without_a_word_has_no_score(written, capsys):
    _, (found,) = told(capsys, written("123 !!"))
    assert found["score"] is None
    run(written("123 !!"))
    assert "There are no words here." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"one\ntwo\n\xff\xfe", "line 3: This is not text in UTF-8."),
        (b"\x89PNG\r\n\x1a\n", "line 1: This is not text in UTF-8."),
        (b"We\0swim", "This is not text. Save it as plain text first."),
    ],
)
def test_what_is_no_text_is_refused_kindly(written, content, why):
    assert refusal(written(content)).endswith(f"text.txt: {why}")


def test_a_text_that_is_too_long_is_refused(written, monkeypatch):
    monkeypatch.setattr(words, "LARGEST", 0)
    assert "too long" in refusal(written("We swim and we sing."))


@pytest.mark.parametrize(
    ("name", "why"),
    [("gone.txt", "No such file"), (".", "Is a directory"), ("a\0b", "null byte")],
)
def test_a_file_that_cannot_be_read_is_named(name, why):
    assert why in refusal(name)


@pytest.mark.parametrize(
    "name", sorted(NASTY.keys() - {"halves of characters"})
)  # no file has those
def test_a_nasty_text_is_told_of_or_refused_kindly(written, capsys, name):
    path = written(NASTY[name])
    if "\0" in NASTY[name] or not NASTY[name].strip():
        assert refusal(path).endswith((".", "first."))
        return
    status, (found,) = told(capsys, path)
    assert status == 0
    for each in found["findings"]:
        assert NASTY[name][each["start"] : each["end"]] == each["text"]


def test_a_text_that_is_not_english_is_said_to_be(written, capsys):
    run(written(WELSH))
    assert "Most words here are not English." in capsys.readouterr().out


def test_no_file_at_all_is_said_kindly():
    done = typed("words")
    assert done.returncode == 2
    assert "Try: sayso words --help" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_reads_what_is_piped_in_and_needs_no_database():
    asks = "import sys; from sayso.command import main; status = main(); "
    asks += "sys.exit(status or ('django' in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asks, "words", "-", "--json"],
        input=TEXT,
        env=environment(PYTHONUTF8="1"),
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["file"] == "-"


@in_place
@given(st.text())
def test_whatever_is_written_it_answers(written, capsys, text):
    capsys.readouterr()
    path = written(text.encode("utf-8", "replace"))
    text = path.read_bytes().decode("utf-8-sig")
    if "\0" in text or not text.strip():
        refusal(path)
        return
    _, (found,) = told(capsys, path)
    for each in found["findings"]:
        assert text[each["start"] : each["end"]] == each["text"]
    run(path)
    assert "\x1b" not in capsys.readouterr().out
