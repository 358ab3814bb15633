"""Which ballots of a file can be counted in which way, and what each ballot becomes there.

Only what people said is used. A ranking does not say what someone would be content with, so it
cannot be counted as approvals; but it does say what they want first.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol, runtime_checkable

import numpy as np

from sayso.command.formats.elections import Damaged, Election, Form, Rows, added_up
from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    Ballot,
    Given,
    Kind,
    Method,
    Outcome,
    PackedTicks,
    Profile,
    Rankings,
    Terms,
)

BLANK = ((DONT_KNOW, 1),)  # took part, and chose nothing
MOST_CELLS = 10**9  # ballots times options: more of them is more than one computer holds

USUAL = {
    Form.RANKS: "irv",
    Form.CATEGORIES: "approval",
    Form.TICKS: "equal-shares",
    Form.ONE: "equal-shares",
    Form.POINTS: "score",
    Form.DOTS: "dots",
}
"""The way of deciding for each form of ballot, where none is typed."""

FACES = {1: (5,), 2: (5, 1), 3: (5, 3, 1), 4: (5, 4, 3, 2), 5: (5, 4, 3, 2, 1)}
"""A face for each category, by how many categories there are: as far apart as they can be."""


def fitting(election: Election) -> list[str]:
    """Tell which ways of deciding can count the ballots of this file."""
    return [each for each, method in METHODS.items() if _turn(election, method)]


@runtime_checkable
class OverRankings(Protocol):
    """A way of deciding that counts a table of places."""

    def count(self, rankings: Rankings, terms: Terms) -> Outcome:
        """Turn all ballots into one outcome."""


@runtime_checkable
class OverTicks(Protocol):
    """A way of deciding that counts ticks in columns."""

    def tally(self, ticks: PackedTicks, terms: Terms) -> Outcome:
        """Turn all ballots into one outcome."""


@runtime_checkable
class OverNumbers(Protocol):
    """A way of deciding that adds numbers up."""

    def add(self, given: Given, terms: Terms) -> Outcome:
        """Turn all ballots into one outcome."""


def rows_for(election: Election, method: Method) -> Rows:
    """Turn the file's ballots into those of a way of deciding.

    Raises `Damaged` where the file's ballots do not say what this way needs to know.
    """
    turn = _turn(election, method)
    if turn is None:
        ways = ", ".join(fitting(election))
        raise Damaged(f"{method.id} cannot count {election.form.value}. These can: {ways}.")
    return turn(election.rows.cast())


def outcome_of(rows: Rows, method: Method, terms: Terms) -> Outcome:
    """Decide by ballots from `rows_for`. Raises ValueError for terms that do not go with them."""
    if isinstance(method, OverRankings):
        return method.count(_rankings(rows), terms)
    if isinstance(method, OverTicks):
        return method.tally(_ticks(rows), terms)
    if isinstance(method, OverNumbers):
        return method.add(_given(rows), terms)
    return method.decide(_choices(rows), rows.ids, terms)


def _rankings(rows: Rows) -> Rankings:
    """Put places into a table. Who gave none took part, and said no more."""
    _refuse_too_many(rows)
    some = ~rows.blank
    kind = np.min_scalar_type(int(rows.numbers.max(initial=0)))
    places = np.zeros((len(rows), len(rows.ids)), dtype=kind)
    places[rows.rows, rows.options] = rows.numbers
    dont_know = sum(rows.people[~some].tolist())
    return Rankings(rows.ids, places[some], rows.people[some], dont_know=dont_know)


def _refuse_too_many(rows: Rows) -> None:
    """Raise `Damaged` where a table of all ballots and all options would be too large."""
    if len(rows) * len(rows.ids) > MOST_CELLS:
        raise Damaged("These are too many ballots with too many options for one computer.")


def _ticks(rows: Rows) -> PackedTicks:
    """Put ticks into columns, options in the order of their ids."""
    ids = sorted(rows.ids)
    at = {each: number for number, each in enumerate(ids)}
    numbers = np.array([at[each] for each in rows.ids], dtype=np.intp)
    people = None if bool((rows.people == 1).all()) else rows.people
    return PackedTicks.from_rows(ids, rows.starts, numbers[rows.options], people)


def _choices(rows: Rows) -> Profile:
    """Count ballots that mark one option at most."""
    owners = rows.people[~rows.blank]
    chosen = added_up(rows.options, owners, len(rows.ids))
    counts = {Ballot.of(each): many for each, many in zip(rows.ids, chosen, strict=True)}
    return Profile.counted(counts | {Ballot(BLANK): sum(rows.people[rows.blank].tolist())})


def _given(rows: Rows) -> Given:
    """Count how many people gave each option each number."""
    different, which = np.unique(rows.numbers, return_inverse=True)
    many = len(different)
    cells = rows.options * many + which.reshape(-1)
    people = added_up(cells, rows.people[rows.rows], len(rows.ids) * many)
    given = {
        each: {
            int(number): count
            for number, count in zip(different, people[at * many : (at + 1) * many], strict=True)
            if count
        }
        for at, each in enumerate(rows.ids)
    }
    everyone, nothing = rows.people.tolist(), rows.people[rows.blank].tolist()
    return Given(given, sum(everyone), sum(nothing))


def _turn(election: Election, method: Method) -> Callable[[Rows], Rows] | None:
    """How to turn the rows into the marks of this way, or None where that cannot be."""
    if method.kind is Kind.MONEY and not election.costs:
        return None
    if (election.form, method.kind) == (Form.CATEGORIES, Kind.RATE):
        return _faces(election)
    return TURNS.get((election.form, method.kind))


def _as_it_stands(rows: Rows) -> Rows:
    return rows


def _best_one(rows: Rows) -> Rows:
    """What each wants first, where that is one option."""
    some = ~rows.blank
    first = np.zeros(len(rows), dtype=rows.numbers.dtype)
    if some.any():
        first[some] = np.minimum.reduceat(rows.numbers, rows.starts[:-1][some])
    best = rows.only(rows.numbers == first[rows.rows])
    several = np.flatnonzero(np.diff(best.starts) > 1)
    if len(several):
        line = rows.lines[int(several[0])]
        raise Damaged("More than one option comes first here. So it is not a choice.", line)
    return best


def _one_in_first(rows: Rows) -> Rows:
    """The one option in the best category."""
    return _best_one(_all_in_first(rows))


def _all_in_first(rows: Rows) -> Rows:
    """Everything in the best category."""
    return rows.only(rows.numbers == 1)


def _faces(election: Election) -> Callable[[Rows], Rows] | None:
    """How the categories of this file become faces, of which 1 is the saddest."""
    faces = FACES.get(max(election.categories, election.points[1], 1))
    if faces is None:
        return None
    return lambda rows: replace(rows, numbers=np.array(faces)[rows.numbers - 1])


TURNS: Mapping[tuple[Form, Kind], Callable[[Rows], Rows]] = {
    (Form.RANKS, Kind.RANK): _as_it_stands,
    (Form.RANKS, Kind.ONE_OF): _best_one,
    (Form.CATEGORIES, Kind.SOME_OF): _all_in_first,
    (Form.CATEGORIES, Kind.RANK): _as_it_stands,
    (Form.CATEGORIES, Kind.ONE_OF): _one_in_first,
    (Form.TICKS, Kind.SOME_OF): _as_it_stands,
    (Form.TICKS, Kind.ONE_OF): _best_one,
    (Form.TICKS, Kind.MONEY): _as_it_stands,
    (Form.ONE, Kind.ONE_OF): _as_it_stands,
    (Form.ONE, Kind.SOME_OF): _as_it_stands,
    (Form.ONE, Kind.MONEY): _as_it_stands,
    (Form.POINTS, Kind.RATE): _as_it_stands,
    (Form.DOTS, Kind.DOTS): _as_it_stands,
}
