"""Rankings of 100,000 people over eight options, beside the libraries people count them with.

Run alone where those libraries are: `python -m benchmarks.ranks`. Ours and pref_voting read each of
the 100,000 ballots by itself, and once more with equal ballots added together; votelib takes only
added ones, pyrankvote only single ones. Only counting is timed; pref_voting compares pairs while
its profile is made, so for Schulze that is timed too. Each must choose the same.
"""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from benchmarks.measure import Row, compare, keep
from sayso.rules.deciding import METHODS, Rankings, Terms

BALLOTS, SEATS = 100_000, 3
OPTIONS = tuple("abcdefgh")
TURNS = 5
ADDED = ", equal ballots added"
Winners = Callable[[], list[str]]


def measure() -> list[Row]:
    """One row for each way and each library that is there."""
    places = election()
    rows = []
    for way, title in (("irv", "IRV"), ("stv", f"STV, {SEATS} seats"), ("schulze", "Schulze")):
        terms = Terms(seats=SEATS if way == "stv" else 1)
        for library, theirs in others(way, places):
            added = library.endswith(ADDED)
            ours = _ours(way, _packed(places, added=added), terms)
            assert sorted(ours()) == sorted(theirs()), (way, library)
            name = f"{title}, 100,000 ballots x 8" + (ADDED if added else "")
            row = Row(name, library, "20 or more")
            rows.append(compare(row, ours, theirs, turns=TURNS, acts=1))
    return rows


def election() -> np.ndarray:
    """People and options spread over a plane; each person ranks all, the nearest first."""
    chance = np.random.default_rng(2026)
    people = chance.normal(size=(BALLOTS, 2))
    options = chance.normal(size=(len(OPTIONS), 2))
    distance = (
        np.linalg.norm(people[:, None] - options, axis=2) + chance.exponential(size=(1, 8)) / 9
    )
    distance += chance.normal(scale=0.7, size=distance.shape)
    return distance.argsort(axis=1).argsort(axis=1) + 1


def others(way: str, places: np.ndarray) -> list[tuple[str, Winners]]:
    """What each library that is installed chooses, when asked."""
    makers = {
        "votelib": _votelib,
        "pyrankvote": _pyrankvote,
        "pref_voting": _pref_voting,
        f"pref_voting{ADDED}": _pref_voting_added,
    }
    there = {name: make for name, make in makers.items() if find_spec(name.split(",")[0])}
    found = [(name, make(way, places)) for name, make in there.items()]
    return [(name, winners) for name, winners in found if winners]


def _ours(way: str, rankings: Rankings, terms: Terms) -> Winners:
    return lambda: list(METHODS[way].count(rankings, terms).elected)


def _packed(places: np.ndarray, *, added: bool) -> Rankings:
    if not added:
        return Rankings(OPTIONS, places)
    orders, counts = _grouped(places)
    return Rankings(OPTIONS, orders.argsort(axis=1) + 1, counts)


def _grouped(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.unique(places.argsort(axis=1), axis=0, return_counts=True)


def _votelib(way: str, places: np.ndarray) -> Winners:
    import votelib.convert  # noqa: PLC0415 - only where it is
    import votelib.evaluate.condorcet  # noqa: PLC0415 - only where it is
    import votelib.evaluate.sequential  # noqa: PLC0415 - only where it is

    orders, counts = _grouped(places)
    votes = {
        tuple(OPTIONS[at] for at in order): int(count)
        for order, count in zip(orders, counts, strict=True)
    }
    if way == "schulze":
        pairs = votelib.convert.RankedToCondorcetVotes()
        schulze = votelib.evaluate.condorcet.Schulze()
        return lambda: schulze.evaluate(pairs.convert(votes), 1)
    stv = votelib.evaluate.sequential.TransferableVoteSelector(quota_function="droop")
    return lambda: stv.evaluate(votes, SEATS if way == "stv" else 1)


def _pyrankvote(way: str, places: np.ndarray) -> Winners | None:
    import pyrankvote  # noqa: PLC0415 - only where it is

    if way == "schulze":
        return None
    people = {each: pyrankvote.Candidate(each) for each in OPTIONS}
    ballots = [
        pyrankvote.Ballot([people[OPTIONS[at]] for at in order]) for order in places.argsort(axis=1)
    ]
    candidates = list(people.values())
    if way == "irv":
        counted = lambda: pyrankvote.instant_runoff_voting(candidates, ballots)  # noqa: E731
    else:
        counted = lambda: pyrankvote.single_transferable_vote(candidates, ballots, SEATS)  # noqa: E731
    return lambda: [winner.name for winner in counted().get_winners()]


def _pref_voting(way: str, places: np.ndarray) -> Winners | None:
    orders = places.argsort(axis=1)
    return _pref_voting_of(way, orders, np.ones(len(orders), dtype=int))


def _pref_voting_added(way: str, places: np.ndarray) -> Winners | None:
    return _pref_voting_of(way, *_grouped(places))


def _pref_voting_of(way: str, orders: np.ndarray, counts: np.ndarray) -> Winners | None:
    from pref_voting.iterative_methods import instant_runoff  # noqa: PLC0415 - only where it is
    from pref_voting.margin_based_methods import beat_path  # noqa: PLC0415 - only where it is
    from pref_voting.profiles import Profile  # noqa: PLC0415 - only where it is

    if way == "stv":
        return None
    rows, many = orders.tolist(), counts.tolist()
    if way == "schulze":
        return lambda: [OPTIONS[at] for at in beat_path(Profile(rows, rcounts=many))]
    made = Profile(rows, rcounts=many)
    return lambda: [OPTIONS[at] for at in instant_runoff(made)]


if __name__ == "__main__":
    measured = measure()
    for row in measured:
        print(row.told())
    keep(measured, "ranks")
