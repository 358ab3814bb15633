"""`sayso decide` and files that are broken, forged, endless, or made to do harm."""

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.command import decide, exported, parser
from sayso.command.formats import LARGEST
from sayso.command.stop import Stop
from sayso.rules.deciding import METHODS, Ballot, Profile, Terms
from sayso.rules.deciding.export import EVERYONE, Export
from tests.command.conftest import HOUSE, PATIENCE, environment, typed

FILES = HOUSE / "tests/files"
HEAD = "# NUMBER ALTERNATIVES: 3\n" + "".join(f"# ALTERNATIVE NAME {i}: O{i}\n" for i in (1, 2, 3))
FUND = (
    "META\nkey;value\nbudget;10\nvote_type;approval\n"
    "PROJECTS\nproject_id;cost;name\na;5;A\nb;6;B\nVOTES\nvoter_id;vote\n1;a,b\n2;b\n"
)
in_place = settings(max_examples=60)


@pytest.fixture
def written(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(*words):
    return decide.main(parser(["decide"]).parse_args(["decide", *map(str, words)]))


def refusal(*words):
    with pytest.raises(Stop) as stop:
        run(*words)
    assert stop.value.status == 2
    return str(stop.value)


# ---- Files that contradict themselves --------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.soi", "# NUMBER UNIQUE ORDERS: 2\n" + HEAD + "1: 1", "line 1: This says 2 different"),
        ("a.cat", "# NUMBER UNIQUE PREFERENCES: 2\n" + HEAD + "1: 1", "line 1: This says 2 diff"),
        ("a.soi", "# NUMBER VOTERS: 2\n" + HEAD + "1: 1", "line 1: This says 2 voters"),
        ("a.soi", HEAD + "1: 1\n# NUMBER VOTERS: 2", "line 6: This says 2 voters"),
        ("a.soi", "# NUMBER VOTERS: 1\n# NUMBER VOTERS: 1\n" + HEAD, "line 2: NUMBER VOTERS is"),
        ("a.soi", "# DATA TYPE: toc\n" + HEAD + "1: 1", "line 1: This says the file is 'toc'"),
        ("a.soi", HEAD + "1: 1 2,3", "line 5: There is no alternative '1 2'"),
        ("a.soi", HEAD + "1: 1,,2", "line 5: There is no alternative ''"),
        ("a.toi", HEAD + "1: {1,}", "line 5: There is no alternative ''"),
        ("a.soi", HEAD.replace("S: 3", "S: 99999"), "line 1: These are more alternatives"),
        ("a.soi", "1\n1,One\n1,2,1\n1,1", "line 3: This says 2 voters"),
        ("a.soi", "1\n1,One\n1,1,2\n1,1", "line 3: This says 2 different"),
        ("a.soi", f"1\n{'1' * 5000},One\n1,1,1\n1,1", "line 2: The number of this"),
        ("a.pb", FUND.replace("2;b", "1;b"), "line 12: Voter 1 has voted before, on line 11."),
        ("a.pb", FUND.replace("2;b", "2"), "line 12: This row ends before its vote."),
        ("a.pb", FUND.replace("2;b", "2;b;a"), "line 12: This row has more cells"),
        ("a.pb", FUND.replace("1;a,b", '1;"a,b'), "line 11: The quotation marks"),
        ("a.pb", FUND.replace("cost;name", "cost;cost"), "line 6: PROJECTS has two columns"),
        ("a.pb", FUND + "VOTES\nvoter_id;vote\n", "line 14: There are two parts called VOTES"),
    ],
)
def test_a_file_that_contradicts_itself_is_not_counted(written, name, content, reason):
    assert reason in refusal(written(name, content))


def test_what_someone_types_comes_before_what_the_file_says(written, capsys):
    path = written("a.soi", "# DATA TYPE: toc\n" + HEAD + "1: 1")
    assert run(path, "--format", "soi") == 0


