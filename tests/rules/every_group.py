"""Every possible vote in every small group, for every way of deciding.

A group has up to seven people who vote, and they choose among three options. Where there are too
many different ballots for that (`MOST` votes for each way), the groups are smaller; and then larger
groups follow in which people mark only two of the options, and one.
"""

from dataclasses import replace
from itertools import chain, combinations, combinations_with_replacement, permutations, product
from math import comb

from sayso.rules.deciding import METHODS, Ballot, Kind, Profile, Terms

OPTIONS = ("boats", "film", "swim")
LARGEST = 7
MOST = 8_000  # votes for each way; `deep` looks at so many more
MOST_RANKED = 1_000  # rankings are counted in arrays, which cost most where people are few
MOST_DEEP = 100_000
FACES = (1, 3, 5)  # a sad, a middling and a happy one stand for all five
DOTS = 3  # what people of these groups have to give away, however many the terms allow

NEEDED = {Kind.MONEY: {"budget": 100, "costs": (("boats", 60), ("film", 40), ("swim", 40))}}
"""Terms that a kind of ballot cannot do without."""


def ballots(method, options=OPTIONS, terms=None):
    """Every ballot a person could cast (of faces, these three; of dots, up to three)."""
    alone = [Ballot.of(answer) for answer in method.answers(terms or Terms())]
    marked = MARKED.get(method.kind, lambda _: [])(tuple(options))
    return [*(Ballot(tuple(marks.items())) for marks in marked), *alone]


def _one(options):
    return [{option: 1} for option in options]


def _some(options):
    sizes = range(1, len(options) + 1)
    chosen = chain.from_iterable(combinations(options, size) for size in sizes)
    return [dict.fromkeys(each, 1) for each in chosen]


def _numbered(numbers):
    """Every way to give some of the options one of these numbers."""

    def marked(options):
        given = product((0, *numbers), repeat=len(options))
        marks = [{o: n for o, n in zip(options, row, strict=True) if n} for row in given]
        return [each for each in marks if each]

    return marked


def _dots(options):
    return [
        marks for marks in _numbered(range(1, DOTS + 1))(options) if sum(marks.values()) <= DOTS
    ]


def _ranked(options):
    """Every ranking without equal places, of all options or only some."""
    sizes = range(1, len(options) + 1)
    orders = chain.from_iterable(permutations(options, size) for size in sizes)
    return [{option: place for place, option in enumerate(order, 1)} for order in orders]


MARKED = {
    Kind.ONE_OF: _one,
    Kind.SOME_OF: _some,
    Kind.MONEY: _some,
    Kind.RATE: _numbered(FACES),
    Kind.DOTS: _dots,
    Kind.RANK: _ranked,
}
"""How people can mark options, for each kind of ballot that is about options."""


def profiles(method, size, options=OPTIONS, terms=None):
    """Every vote of a group in which `size` people vote."""
    for cast in combinations_with_replacement(ballots(method, options, terms), size):
        yield Profile.of(cast)


def all_profiles(method, most=None):
    """Every vote of every group, as large as `most` allows for each number of options marked."""
    most = most or (MOST_RANKED if method.kind is Kind.RANK else MOST)
    done = -1
    for width in range(len(OPTIONS), 0, -1):
        marked = OPTIONS[:width]
        fits = _largest(len(ballots(method, marked)), most)
        for size in range(done + 1, fits + 1):
            yield from profiles(method, size, marked)
        done = max(done, fits)


def _largest(different, most):
    """The largest group whose votes, with those of all smaller ones, are at most `most`."""
    sizes = [size for size in range(LARGEST + 1) if comb(different + size, size) <= most]
    return max(sizes)


def decide(method, profile, terms, options=OPTIONS):
    terms = replace(terms, **NEEDED.get(method.kind, {}))
    return METHODS[method.id].decide(profile, options, terms)
