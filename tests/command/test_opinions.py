"""`sayso opinions`: where people agree, from an open Polis export, whatever its state."""

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.command import opinions, parser
from sayso.command.formats import polis
from sayso.command.formats.elections import Damaged
from sayso.command.stop import Stop
from tests.command.conftest import environment, typed

FIRST = "participant,group-id,n-comments,n-votes,n-agree,n-disagree"
STATEMENTS = [*range(8), 10, 1200]
HEAD = ",".join([FIRST, *map(str, STATEMENTS)])


def row(person, *said):
    """A person's row as Polis writes it."""
    votes = [each for each in said if each != ""]
    sums = f"{len(votes)},{votes.count(1)},{votes.count(-1)}"
    return f"{person},0,0,{sums}," + ",".join(map(str, said))


def export(many=6):
    """Two groups of so many, and one who said little. All agree with 1200."""
    first = [row(person, *[1] * 4, *[-1] * 4, 0, 1) for person in range(many)]
    second = [row(person, *[-1] * 4, *[1] * 4, "", 1) for person in range(many, 2 * many)]
    return "\n".join([HEAD, *first, *second, row(99, *[""] * 9, 1), ""])


@pytest.fixture
def written(tmp_path):
    def write(content, name="participants-votes.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(*words):
    return opinions.main(parser(["opinions"]).parse_args(["opinions", *map(str, words)]))


def refusal(*words):
    with pytest.raises(Stop) as stop:
        run(*words)
    assert stop.value.status == 2
    return str(stop.value)


@pytest.fixture
def map_of(written, capsys):
    def told(content):
        assert run(written(content), "--json") == 0
        return json.loads(capsys.readouterr().out)

    return told


# ---- What comes out --------------------------------------------------------------------------


def test_it_needs_no_django_and_no_database(written):
    code = (
        "import sys; from sayso.command import main;"
        f"main(['opinions', {str(written(export()))!r}]);"
        "sys.exit(any(name.split('.')[0] in ('django', 'sqlite3', 'duckdb') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_it_tells_programs_everything(map_of):
    told = map_of(export())
    assert [group["members"] for group in told["groups"]] == [
        [f"{each}" for each in range(6)],
        [f"{each}" for each in range(6, 12)],
    ]
    assert [group["size"] for group in told["groups"]] == [6, 6]
    assert told["groups"][0]["statements"] == ["0", "1", "2", "3", "4"]
    assert told["groups"][0]["answers"] == {
        **dict.fromkeys("0123", "agree"),
        "4": "disagree",
    }
    assert told["consensus"] == {"1200": "agree"}
    assert told["in_every_group"] == ["1200"]
    assert told["people"] == 13


def test_it_tells_people_in_words(written, capsys):
    assert run(written(export())) == 0
    assert capsys.readouterr().out.splitlines()[:6] == [
        "13 people, 10 statements.",
        "",
        "What all groups agree on:",
        "  statement 1200: 13 of 13 agree",
        "",
        "Group 1: 6 people. They stand for:",
    ]
    assert run(written(export())) == 0
    assert "1 person answered fewer than seven statements. They are in no group." in (
        capsys.readouterr().out
    )


def test_too_few_people_are_told_kindly(written, capsys):
    assert run(written(export(2))) == 0
    told = capsys.readouterr().out
    assert "Fewer than five people answered seven statements. So there are no groups." in told
    assert "Group" not in told


def test_people_who_all_agree_are_one_group(written, capsys):
    rows = [row(person, *[1] * 10) for person in range(20)]
    assert run(written("\n".join([HEAD, *rows]))) == 0
    assert "One group: 20 people. Nothing tells them apart." in capsys.readouterr().out


def test_what_one_group_is_against_is_told_apart(written, capsys):
    many = [row(person, *[1] * 4, *[-1] * 4, 1, 1) for person in range(30)]
    few = [row(person, *[-1] * 4, *[1] * 4, -1, 1) for person in range(30, 36)]
    assert run(written("\n".join([HEAD, *many, *few]))) == 0
    told = capsys.readouterr().out
    shared, others = told.split("What most people say, but not every group:")
    assert "statement 1200: 36 of 36 agree" in shared
    assert "statement 0: 30 of 36 agree" in others


# ---- Exports as they really are --------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("participant,", "Participant ,xid,", 1).replace("\n", "\n,", 0),
        lambda text: text.replace(",-1", ",-1.0").replace(",1,", ", 1.0 ,"),
        lambda text: "\n\n" + text.replace("\n", "\n\n") + ",,,\n",
        lambda text: '"' + text.replace(",", '","').replace("\n", '"\n"').removesuffix('"'),
    ],
    ids="bom crlf semicolons tabs spaces floats empty-lines quoted".split(),
)
def test_programs_write_it_in_many_ways(map_of, change):
    text = change(export())
    if "xid" in text:
        head, *rows = text.splitlines()
        rows = [row.replace(",", ",abc,", 1) for row in rows]
        text = "\n".join([head, *rows])
    assert map_of(text) == map_of(export())