def test_remarks_are_passed_over_and_the_header_may_stand_anywhere(written, capsys):
    assert run(written("a.soi", "# x\n1: 2,1\n # a remark\n\n2: 3\n" + HEAD), "--json") == 0
    assert json.loads(capsys.readouterr().out)["elected"] == ["3"]
    path = written("a.pb", FUND.replace("1;a,b", "# a remark\n1;a,b"))
    assert run(path, "--json", "--method", "greedy") == 0
    assert json.loads(capsys.readouterr().out)["cast"] == 2


def test_a_ballot_that_nobody_cast_counts_for_nobody(written, capsys):
    path = written("a.cat", HEAD + "0: {1},2,3\n2: {2,3},1\n")
    assert run(path, "--json", "--method", "approval", "--seats", "2") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["elected"], told["steps"][1]["counts"]["1"]) == (["2", "3"], 0)


def test_money_of_forty_digits_is_exact(written, capsys):
    text = FUND.replace("budget;10", "budget;1234567890123456789012345678901234567.02")
    text = text.replace("a;5", "a;1234567890123456789012345678901234567.01").replace(
        "b;6", "b;0.02"
    )
    assert run(written("a.pb", text), "--json", "--method", "greedy") == 0
    assert json.loads(capsys.readouterr().out)["elected"] == ["b"]


def test_stv_says_which_votes_end_at_equal_places(written, capsys):
    path = written("a.toc", HEAD + "3: 1,{2,3}\n2: {1,2},3\n1: 2,{1,3}\n")
    assert run(path, "--json", "--method", "stv") == 0
    told = {step["code"]: step for step in json.loads(capsys.readouterr().out)["steps"]}
    assert told["no-clear-first"]["counts"] == {"ballots": 2}
    assert told["ballots-that-rank"]["counts"] == {"ballots": 4}
    assert run(FILES / "trip.soi", "--json", "--method", "stv") == 0
    assert "no-clear" not in capsys.readouterr().out


# ---- Harm ------------------------------------------------------------------------------------


def test_names_cannot_write_to_the_screen(written, capsys):
    evil = "\x1b[2J\x9b1m\u202eRed\x07"
    path = written("a.soi", HEAD.replace("O1", evil) + "1: 1")
    for words in ((path,), (path, "--json")):
        assert run(*words) == 0
        said = capsys.readouterr().out
        assert not set("\x1b\x9b\u202e\x07") & set(said)
    assert json.loads(said)["names"]["1"] == evil
    bad = FUND.replace("b;6;B", f"a{evil};6;B\na{evil};6;B")
    assert "\x1b" not in refusal(written("a.pb", bad))


def test_a_name_of_two_lines_stays_on_one(written, capsys):
    assert run(written("a.pb", FUND.replace("6;B", '6;"B\nNothing was decided."'))) == 0
    assert "  b B Nothing was decided.\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["/dev/zero", "-"])
def test_an_endless_file_is_refused(name):
    command = [sys.executable, "-m", "sayso", "decide", "--format", "soi", name]
    with open("/dev/zero", "rb") as endless:  # noqa: PTH123
        done = subprocess.run(
            command,
            env=environment(),
            stdin=endless,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 2
    assert f"up to {LARGEST} million bytes" in done.stderr


def test_who_stops_reading_sees_no_traceback():
    for words in (("--list",), (str(FILES / "trip.soi"), "--json")):
        command = [sys.executable, "-m", "sayso", "decide", *words]
        with subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as decides:
            decides.stdout.close()
            said = decides.stderr.read()
        assert said == b""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, b"No space left" in done.stderr) == (1, True)
    assert b"Traceback" not in done.stderr


def test_a_screen_without_our_letters_is_told_all_the_same():
    done = typed("decide", FILES / "order.pb", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    done = typed("decide", FILES / "fund.pb", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["method"] == "equal-shares"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--lot", "zz"), "'zz' should be hexadecimal"),
        (("--lot", ""), "'' should be hexadecimal"),
        (("--seats", "9" * 5000), "should be a whole number"),
        (("--more-than", "1e999999999"), "should be a part such as 1/2"),
        (("--more-than", "1/0"), "should be a part such as 1/2"),
    ],
)
def test_what_is_mistyped_is_refused_in_words(words, reason, capsys):
    with pytest.raises(SystemExit) as ended:
        run(FILES / "trip.soi", *words)
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


# ---- Decisions that were forged --------------------------------------------------------------

