"""A county's ballots in columns give the same profiles, and so the same decisions, as one by one."""

import random
from collections import defaultdict

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.counting import NotBallots, counts, embedded, opened, profiles, written
from sayso.rules.deciding import DONT_KNOW, METHODS, Ballot, Profile, Terms

OPTIONS = ("boats", "film", "swim")
SIDES = ("staff", "members", "")


def some_ballots(count, *, seed=1):
    chance = random.Random(seed)
    for _ in range(count):
        marked = chance.sample(OPTIONS, chance.randint(0, 3)) or [DONT_KNOW]
        yield (
            chance.choice(("fridays", "fund")),
            chance.choice(SIDES),
            f"place {chance.randint(1, 9)}",
            Ballot.of(*marked),
        )


def one_by_one(ballots, *positions):
    gathered = defaultdict(list)
    for row in ballots:
        gathered[tuple(row[each] for each in positions)].append(row[3])
    return {group: Profile.of(cast) for group, cast in gathered.items()}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ballots.parquet"
    assert written(path, some_ballots(5000)) == 5000
    return path


def test_counting_in_columns_is_counting_one_by_one(file):
    ballots = opened(embedded(), file)
    assert profiles(counts(ballots)) == one_by_one(some_ballots(5000), 0, 1)


@pytest.mark.parametrize(
    ("by", "positions"), [(["question"], [0]), (["question", "place"], [0, 2]), ([], [])]
)
def test_it_counts_by_place_or_in_one(file, by, positions):
    ballots = opened(embedded(), file)
    assert profiles(counts(ballots, by=by), by=by) == one_by_one(some_ballots(5000), *positions)


def test_the_rules_decide_the_same(file):
    ballots = opened(embedded(), file)
    for group, profile in profiles(counts(ballots)).items():
        cast = [row[3] for row in some_ballots(5000) if row[:2] == group]
        assert METHODS["approval"].decide(profile, OPTIONS, Terms()) == METHODS["approval"].decide(
            Profile.of(cast), OPTIONS, Terms()
        )


def test_several_files_are_one_box(tmp_path):
    for part in range(3):
        written(tmp_path / f"part-{part}.parquet", some_ballots(700, seed=part))
    everything = [row for part in range(3) for row in some_ballots(700, seed=part)]
    assert profiles(counts(opened(embedded(), tmp_path))) == one_by_one(everything, 0, 1)


def test_the_same_marks_in_another_order_are_the_same_ballot(tmp_path):
    path = tmp_path / "ballots.parquet"
    ways = ['[["boats",1],["film",1]]', '[ ["film", 1], ["boats", 1] ]']
    pq.write_table(
        pa.table(
            {"question": ["q", "q"], "chamber": ["", None], "place": ["", ""], "ballot": ways}
        ),
        path,
    )
    told = profiles(counts(opened(embedded(), path)))
    assert told == {("q", ""): Profile.of([Ballot.of("boats", "film")] * 2)}


def test_counts_are_whole_numbers(file):
    kind = counts(opened(embedded(), file)).schema()["count"]
    assert kind == ibis.expr.datatypes.Int64(nullable=kind.nullable)


def test_an_empty_box_holds_nothing(tmp_path):
    assert written(tmp_path / "none.parquet", []) == 0
    assert profiles(counts(opened(embedded(), tmp_path / "none.parquet"))) == {}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"question": ["q"], "ballot": ["[]"]}, "A column is missing: chamber, place."),
        (
            {"question": [1], "chamber": ["a"], "place": ["b"], "ballot": ["[]"]},
            "A column is not text: question.",
        ),
    ],
)
def test_what_is_not_ballots_is_refused_with_a_reason(tmp_path, columns, words):
    pq.write_table(pa.table(columns), tmp_path / "x.parquet")
    with pytest.raises(NotBallots, match=words):
        opened(embedded(), tmp_path / "x.parquet")


@pytest.mark.parametrize("ballot", ["blue", '{"blue": 1}', '[["blue", 0.5]]', None])
def test_a_row_that_is_no_ballot_is_refused(tmp_path, ballot):
    columns = {
        "question": ["q"],
        "chamber": ["a"],
        "place": ["b"],
        "ballot": pa.array([ballot], pa.string()),
    }
    pq.write_table(pa.table(columns), tmp_path / "x.parquet")
    with pytest.raises(NotBallots):
        profiles(counts(opened(embedded(), tmp_path / "x.parquet")))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        opened(embedded(), tmp_path / "nothing.parquet")
    with pytest.raises(FileNotFoundError):
        opened(embedded(), tmp_path)
