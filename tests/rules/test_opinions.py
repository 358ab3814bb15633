"""Where people agree, and who thinks alike: real conversations, small ones, and none at all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sayso.rules.opinions import (
    AGREE,
    DISAGREE,
    ENOUGH,
    LEAST,
    PASS,
    UNSEEN,
    Answer,
    Answers,
    opinions,
)
from sayso.rules.opinions.apart import Heaps, furthest_apart
from sayso.rules.opinions.groups import grouped, ways_to_group
from sayso.rules.opinions.settling import leftmost, nearest, settle, stillness
from sayso.rules.opinions.sums import Sums


def named(table):
    """A table with people called 0, 1 ... and statements called 0, 1 ..."""
    table = np.asarray(table, dtype=np.int8)
    people, statements = ([f"{at}" for at in range(many)] for many in table.shape)
    return Answers(people, statements, table)


def conversation(seed, people=120, statements=30, groups=3, seen=0.6):
    """A made-up one with planted groups; the first five statements are agreed by all."""
    chance = np.random.default_rng(seed)
    of = np.arange(people) * groups // people
    sides = np.array([(AGREE, AGREE), (DISAGREE, DISAGREE), (AGREE, DISAGREE), (DISAGREE, AGREE)])
    likes = sides[:groups, chance.permutation(statements) % 2]
    table = likes[of].astype(np.int8)
    table[chance.random(table.shape) < 0.08] = PASS
    table[:, :5] = AGREE
    table[chance.random(table.shape) > seen] = UNSEEN
    return table, of


def sizes(found):
    return [len(group.rows) for group in found.groups]


def told(found):
    """All of it as plain values."""
    return (
        [(found.members(group), stands(found, group.stands)) for group in found.groups],
        stands(found, found.consensus),
        {found.statements[column] for column in found.everywhere},
    )


def stands(found, some):
    return [(found.id(stand), stand.answer, stand.gave, stand.asked) for stand in some]


# ---- Who thinks alike ------------------------------------------------------------------------


@pytest.mark.parametrize("groups", [2, 4])
def test_planted_groups_are_found(groups):
    table, of = conversation(groups, groups=groups, statements=60)
    found = opinions(named(table))
    assert {tuple(group.rows) for group in found.groups} == {
        tuple(np.flatnonzero(of == each)) for each in range(groups)
    }


def test_the_largest_group_comes_first():
    table, _ = conversation(1, groups=2)
    found = opinions(named(table[25:]))
    assert sizes(found) == [60, 35]


def test_what_all_agree_on_is_so_in_every_group():
    table, _ = conversation(4)
    found = opinions(named(table))
    agreed = {found.id(stand) for stand in found.consensus if stand.answer is Answer.AGREE}
    assert agreed == {"0", "1", "2", "3", "4"}
    assert agreed <= {found.statements[column] for column in found.everywhere}


def test_what_a_small_group_is_against_does_not_hold_everywhere():
    table, of = conversation(5, groups=2, seen=1)
    few = np.concatenate([np.flatnonzero(of == 0), np.flatnonzero(of == 1)[:12]])
    table[:, 5], table[of == 1, 5] = AGREE, DISAGREE
    table[:, np.r_[:5, 6:18]] = PASS
    found = opinions(named(table[few]))
    stand = next(each for each in found.consensus if found.id(each) == "5")
    assert (stand.answer, stand.gave, stand.asked) == (Answer.AGREE, 60, 72)
    assert stand.column not in found.everywhere


def test_what_a_group_agrees_with_comes_first():
    found = opinions(named(conversation(6)[0]))
    for group in found.groups:
        answers = [stand.answer for stand in group.stands]
        assert answers == sorted(answers)
        assert len(answers) <= 5
        assert Answer.AGREE in answers
        for stand in group.stands:
            said = found_answers(found, group, stand.column)
            assert stand.gave == said[stand.answer]
            assert stand.asked == sum(said.values())


def found_answers(found, group, column):
    part = conversation(6)[0][group.rows, column]
    return {
        Answer.AGREE: int((part == AGREE).sum()),
        Answer.DISAGREE: int((part == DISAGREE).sum()),
        "pass": int((part == PASS).sum()),
    }


def test_a_group_that_is_against_everything_is_told_by_that():
    table = np.full((40, 10), AGREE)
    table[20:] = DISAGREE
    found = opinions(named(table))
    assert sizes(found) == [20, 20]
    assert {stand.answer for stand in found.groups[1].stands} == {Answer.DISAGREE}
    assert found.consensus == []


def test_people_who_answered_little_are_in_no_group_and_count_for_all():
    table, _ = conversation(7)
    table[:10, ENOUGH - 1 :] = UNSEEN
    found = opinions(named(table))
    assert set(found.group[:10]) == {-1}
    assert found.consensus[0].asked > 0
    assert sum(stand.asked for stand in found.consensus) > sum(
        int((table[10:, stand.column] != UNSEEN).sum()) for stand in found.consensus
    )


def test_nothing_seen_is_not_pass():
    seen, unseen = conversation(8, seen=1)[0], conversation(8, seen=1)[0]
    seen[::2, 9], unseen[::2, 9] = PASS, UNSEEN
    here, there = opinions(named(seen)), opinions(named(unseen))
    assert not np.allclose(here.places(), there.places())


# ---- At the edges: never a group under five ---------------------------------------------------


def test_nobody_and_nothing():
    for shape in ((0, 0), (0, 8), (8, 0)):
        found = opinions(named(np.zeros(shape)))
        assert (sizes(found), found.consensus) in (([], []), ([8], []))


def test_nobody_votes():
    found = opinions(named(np.full((30, 20), UNSEEN)))
    assert told(found) == ([], [], set())


@pytest.mark.parametrize("many", [1, 2, 4])
def test_of_fewer_than_five_people_nothing_is_told(many):
    found = opinions(named(np.full((many, 20), AGREE)))
    assert told(found) == ([], [], set())


def test_people_who_all_agree_are_one_group():
    found = opinions(named(np.full((30, 12), AGREE)))
    assert sizes(found) == [30]
    assert [stand.answer for stand in found.groups[0].stands] == [Answer.AGREE] * 5
    assert len(found.consensus) == 5


@pytest.mark.parametrize("dissenters", [1, 2, 3, 4])
def test_a_few_who_stand_alone_are_not_shown(dissenters):
    table = np.full((50, 12), AGREE)
    table[:dissenters] = DISAGREE
    found = opinions(named(table))
    assert sizes(found) == [50]
    assert {stand.answer for stand in found.consensus} == {Answer.AGREE}


def test_someone_far_from_all_does_not_hide_the_groups_of_others():
    table, _ = conversation(9, groups=2, seen=1, statements=60)
    alone = np.where(np.arange(60) % 2, table[0], table[-1]) * -1
    found = opinions(named(np.vstack([table, alone])))
    assert sorted(sizes(found)) in ([60, 61], [59, 62])
    assert found.groups[0].rows.size + found.groups[1].rows.size == 121


def test_six_and_four_are_not_two_groups():
    table = np.full((10, 12), AGREE)
    table[6:] = DISAGREE
    assert sizes(opinions(named(table))) == [10]


def test_five_and_five_are():
    table = np.full((10, 12), AGREE)
    table[5:] = DISAGREE
    assert sizes(opinions(named(table))) == [5, 5]


@settings(max_examples=80)
@given(
    arrays.arrays(
        np.int8,
        st.tuples(st.integers(0, 24), st.integers(0, 12)),
        elements=st.sampled_from([AGREE, DISAGREE, PASS, UNSEEN]),
    )
)
def test_no_conversation_breaks_it_or_has_a_group_under_five(table):
    found = opinions(named(table))
    assert all(size >= LEAST for size in sizes(found))
    enough = ((table != UNSEEN).sum(axis=1) >= ENOUGH).sum()
    assert sum(sizes(found)) == (enough if enough >= LEAST else 0)
    assert all(stand.asked >= LEAST for stand in found.consensus)
    assert np.isfinite(found.places()).all()


# ---- The same for everyone --------------------------------------------------------------------


def test_the_order_of_people_and_of_statements_does_not_count():
    table, _ = conversation(10)
    first, chance = named(table), np.random.default_rng(0)
    rows, columns = chance.permutation(120), chance.permutation(30)
    second = Answers(
        [first.people[row] for row in rows],
        [first.statements[column] for column in columns],
        np.ascontiguousarray(table[rows][:, columns]),
    )
    assert told(opinions(first)) == told(opinions(second))


def test_the_last_answer_counts():
    table, _ = conversation(11)
    said = [
        (f"{person}", f"{statement}", int(table[person, statement]))
        for person, statement in np.argwhere(table != UNSEEN)
    ]
    changed = [(person, statement, -answer) for person, statement, answer in said[::3]]
    assert told(opinions(Answers.of(changed + said))) == told(opinions(Answers.of(said)))
    assert told(opinions(Answers.of(said))) == told(opinions(named(table)))


def test_statements_that_nobody_answered_change_nothing():
    table, _ = conversation(12)
    more = np.hstack([table, np.full((120, 3), UNSEEN, dtype=np.int8)])
    assert told(opinions(named(more))) == told(opinions(named(table)))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Answers(["1"], ["1"], np.zeros((2, 1), dtype=np.int8)),
        lambda: Answers(["1", "1"], ["1"], np.zeros((2, 1), dtype=np.int8)),
        lambda: Answers(["1"], ["1"], np.full((1, 1), 2, dtype=np.int8)),
        lambda: Answers(["1"], ["1"], np.zeros((1, 1))),
        lambda: Answers.of([("1", "1", 5)]),
    ],
)
def test_what_no_answer_can_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"answer|twice|row"):
        wrong()


# ---- The steps -------------------------------------------------------------------------------


def test_sums_are_those_of_a_plain_loop():
    table = conversation(13, people=20, statements=6)[0]
    sums, seen = Sums.of(table), table != UNSEEN
    said = np.where(seen, table, 0).astype(int)
    assert np.array_equal(sums.both, said.T @ said)
    assert np.array_equal(sums.one, said.T @ seen)
    assert np.array_equal(sums.met, seen.T.astype(int) @ seen)
    filled = np.where(seen, table, said.sum(axis=0) / seen.sum(axis=0))
    assert np.allclose(sums.spread(), np.cov(filled.T, bias=True) * 20)
    assert np.array_equal(sums.agreed, (table == AGREE).sum(axis=0))
    assert np.array_equal(sums.disagreed, (table == DISAGREE).sum(axis=0))


def test_people_settle_where_they_are_nearest():
    chance = np.random.default_rng(3)
    places = np.hstack([chance.normal(at, 0.2, (2, 40)) for at in (0, 3, 6)])
    first = leftmost(places, 3)
    assert first.shape == (2, 3)
    assert np.array_equal(first[0], np.sort(places[0])[:3])
    groups = settle(places, first, stillness(places))
    middles = np.stack([places[:, groups == each].mean(axis=1) for each in range(3)]).T
    assert np.array_equal(groups, nearest(places, middles))


def test_a_middle_that_nobody_comes_to_starts_anew():
    places = np.array([[0.0, 0.1, 5.0, 5.1, 9.0], [0.0, 0.0, 0.0, 0.0, 0.0]])
    groups = settle(places, np.array([[0.0, -50.0], [0.0, 0.0]]), stillness(places))
    assert len(set(groups.tolist())) == 2


def silhouettes(places, groups):
    """Rousseeuw's, in a plain loop."""
    away = np.hypot(*(places[:, :, None] - places[:, None]))
    found = []
    for person, group in enumerate(groups):
        own = (groups == group).sum() - 1
        if not own:
            found.append(0.0)
            continue
        near = away[person][groups == group].sum() / own
        other = min(away[person][groups == each].mean() for each in set(groups) - {group})
        found.append((other - near) / max(other, near))
    return np.mean(found)


def test_silhouettes_are_exact_for_few_and_near_for_many():
    places = np.random.default_rng(1).normal(0, 1, (2, 500))
    ways = ways_to_group(places)
    exact = [silhouettes(places, groups) for groups in ways]
    assert np.allclose(Heaps.gather(places, 32).silhouettes(ways), exact, atol=1e-12)
    assert np.allclose(Heaps.gather(places, 16).silhouettes(ways), exact, atol=10 / 16**2)
    assert furthest_apart(places, ways)[0] == int(np.argmax(exact))


def test_heaps_hold_as_many_people_each():
    places = np.random.default_rng(1).normal(0, 1, (2, 3200))
    heaps = Heaps.gather(places, 8)
    assert set(np.bincount(heaps.of)) == {50}


def test_places_without_a_difference_are_one_group():
    assert set(grouped(np.zeros((2, 12)))) == {0}