def test_columns_and_rows_in_any_order_say_the_same(map_of):
    head, *rows = export().splitlines()
    turned = [",".join(reversed(line.split(","))) for line in (head, *rows[::-1])]
    assert map_of("\n".join(turned)) == map_of(export())


def test_a_row_that_ends_early_has_not_seen_the_rest(map_of):
    short = export().replace(row(99, *[""] * 9, 1), "99,0,0,0,0,0")
    assert map_of(short)["people"] == 13


def test_whoever_has_two_rows_has_changed_their_mind(map_of):
    before = [row(person, *[0] * 9, -1) for person in range(4)]
    head, *rows = export().splitlines()
    assert map_of("\n".join([head, *before, *rows])) == map_of(export())
    twice = export() + row(99, *[0] * 9, "") + "\n"
    told = map_of(twice)
    assert told["groups"][0]["size"] >= 6
    assert sum(group["size"] for group in told["groups"]) == 13
    assert told["consensus"] == {"1200": "agree"}  # an empty cell takes nothing back


def test_statements_that_nobody_saw_are_left_alone(map_of):
    wide = "\n".join(
        line + (",2000" if line.startswith("part") else ",") for line in export().splitlines()
    )
    assert map_of(wide) == map_of(export())


# ---- What cannot be read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "The file is empty."),
        (HEAD, "Nobody stands in this file"),
        (export().replace("participant", "who"), "line 1: There is no column called participant."),
        (
            "timestamp,datetime,comment-id,voter-id,vote\n1,x,2,3,1",
            "line 1: This is votes.csv of such an export. Sayso reads its participants-votes.csv.",
        ),
        ("comment-id,comment-body\n1,Hello", "line 1: This is comments.csv"),
        (FIRST + "\n1,0,0,0,0,0", "line 1: There are no statements"),
        (export().replace("10,1200", "1200,1200"), "line 1: There are two columns for statement"),
        (export().replace("10,1200", "1200.0,1200"), "line 1: There are two columns for statement"),
        ("participant," + HEAD + "\n1", "line 1: There are two columns called participant."),
        (export() + row(5, *[2] * 10), "line 15: The answer to statement 0 is '2'. It can be 1, 0"),
        (export() + row(5, *["yes"] * 10), "line 15: The answer to statement 0 is 'yes'."),
        (export() + row("", *[1] * 10), "line 15: This row has answers and no participant."),
        (export() + '100,"0', "line 15: This row cannot be read: unexpected end of data."),
        (HEAD + "".join(f",{at}" for at in range(5000, 9500)), "4,000 at most"),
        (b"\xff\xfe\x00", "line 1: This is not text in UTF-8."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(written, content, reason):
    assert reason in refusal(written(content))


def test_a_file_is_asked_for_and_must_be_there():
    assert refusal() == "Which file? Type: sayso opinions FILE.csv"
    assert "It cannot be read: No such file or directory." in refusal("nowhere.csv")


def test_bad_input_ends_with_status_two_and_no_traceback(written):
    done = typed("opinions", written(export().replace("participant", "who")))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_ids_cannot_write_to_the_screen(written, capsys):
    evil = "\x1b[2J\u202e7"
    assert run(written(export().replace("\n0,", f"\n{evil},")), "--json") == 0
    said = capsys.readouterr().out
    assert not set("\x1b\u202e") & set(said)
    assert evil in json.loads(said)["groups"][0]["members"]
    assert "\x1b" not in refusal(written(export() + row(5, *[evil] * 10)))


@settings(max_examples=60)
@given(st.text(st.sampled_from('participant,0123456789-.\n";\t é')) | st.text())
def test_no_text_breaks_the_reader(text):
    for content in (text, HEAD + "\n" + text):
        with suppress(Damaged):
            polis.read(content)


def test_ids_of_thirty_digits_are_ids(map_of):
    large = "1" + "0" * 29
    told = map_of(export().replace(",1200", f",{large}").replace("\n11,", f"\n{large},"))
    assert told["consensus"] == {large: "agree"}
    assert large in told["groups"][1]["members"]


@pytest.mark.parametrize("where", ["participant", ",1200", "\n3"])
def test_a_byte_that_is_nought_is_named_with_its_line(written, where):
    line = 2 + 3 if where == "\n3" else 1
    told = refusal(written(export().replace(where, where + "\0", 1)))
    assert f"line {line}: This is not text" in told


def test_an_id_that_never_ends_is_refused(written):
    told = refusal(written(export().replace(",1200", "," + "9" * 5000)))
    assert "The number of a statement has more than 100 digits." in told
