"""A live map is the same map as one worked out anew: after every answer, for few people and many."""

import numpy as np
import pytest

from sayso.rules.opinions import AGREE, DISAGREE, PASS, UNSEEN, Answers, Live, opinions
from sayso.rules.opinions.sums import Sums
from tests.rules.test_opinions import conversation, named, told


def votes(seed, people, statements, many):
    chance = np.random.default_rng(seed)
    for _ in range(many):
        answer = chance.choice([AGREE, DISAGREE, PASS, UNSEEN], p=[0.4, 0.4, 0.1, 0.1])
        yield f"{chance.integers(people)}", f"{chance.integers(statements)}", int(answer)


@pytest.fixture(scope="module")
def many_people():
    """A conversation large enough that its rounds are kept."""
    return conversation(1, people=16_000, statements=24, groups=4, seen=0.5)[0]


def test_one_answer_changes_the_sums_by_what_it_says():
    table = conversation(2, people=15, statements=6)[0]
    sums = Sums.of(table)
    for person, statement, answer in votes(3, 15, 6, 40):
        row = table[int(person)]
        sums.change(row, int(statement), answer)
        row[int(statement)] = answer
    anew = Sums.of(table)
    for each in ("both", "one", "met"):
        assert np.array_equal(getattr(sums, each), getattr(anew, each))


def test_a_few_people_see_the_same_map_after_each_answer():
    live = Live(named(conversation(4, people=40, statements=12)[0]))
    for vote in votes(5, 40, 12, 60):
        live.answer(*vote)
        assert told(live.opinions()) == told(opinions(live.answers))


def test_many_people_see_the_same_map_without_all_of_it_worked_out_anew(many_people):
    live = Live(named(many_people))
    kept = live.kept
    for vote in votes(6, 16_000, 24, 6):
        live.answer(*vote)
        found, anew = live.opinions(), opinions(live.answers)
        assert np.array_equal(found.group, anew.group)
        assert told(found) == told(anew)
    assert live.kept is kept


def test_many_people_who_go_on_answering_see_the_same_map(many_people):
    live = Live(named(many_people))
    for vote in votes(8, 16_000, 24, 300):
        live.answer(*vote)
    assert told(live.opinions()) == told(opinions(live.answers))


def test_it_leaves_the_answers_it_was_given_alone():
    table = conversation(7, people=20, statements=10)[0]
    before = table.copy()
    live = Live(named(table))
    live.answer("3", "4", DISAGREE)
    assert np.array_equal(table, before)
    assert live.answers.table[3, 4] == DISAGREE


def test_only_those_with_a_place_answer():
    live = Live(Answers.of([("1", "1", AGREE)]))
    with pytest.raises(KeyError):
        live.answer("2", "1", AGREE)
    with pytest.raises(ValueError, match="answer"):
        live.answer("1", "1", 7)
