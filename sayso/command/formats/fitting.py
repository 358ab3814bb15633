"""Which ballots of a file can be counted in which way, and what each ballot becomes there.

Only what people said is used. A ranking does not say what someone would be content with, so it
cannot be counted as approvals; but it does say what they want first.
"""

from collections.abc import Callable, Mapping

from sayso.command.formats.elections import Damaged, Election, Form, Row
from sayso.rules.deciding import DONT_KNOW, METHODS, Ballot, Kind, Method, Profile

Marks = tuple[tuple[str, int], ...]
BLANK: Marks = ((DONT_KNOW, 1),)  # took part, and chose nothing

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


def profile_for(election: Election, method: Method) -> Profile:
    """Turn the file's ballots into those of a way of deciding.

    Raises `Damaged` where the file's ballots do not say what this way needs to know.
    """
    turn = _turn(election, method)
    if turn is None:
        ways = ", ".join(fitting(election))
        raise Damaged(f"{method.id} cannot count {election.form.value}. These can: {ways}.")
    return Profile(tuple((Ballot(turn(row) or BLANK), row.people) for row in election.rows))


def _turn(election: Election, method: Method) -> Callable[[Row], Marks] | None:
    """How to turn one row into the marks of a ballot, or None where that cannot be."""
    if method.kind is Kind.MONEY and not election.costs:
        return None
    if (election.form, method.kind) == (Form.CATEGORIES, Kind.RATE):
        return _faces(election)
    return TURNS.get((election.form, method.kind))


def _as_it_stands(row: Row) -> Marks:
    return row.marks


def _best_one(row: Row) -> Marks:
    """What someone wants first, where that is one option."""
    first = min((place for _, place in row.marks), default=0)
    best = [each for each, place in row.marks if place == first]
    if len(best) > 1:
        raise Damaged("More than one option comes first here. So it is not a choice.", row.line)
    return tuple((each, 1) for each in best)


def _one_in_first(row: Row) -> Marks:
    """The one option in the best category."""
    return _best_one(Row(row.line, row.people, _all_in_first(row)))


def _all_in_first(row: Row) -> Marks:
    """Everything in the best category."""
    return tuple((each, 1) for each, category in row.marks if category == 1)


def _faces(election: Election) -> Callable[[Row], Marks] | None:
    """How the categories of this file become faces, of which 1 is the saddest."""
    faces = FACES.get(max(election.categories, election.points[1], 1))
    if faces is None:
        return None
    return lambda row: tuple((each, faces[at - 1]) for each, at in row.marks)


TURNS: Mapping[tuple[Form, Kind], Callable[[Row], Marks]] = {
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
