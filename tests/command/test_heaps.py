"""`sayso heaps`: short texts in heaps to begin with, from a file, whatever its state."""

import json
import os
import random
import shlex
import subprocess
import sys

import pytest

from sayso.command import heaps, parser
from sayso.command.stop import Stop
from tests.command.conftest import environment
from tests.programs import COUNTS, program

BUS = ["The bus is late", "No bus on Sunday", "I like the bus"]
SOUP = ["Cold soup again", "Soup, with bread", "More soup"]
TEXTS = [*BUS, *SOUP, "Zebras!"]


@pytest.fixture(autouse=True)
def _no_program(monkeypatch):
    monkeypatch.delenv("SAYSO_MEANINGS", raising=False)


@pytest.fixture
def written(tmp_path):
    def write(content, name="texts.txt"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(*words):
    return heaps.main(parser(["heaps"]).parse_args(["heaps", *map(str, words)]))


@pytest.fixture
def told(capsys):
    def tell(*words):
        assert run(*words, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return tell


def refusal(*words):
    with pytest.raises(Stop) as stop:
        run(*words)
    assert stop.value.status == 2
    return str(stop.value)


def test_it_tells_programs_which_text_is_in_which_heap(written, told):
    assert told(written("\n".join(TEXTS)), "--heaps", 2) == {
        "texts": 7,
        "heaps": [
            {"size": 3, "words": ["soup"], "texts": [3, 4, 5]},
            {"size": 3, "words": ["bus"], "texts": [0, 1, 2]},
        ],
        "left": [6],
        "heap_of": [1, 1, 1, 0, 0, 0, None],
    }


def test_it_tells_people_in_words(written, capsys):
    assert run(written("\n".join(TEXTS)), "--heaps", 2) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "7 texts. The computer suggests 2 heaps.",
        "",
        "Heap 1: 3 texts. In several of them: soup.",
    ]
    assert lines[-1] == "This is only a suggestion. What the texts mean, people say."


@pytest.mark.parametrize(
    ("name", "content", "more"),
    [
        ("a.csv", "text,category\n" + "".join(f'"{each}",x\n' for each in TEXTS), []),
        ("a.csv", "id;Said\n" + "".join(f"7;{each}\n" for each in TEXTS), ["--column", "said"]),
        ("a.tsv", "id\tutterance\n" + "".join(f"7\t{each}\n" for each in TEXTS), []),
        ("a.csv", "".join(f'"{each}"\n' for each in TEXTS), []),
        ("a.txt", "\r\n\r\n".join(TEXTS), []),
    ],
)
def test_a_table_and_a_list_say_the_same(written, told, name, content, more):
    assert told(written(content, name), "--heaps", 2, *more)["heap_of"] == [1, 1, 1, 0, 0, 0, None]


def test_an_empty_cell_keeps_its_number(written, told):
    found = told(written("text\n" + "\n".join(BUS) + '\n""\n', "a.csv"), "--heaps", 1)
    assert found["texts"] == 3  # a line with nothing in it is no row
    found = told(written("id,text\n1,The bus\n2,\n3,A bus\n", "a.csv"), "--heaps", 1)
    assert found["heap_of"] == [0, None, 0]


def test_a_program_that_knows_meanings_is_asked(written, told, monkeypatch, tmp_path):
    texts = ["My zither is far", "One numbat came", "We yodel at dawn", "Quokka for all"]
    path = written("\n".join(texts))
    monkeypatch.setenv("SAYSO_MEANINGS", shlex.join(program(tmp_path, COUNTS)))
    assert told(path, "--heaps", 2)["heap_of"] in ([0, 1, 0, 1], [1, 0, 1, 0])
    monkeypatch.setenv("SAYSO_MEANINGS", "cat")
    assert "SAYSO_MEANINGS does not work: no-vectors" in refusal(path)
    monkeypatch.setenv("SAYSO_MEANINGS", "cat 'half")
    assert "SAYSO_MEANINGS does not work" in refusal(path)
    assert told(path, "--plain")["texts"] == 4


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "", "The file is empty."),
        ("a.txt", "One\nTwo\xff".encode("latin-1"), "line 2: This is not text in UTF-8."),
        ("a.txt", "One\nTwo\0", "line 2: This is not text."),
        ("a.csv", "id,said\n1,Hello\n", "Which column has the texts? Say it with --column."),
        ("a.csv", "text\n", "There are no texts in it."),
        ("a.csv", 'text\n"half', "This row cannot be read"),
        ("a.txt", "x\n" * 10_001, "These are 10,001 texts. Sayso takes 10,000 at most."),
    ],
)
def test_what_cannot_be_read_is_told_kindly(written, name, content, said):
    assert said in refusal(written(content, name))


def test_what_was_typed_wrongly_is_told_kindly(written, capsys):
    assert "Which file?" in refusal()
    assert "cannot be read" in refusal("/not/there")
    assert "no column called 'x'" in refusal(written("text\nHello\n", "a.csv"), "--column", "x")
    for many in ("0", "-1", "many", "9" * 30):
        with pytest.raises(SystemExit) as stopped:
            run(written("Hello"), f"--heaps={many}")
        assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("content", ["One text", "Same\n" * 5, "!!!\n???\n...", "the\na\nof"])
def test_texts_that_make_no_heaps_are_all_told(written, told, content):
    found = told(written(content))
    laid = [at for heap in found["heaps"] for at in heap["texts"]]
    assert sorted([*laid, *found["left"]]) == list(range(found["texts"]))


def test_three_thousand_texts_take_seconds_and_always_the_same_heaps(written):
    draw = random.Random(7)
    words = [f"{one}{other}" for one in "bdfgklmnprst" for other in ("arin", "olet", "umba", "ity")]
    texts = [" ".join(draw.choices(words, k=6)) for _ in range(3_000)]
    path = written("\n".join(texts))
    told = []
    for _ in range(2):
        before = os.times().children_user
        done = subprocess.run(
            [sys.executable, "-m", "sayso", "heaps", str(path), "--heaps", "77", "--json"],
            env=environment(OMP_NUM_THREADS="1"),
            capture_output=True,
            check=True,
            timeout=120,
        )
        told.append(done.stdout)
        assert os.times().children_user - before < 30
    assert told[0] == told[1]
    assert len(json.loads(told[0])["heaps"]) > 60


def test_it_needs_no_django_and_no_database(written):
    code = (
        "import sys; from sayso.command import main;"
        f"main(['heaps', {str(written('x' + chr(10) + 'y'))!r}]);"
        "sys.exit(any(name.split('.')[0] in ('django', 'sqlite3', 'duckdb') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
