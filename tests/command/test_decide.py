"""`sayso decide`: anyone counts again, from a file alone."""

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.command import decide, parser
from sayso.command.stop import Stop
from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    NONE_OF_THESE,
    Ballot,
    Chamber,
    Kind,
    Power,
    PowerRule,
    Profile,
    Terms,
    TieWay,
    decide_under,
)
from sayso.rules.deciding.export import EVERYONE, FORMAT, Export
from sayso.rules.deciding.outcomes import StepCode
from sayso.rules.deciding.words import STEP_WORDS, WAY_OF_DECIDING_MORE, WAYS_OF_DECIDING
from tests.command.conftest import HOUSE, environment, typed

FILES = HOUSE / "tests/files"


@pytest.fixture
def decided(capsys):
    """Type `sayso decide ...` in this process: the object it prints."""

    def run(*words):
        words = ["decide", *map(str, words), "--json"]
        status = decide.main(parser(words).parse_args(words))
        return json.loads(capsys.readouterr().out) | {"status": status}

    return run


def refusal(*words):
    with pytest.raises(Stop) as stop:
        decide.main(parser(["decide"]).parse_args(["decide", *map(str, words)]))
    assert stop.value.status == 2
    return str(stop.value)


# ---- What it needs, and what there is --------------------------------------------------------


def test_it_needs_no_django_and_no_database():
    code = (
        "import sys; from sayso.command import main;"
        f"main(['decide', {str(FILES / 'fund.pb')!r}]); main(['decide', '--list']);"
        "sys.exit(any(name.split('.')[0] in ('django', 'sqlite3', 'psycopg') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_way_and_every_setting_is_listed_in_words():
    listed = typed("decide", "--list")
    assert listed.returncode == 0
    for way in METHODS:
        assert f"\n  {way} " in listed.stdout
    for setting in ("one-side", "fund-70-30", "both-sides"):
        assert f"\n  {setting} " in listed.stdout


def test_every_way_and_every_step_has_words():
    assert set(STEP_WORDS) == set(StepCode)
    assert set(WAYS_OF_DECIDING) == set(WAY_OF_DECIDING_MORE) == set(METHODS)


def test_a_file_named_like_a_command_is_a_file():
    assert typed("decide", "run").stderr.startswith("run: The file's name has no ending.")


# ---- Other people's elections ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words", "method", "elected"),
    [
        ("trip.soi", (), "irv", []),
        ("trip.soi", ("--method", "choose-one"), "choose-one", ["1"]),
        ("trip.soi", ("--method", "schulze"), "schulze", ["2"]),
        ("trip.soi", ("--method", "stv", "--seats", "3"), "stv", ["1", "2", "3"]),
        ("supper.toc", (), "irv", ["1"]),
        ("lights-old.toi", (), "irv", ["1"]),
        ("songs.cat", ("--method", "score"), "score", ["2"]),
        ("songs.cat", ("--method", "schulze"), "schulze", ["1"]),
        ("fund.pb", (), "equal-shares", ["11"]),
        ("fund.pb", ("--method", "greedy"), "greedy", ["11", "7"]),
        ("fund.pb", ("--budget", "200"), "equal-shares", ["11", "7"]),
        ("fund.pb", ("--method", "approval", "--seats", "2"), "approval", ["11", "7"]),
        ("stars.pb", ("--method", "median"), "median", ["b"]),
        ("order.pb", (), "irv", ["a"]),
        ("one.pb", ("--method", "choose-one"), "choose-one", ["yes"]),
    ],
)
def test_an_election_is_counted(decided, name, words, method, elected):
    told = decided(FILES / name, *words)
    assert (told["method"], told["setting"], told["elected"]) == (method, "one-side", elected)
    assert told["status"] == 0
    assert all(step["words"] for step in told["steps"])


