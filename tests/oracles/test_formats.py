"""Our readers beside those of the people who made the formats."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pabutools.election.pabulib import parse_pabulib_from_string
from preflibtools.instances import CategoricalInstance, OrdinalInstance

from sayso.command.formats import election_in, text_of

FILES = Path(__file__).parents[1] / "files"
RANKINGS = sorted(
    path.name for end in ("soc", "soi", "toc", "toi") for path in FILES.glob(f"*.{end}")
)


def places(orders):
    """Each ballot as sets of ids from first to last, and how many cast it."""
    return sorted((tuple(frozenset(map(str, group)) for group in order), n) for order, n in orders)


def ours(election, levels=0):
    found = []
    for row in election.rows:
        last = max([levels, *(at for _, at in row.marks)])
        groups = [frozenset(i for i, at in row.marks if at == n) for n in range(1, last + 1)]
        found.append((tuple(groups), row.people))
    return sorted(found)


@pytest.mark.parametrize("name", [name for name in RANKINGS if "old" not in name])
def test_rankings_are_read_as_preflibtools_reads_them(name):
    theirs = OrdinalInstance(str(FILES / name))
    election = election_in(text_of(str(FILES / name)), name[-3:])
    assert dict(election.names) == {str(i): words for i, words in theirs.alternatives_name.items()}
    assert ours(election) == places((o, theirs.multiplicity[o]) for o in theirs.orders)


def test_rankings_in_the_older_form_are_read_as_preflibtools_reads_them():
    text = text_of(str(FILES / "lights-old.toi"))
    theirs = OrdinalInstance()
    theirs.parse_old(text.strip().split("\n"))
    assert ours(election_in(text, "toi")) == places(
        (o, theirs.multiplicity[o]) for o in theirs.orders
    )


@pytest.mark.parametrize("path", sorted(FILES.glob("*.cat")), ids=lambda path: path.name)
def test_categories_are_read_as_preflibtools_reads_them(path):
    theirs = CategoricalInstance(str(path))
    election = election_in(text_of(str(path)), "cat")
    levels = theirs.num_categories
    assert ours(election, levels) == places((p, theirs.multiplicity[p]) for p in theirs.preferences)


@pytest.mark.parametrize("path", sorted(FILES.glob("*.pb")), ids=lambda path: path.name)
def test_projects_and_votes_are_read_as_pabutools_reads_them(path):
    same_as_pabutools(text_of(str(path)))


def same_as_pabutools(text):
    instance, profile = parse_pabulib_from_string(text)
    election = election_in(text, "pb")
    assert Fraction(election.budget, election.scale) == instance.budget_limit
    costs = {each: Fraction(cost, election.scale) for each, cost in election.costs.items()}
    assert costs == {project.name: project.cost for project in instance}
    kind = instance.meta["vote_type"]
    for row, ballot in zip(election.rows, profile, strict=True):
        if kind in ("approval", "choose-1"):
            assert {each for each, _ in row.marks} == {project.name for project in ballot}
        elif kind == "ordinal":
            assert [each for each, _ in row.marks] == [project.name for project in ballot]
        else:
            given = {project.name: ballot[project] for project in ballot}
            assert {each: n for each, n in row.marks if n} == {i: n for i, n in given.items() if n}


money = st.decimals(0, 10**9, places=2, allow_nan=False)


@given(st.lists(money, min_size=1, max_size=8), money, st.data())
def test_budgets_are_read_to_the_penny_as_pabutools_reads_them(costs, budget, data):
    votes = data.draw(st.lists(st.sets(st.integers(0, len(costs) - 1)), max_size=8))
    projects = "".join(f"p{i};{cost}\n" for i, cost in enumerate(costs))
    ballots = "".join(
        f"{i};{','.join(f'p{each}' for each in vote)}\n" for i, vote in enumerate(votes)
    )
    same_as_pabutools(
        f"META\nkey;value\nbudget;{budget}\nvote_type;approval\n"
        f"PROJECTS\nproject_id;cost\n{projects}VOTES\nvoter_id;vote\n{ballots}"
    )