OPTIONS = {"blue": "Sky blue", "red": "Brick red"}


def kept(*path, to=None):
    """A decision that was kept: four for blue, two for red; and one part of it changed."""
    profile = Profile.counted({Ballot.of("blue"): 4, Ballot.of("red"): 2})
    outcome = METHODS["choose-one"].decide(profile, tuple(OPTIONS), Terms())
    ballots = {EVERYONE: profile}
    told = Export(
        "Which?", "group-decides", "choose-one", Terms(), OPTIONS, outcome, ballots
    ).to_json()
    part = told
    for name in path[:-1]:
        part = part[name]
    if path:
        part[path[-1]] = to
    return json.dumps(told)


@pytest.mark.parametrize(
    ("part", "forged"),
    [
        ("tied", True),
        ("tied", 0),
        ("elected", ["red"]),
        ("elected", []),
        ("tie", ["blue", "red"]),
        ("agreed", True),
        ("steps", []),
        ("method", "approval"),
    ],
)
def test_a_forged_outcome_is_found_and_the_part_is_named(written, capsys, part, forged):
    path = written("a.json", kept("outcome", part, to=forged))
    assert run(path, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["same"], told["differs"]) == (False, [part])
    assert run(path) == 1
    assert (
        f"This is NOT the outcome that was kept. It differs in: {part}." in capsys.readouterr().out
    )


def test_an_honest_outcome_is_told_so(written, capsys):
    assert run(written("a.json", kept()), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["same"], told["differs"]) == (True, [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (kept().replace('"tied": false', '"tied": false, "tied": false'), "'tied' stands twice"),
        (kept("question", to="\ud800"), "half a character"),
        (kept("ballots", EVERYONE, 0, "count", to=10**70), "So many people there are not"),
        (kept("terms", "more_than", to="1e999999999"), "should be a part such as 1/2"),
        (kept("terms", "quorum", to=float("inf")), "Infinity"),
        (kept("ballots", EVERYONE, 0, "count", to=float("nan")), "count"),
    ],
)
def test_what_json_can_write_and_no_decision_holds_is_refused(written, content, reason):
    assert reason in refusal(written("a.json", content))


def test_ballots_of_another_way_are_refused_in_words(written):
    told = json.loads(kept())
    told["ballots"][EVERYONE] = [{"marks": [["blue", 1], ["red", 1]], "count": 2}]
    told["method"] = "approval"
    path = written("a.json", json.dumps(told))
    said = refusal(path, "--method", "choose-one")
    assert "choose-one cannot count its ballots. These ways can count its ballots: approval" in said
    assert "Ballot(" not in said


# ---- Anything --------------------------------------------------------------------------------

GOOD = [path.read_bytes() for path in sorted(FILES.iterdir())]
SCRAPS = [
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\n", b"\r", b"\t", "é".encode()),
    *(b";", b",", b":", b"{", b"}", b'"', b"#", b"-", b"[", b"null", b"1e9", b"NaN", b" 0", b"1"),
    b"9" * 70,
]


@in_place
@given(
    st.sampled_from([*GOOD, kept().encode()]),
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 4), st.sampled_from(SCRAPS)), max_size=4
    ),
    st.sampled_from(("soc", "soi", "toc", "toi", "cat", "pb", "json")),
    st.sampled_from([None, *METHODS]),
)
def test_whatever_is_in_a_file_it_is_counted_or_refused(
    tmp_path, capsys, content, changes, kind, method
):
    for at, gone, scrap in changes:
        content = content[:at] + scrap + content[at + gone :]
    path = tmp_path / "a"
    path.write_bytes(content)
    words = ("--method", method) if method else ()
    with suppress(Stop):
        assert run(path, "--format", kind, *words) in (0, 1)
        json_too = run(path, "--format", kind, *words, "--json")
        assert json_too in (0, 1)


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999"])
def test_what_is_no_number_is_refused(written, number):
    whole = kept()
    path = written("a.json", f'{{"odd": {number}, ' + whole[1:])
    assert "not a number" in refusal(path)
    with pytest.raises(Stop) as stop:
        exported.read(path)
    assert stop.value.status == 2