def test_a_tie_is_told_and_broken_only_as_typed(decided):
    songs = FILES / "songs.cat"
    told = decided(songs)
    assert (told["elected"], told["tied"], told["tie"]) == ([], True, ["1", "2", "3"])
    told = decided(songs, "--tie", "chair", "--chair", "3")
    assert (told["elected"], told["tied"]) == (["3"], True)
    told = decided(songs, "--tie", "lot", "--lot", "c0ffee")
    again = decided(songs, "--tie", "lot", "--lot", "c0ffee")
    assert told["tied"]
    assert len(told["elected"]) == 1
    assert told == again


def test_what_is_certain_is_chosen_beside_a_tie(decided):
    told = decided(FILES / "trip.soi", "--method", "stv", "--seats", "2")
    assert (told["elected"], told["tied"], told["tie"]) == (["1"], True, ["2", "3"])


def test_an_option_may_be_called_like_an_answer(decided):
    told = decided(FILES / "one.pb", "--method", "choose-one")
    assert told["names"] == {"yes": "yes", "no": "no"}
    assert told["steps"][1]["counts"] == {"yes": 2, "no": 1, DONT_KNOW: 0}


def test_a_majority_or_enough_people_can_be_asked_for(decided):
    trip = (FILES / "trip.soi", "--method", "choose-one")
    assert decided(*trip, "--more-than", "1/2")["elected"] == []
    assert decided(*trip, "--quorum", "12")["elected"] == []
    assert decided(*trip, "--quorum", "11")["elected"] == ["1"]


def test_it_tells_in_sentences(capsys):
    words = ["decide", str(FILES / "trip.soi"), "--method", "choose-one"]
    decide.main(parser(words).parse_args(words))
    said = capsys.readouterr().out
    assert "  1. 11 people voted." in said
    assert "Woods" not in said
    assert said.endswith("Chosen:\n  1 The sea\n")


def test_a_file_can_be_piped_in():
    text = (FILES / "trip.soi").read_text()
    command = [
        sys.executable,
        "-m",
        "sayso",
        "decide",
        "-",
        "--format",
        "soi",
        "--method",
        "choose-one",
    ]
    done = subprocess.run(
        command, env=environment(), input=text, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("  1 The sea\n")


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        (
            "trip.soi",
            ("--method", "approval"),
            "approval cannot count rankings. These can: choose-one",
        ),
        ("trip.soi", ("--method", "equal-shares"), "equal-shares cannot count rankings."),
        ("fund.pb", ("--method", "irv"), "irv cannot count ticks at some options. These can: "),
        ("fund.pb", ("--method", "score"), "score cannot count ticks"),
        ("fund.pb", ("--method", "choose-one"), "line 23: More than one option comes first"),
        ("supper.toc", ("--method", "choose-one"), "line 12: More than one option comes first"),
        ("stars.pb", ("--method", "equal-shares"), "equal-shares cannot count points for options."),
        ("fund.pb", ("--seats", "2"), "equal-shares does not use --seats."),
        ("trip.soi", ("--completion", "raise"), "irv does not use --completion."),
        ("trip.soi", ("--setting", "both-sides"), "There are no sides in this file"),
        (
            "songs.cat",
            ("--tie", "chair", "--chair", "9"),
            "'9', which is not one of the level ones.",
        ),
        ("missing.soc", (), "missing.soc: It cannot be read: No such file"),
        ("../files", ("--format", "soc"), "It cannot be read: Is a directory"),
        (
            "../conftest.py",
            (),
            "Sayso does not know .py files. It knows .soc, .soi, .toc, .toi, .cat",
        ),
    ],
)
def test_what_cannot_be_counted_is_refused_kindly(name, words, reason):
    assert reason in refusal(FILES / name, *words)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (
            b"# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: Caf\xe9\n1: 1\n",
            "line 2: This is not text",
        ),
        (
            b"# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: A\n1: 2\n",
            "line 3: There is no alternative",
        ),
    ],
)
def test_a_damaged_file_ends_with_line_and_reason_on_stderr(tmp_path, content, reason):
    path = tmp_path / "a.soi"
    path.write_bytes(content)
    done = typed("decide", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{path}: {reason}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("a.soi", "--method", "nonsense"),
        ("a.soi", "--seats", "0"),
        ("a.soi", "--lot", "xyz"),
        ("a.soi", "--more-than", "2"),
        ("a.soi", "--format", "xlsx"),
        (),
    ],
)
def test_what_is_mistyped_is_refused(words):
    assert typed("decide", *words).returncode == 2


