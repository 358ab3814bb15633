"""Every possible vote in every group of up to seven people, for every way of deciding."""

from itertools import chain, combinations, combinations_with_replacement

from sayso.rules.deciding import METHODS, Ballot, Kind, Profile, Terms

OPTIONS = ("boats", "film", "swim")


def ballots(method, options=OPTIONS, terms=None):
    """Every ballot a person could cast."""
    alone = [(answer,) for answer in method.answers(terms or Terms())]
    sizes = {Kind.ONE_OF: [1], Kind.SOME_OF: range(1, len(options) + 1)}.get(method.kind, [])
    marked = chain.from_iterable(combinations(options, size) for size in sizes)
    return [Ballot.of(*marks) for marks in [*marked, *alone]]


def profiles(method, size, options=OPTIONS, terms=None):
    """Every vote of a group in which `size` people vote."""
    for cast in combinations_with_replacement(ballots(method, options, terms), size):
        yield Profile.of(cast)


def all_profiles(method):
    return (profile for size in range(8) for profile in profiles(method, size))


def decide(method, profile, terms, options=OPTIONS):
    return METHODS[method.id].decide(profile, options, terms)
