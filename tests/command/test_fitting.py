"""Ballots of a file counted in columns, beside the same ballots one by one."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.command.formats import election_in
from sayso.command.formats.elections import Damaged, Form
from sayso.command.formats.fitting import fitting, outcome_of, rows_for
from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    Ballot,
    PackedTicks,
    Profile,
    Rankings,
    Terms,
    TieWay,
)

IDS = ("10", "2", "7", "1")
HEAD = "".join(f"# ALTERNATIVE NAME {i}: O\n" for i in IDS)
PEOPLE = st.sampled_from([0, 1, 1, 2, 5, 10**30])


@st.composite
def orders(draw, kind):
    """A PrefLib file: places, some equal and some left out, or three categories."""
    lines = []
    for people in draw(st.lists(PEOPLE, max_size=6)):
        named = draw(st.lists(st.sampled_from(IDS), unique=True))
        places = {each: draw(st.integers(0, 2 if kind == "cat" else 3)) for each in named}
        groups = [
            [i for i in named if places[i] == at]
            for at in range(max(places.values(), default=-1) + 1)
        ]
        told = ["{" + ",".join(group) + "}" for group in groups if group or kind == "cat"]
        lines.append(f"{people}: {','.join(told)}\n")
    return election_in(HEAD + "".join(lines), kind)


@st.composite
def funds(draw):
    """A Pabulib file of any type."""
    kind = draw(st.sampled_from(["approval", "choose-1", "ordinal", "scoring", "cumulative"]))
    most = 1 if kind == "choose-1" else 4
    rows = []
    for at in range(draw(st.integers(0, 6))):
        named = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=most))
        least = 0 if kind == "cumulative" else -3
        points = draw(
            st.lists(st.decimals(least, 9, places=1), min_size=len(named), max_size=len(named))
        )
        rows.append(f"{at};{','.join(named)};{','.join(map(str, points))}\n")
    usual = draw(st.sampled_from(["", "default_score;0\n", "default_score;-0.25\n"]))
    projects = "".join(f"{i};{draw(st.integers(0, 9))}\n" for i in IDS)
    return election_in(
        f"META\nbudget;{draw(st.integers(0, 20))}\nvote_type;{kind}\n{usual}"
        f"PROJECTS\nproject_id;cost\n{projects}VOTES\nvoter_id;vote;points\n{''.join(rows)}",
        "pb",
    )


def one_by_one(rows):
    """The profile, a ballot at a time."""
    blank = ((DONT_KNOW, 1),)
    return Profile(tuple((Ballot(row.marks or blank), row.people) for row in rows))


@given(st.one_of(orders("toi"), orders("cat"), funds()), st.sampled_from(list(TieWay)))
def test_columns_come_out_as_ballots_one_by_one(election, tie):
    for way in fitting(election):
        method = METHODS[way]
        try:
            rows = rows_for(election, method)
        except Damaged:  # such as two first places, where one is to be chosen
            continue
        agreed = {"tie": tie, "none_of_these": False, "lot": b"drawn"}
        if "budget" in method.uses:
            agreed |= {"budget": election.budget, "costs": tuple(election.costs.items())}
        if "dots" in method.uses:
            agreed["dots"] = election.most_dots
        if election.form is Form.POINTS:
            agreed["faces"] = election.points
        terms = Terms(**agreed)
        outcome = outcome_of(rows, method, terms)
        assert outcome == method.decide(one_by_one(rows), rows.ids, terms), way
        assert json.loads(json.dumps(outcome.to_json()))


def test_each_form_of_ballot_can_be_counted_in_some_way():
    empty = "PROJECTS\nproject_id;cost\na;1\nVOTES\nvote;points\n"
    for kind in ("approval", "choose-1", "ordinal", "scoring", "cumulative"):
        assert fitting(election_in(f"META\nvote_type;{kind}\n{empty}", "pb"))


def test_counts_that_add_up_to_as_many_ballots_are_not_one_each():
    """Two ballots, cast by nobody and by two people: that is not one person each."""
    starts, ticks, people = map(np.array, ([0, 1, 2], [0, 1], [0, 2]))
    packed = PackedTicks.from_rows(("a", "b"), starts, ticks, people)
    assert (packed.heads, packed.marked()) == ((0, 2), {"a": 0, "b": 2, DONT_KNOW: 0})


def test_many_options_with_equal_places_are_seen():
    for many in (3, 200):
        ids = [f"o{i:03}" for i in range(many)]
        strict = list(range(1, many + 1))
        assert Rankings(ids, [strict]).strict
        assert not Rankings(ids, [[*strict[:-1], strict[-2]]]).strict