# ---- Our own decisions -----------------------------------------------------------------------

OPTIONS = {"blue": "Sky blue", "green": "Leaf green", "red": "Brick red"}
MARKS = {
    Kind.ONE_OF: st.sampled_from([*OPTIONS, NONE_OF_THESE, DONT_KNOW]).map(Ballot.of),
    Kind.SOME_OF: st.sets(st.sampled_from([*OPTIONS]), min_size=1).map(lambda ids: Ballot.of(*ids)),
    Kind.MONEY: st.sets(st.sampled_from([*OPTIONS]), min_size=1).map(lambda ids: Ballot.of(*ids)),
    Kind.YES_NO: st.sampled_from(["yes", "no", "not-sure"]).map(Ballot.of),
    Kind.CONSENT: st.sampled_from(["agree", "can-live-with-it", "object", "pass"]).map(Ballot.of),
}
NUMBERED = st.dictionaries(st.sampled_from([*OPTIONS]), st.integers(1, 3), min_size=1).map(
    lambda marks: Ballot(tuple(marks.items()))
)
TERMS = Terms(
    tie=TieWay.LOT,
    lot=b"sixteen bytes !!",
    budget=100,
    costs=tuple((each, 40 + 10 * at) for at, each in enumerate(OPTIONS)),
)


@st.composite
def exports(draw):
    method = METHODS[draw(st.sampled_from(sorted(METHODS)))]
    ballots = st.lists(MARKS.get(method.kind, NUMBERED), max_size=8).map(Profile.of)
    options = {} if method.kind in (Kind.YES_NO, Kind.CONSENT) else OPTIONS
    if draw(st.booleans()):
        power = None
        profiles = {EVERYONE: draw(ballots)}
        outcome = method.decide(profiles[EVERYONE], tuple(options), TERMS)
    else:
        power = Power(PowerRule.ALL_AGREE, (Chamber("lived-experience", 8), Chamber("staff", 8)))
        profiles = {"lived-experience": draw(ballots), "staff": draw(ballots)}
        outcome = decide_under(power, method, profiles, tuple(options), TERMS)
    return Export(
        "Which colour?", "we-live-here", method.id, TERMS, options, outcome, profiles, power=power
    )


@given(exports())
def test_every_decision_can_be_carried_away_and_counted_again(tmp_path, decided, export):
    assert Export.from_json(json.loads(json.dumps(export.to_json()))) == export
    path = tmp_path / "decision.json"
    path.write_text(json.dumps(export.to_json()))
    told = decided(path)
    assert (told["status"], told["same"]) == (0, True)
    assert told["elected"] == list(export.outcome.elected)
    assert (told["method"], told["setting"]) == (export.method, "we-live-here")


def chosen(**changes):
    """A decision that was kept: four for blue, two for red."""
    profile = Profile.counted({Ballot.of("blue"): 4, Ballot.of("red"): 2})
    outcome = METHODS["choose-one"].decide(profile, tuple(OPTIONS), Terms())
    kept = Export(
        "Which colour?",
        "group-decides",
        "choose-one",
        Terms(),
        OPTIONS,
        outcome,
        {EVERYONE: profile},
    )
    return kept.to_json() | changes


@pytest.fixture
def written(tmp_path):
    def write(told):
        path = tmp_path / "decision.json"
        path.write_text(told if isinstance(told, str) else json.dumps(told))
        return path

    return write


def test_a_kept_outcome_that_its_ballots_do_not_come_to_is_found(decided, written):
    told = chosen()
    told["ballots"][EVERYONE][0]["count"] = 1
    found = decided(written(told))
    assert (found["status"], found["same"], found["elected"]) == (1, False, ["red"])


def test_a_changed_working_is_found_too(decided, written):
    told = chosen()
    told["outcome"]["steps"][1]["counts"]["blue"] = 5
    assert decided(written(told))["status"] == 1


def test_the_same_ballots_can_be_counted_in_another_way(decided, written):
    told = decided(written(chosen()), "--method", "approval")
    assert (told["method"], told["elected"], told["status"]) == ("approval", ["blue"], 0)
    assert "same" not in told


def test_sides_can_be_counted_under_another_setting(decided, written):
    power = Power(PowerRule.ALL_AGREE, (Chamber("lived-experience", 5), Chamber("staff", 2)))
    yes, no = Profile.of([Ballot.of("yes")] * 5), Profile.of([Ballot.of("no")] * 2)
    profiles = {"lived-experience": yes, "staff": no}
    outcome = decide_under(power, METHODS["yes-no"], profiles, (), Terms())
    export = Export(
        "Driving lessons?", "both-must-agree", "yes-no", Terms(), {}, outcome, profiles, power=power
    )
    path = written(export.to_json())
    assert decided(path)["agreed"] is None
    told = decided(path, "--setting", "fund-70-30")
    assert (told["agreed"], told["setting"]) == (True, "fund-70-30")
    assert decided(path, "--setting", "one-side")["agreed"] is True
    assert "There is no setting called 99-1" in refusal(path, "--setting", "99-1")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("{", "line 1: This is not JSON"),
        ('{\n"format": "sayso-decision/1",\n}', "line 3: This is not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "This is not a decision of Sayso"),
        ({"format": "sayso-decision/2"}, f'is not "{FORMAT}"'),
        (chosen(question=None), '"question" should be there, and be text.'),
        (chosen(method="shouting"), "does not know the way shouting"),
        (chosen(method="yes-no"), "These ways can count its ballots: choose-one"),
        (chosen(options=["blue"]), '"options" should be there, and be an object.'),
        (chosen(terms={}), '"terms" cannot be read.'),
        (chosen(outcome={}), '"outcome" has no'),
        (chosen(outcome=None), "nothing to count again"),
        (chosen(power={}), '"power" cannot be read.'),
        (chosen(ballots={EVERYONE: 3}), 'The ballots of "everyone" should be a list.'),
        (
            chosen(
                ballots={EVERYONE: [{"marks": [["blue", 1]], "count": 1}, {"marks": 7, "count": 1}]}
            ),
            '"ballots, everyone, number 2" cannot be read.',
        ),
        (chosen(ballots={EVERYONE: [{"marks": [["blue", 1]], "count": -1}]}), "number 1"),
        (chosen(ballots={EVERYONE: [{"marks": [["blue", 1]], "count": 1.5}]}), "number 1"),
        (
            chosen(ballots={EVERYONE: [{"marks": [["pink", 1]], "count": 1}]}),
            "cannot be counted under",
        ),
        (
            chosen(ballots=None, withheld="too-few"),
            "It cannot be counted again in public. Only a few",
        ),
        (chosen(ballots=None, withheld=["too-few"]), '"withheld" should be there'),
    ],
)
def test_a_broken_decision_is_refused_with_the_place(written, told, reason):
    assert reason in refusal(written(told))


@given(st.data())
def test_whatever_is_in_a_decision_it_is_counted_or_refused(tmp_path, data):
    told, part = chosen(), data.draw(st.sampled_from(sorted(chosen())))
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper),
    )
    if isinstance(told[part], dict) and told[part] and data.draw(st.booleans()):
        told[part][data.draw(st.sampled_from(sorted(told[part])))] = data.draw(anything)
    else:
        told[part] = data.draw(anything)
    path = tmp_path / "decision.json"
    path.write_text(json.dumps(told))
    words = ["decide", str(path)]
    with suppress(Stop):
        assert decide.main(parser(words).parse_args(words)) in (0, 1)
