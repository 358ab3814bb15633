"""The map of opinions beside red-dwarf, a county beside a town, and one more vote on a live map.

Alone, with a Python that has red-dwarf: `python -m benchmarks.opinions`. `--county` leaves red-dwarf
out. Both sides use one thread, so that seconds of processor time are work and not waiting.
"""

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import resource
import sys
import warnings

import numpy as np

from benchmarks.measure import Row, compare, keep
from sayso.rules.opinions import AGREE, DISAGREE, PASS, UNSEEN, Answers, Live, opinions

AT_ONCE = 50_000  # people made at once


def conversation(seed, people, statements, groups, density=0.3):
    """A made-up one: some statements divide, some do not, and most people see a part of them."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.full(groups, 6.0))
    lean = chance.normal(0, 0.8, (groups, statements))
    common = chance.random(statements) < 0.5
    lean[:, common] = lean[:1, common] * 0.3 + chance.normal(0.4, 0.8, common.sum())
    reach = np.linspace(1.4, 0.6, statements)
    parts = []
    for first in range(0, people, AT_ONCE):
        many = min(AT_ONCE, people - first)
        of = chance.choice(groups, size=many, p=shares)
        feeling = chance.standard_normal((many, statements), dtype=np.float32)
        said = np.sign(feeling * 0.76 + lean[of].astype(np.float32)).astype(np.int8)
        said[chance.random(said.shape, dtype=np.float32) < 0.12] = PASS
        eager = np.clip(chance.beta(1.2, 1.2 * (1 - density) / density, many), 0.02, 1)
        seen = chance.random(said.shape, dtype=np.float32) < eager[:, None] * reach
        said[~seen] = UNSEEN
        parts.append(said)
    return np.concatenate(parts)


def answers(table):
    """A conversation as Sayso holds it."""
    people, statements = ([f"{at}" for at in range(many)] for many in table.shape)
    return Answers(people, statements, table)


def votes(table):
    """The same as red-dwarf takes it."""
    return [
        {"participant_id": person, "statement_id": statement, "vote": int(vote)}
        for (person, statement), vote in zip(
            np.argwhere(table != UNSEEN).tolist(), table[table != UNSEEN], strict=True
        )
    ]


def beside_red_dwarf():
    """10,000 people and 200 statements: the same groups and statements, so many times faster."""
    from reddwarf.implementations.polis import run_pipeline  # noqa: PLC0415
    from sklearn.metrics import adjusted_rand_score  # noqa: PLC0415

    table = conversation(8, 10_000, 200, 3)
    ours, theirs = answers(table), votes(table)

    def they():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return run_pipeline(votes=theirs, random_state=0)

    found, other = opinions(ours), they()
    labels = other.participants_df["cluster_id"].dropna().astype(int)
    same = adjusted_rand_score(labels, found.group[labels.index])
    for group in found.groups:
        statements = [each["tid"] for each in other.repness[labels[group.rows[0]]]]
        assert [int(found.id(stand)) for stand in group.stands] == statements
    name = f"opinion map, 10,000 people x 200 statements, the same statements, Rand {same:.4f}"
    row = Row(name, "red-dwarf", "at least 80")
    return compare(row, lambda: opinions(ours), they, turns=3, acts=1)


def county_beside_town():
    """A million people beside 100,000, and the most memory that this process ever had."""
    town = answers(conversation(9, 100_000, 200, 3))
    county = answers(conversation(9, 1_000_000, 200, 3))
    row = Row("opinion map, 100,000 people x 200 statements", "1,000,000 people", "at most 12")
    compare(row, lambda: opinions(town), lambda: opinions(county), turns=2, acts=1)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row.name += f" ({most:.0f} MB at most, wanted: under 2,000)"
    return row


def one_more_vote():
    """One more vote on a live map of 100,000 people, and all of it anew. They must be the same map."""
    live = Live(answers(conversation(9, 100_000, 200, 3)))
    chance = np.random.default_rng(1)

    def vote():
        person, statement = int(chance.integers(100_000)), int(chance.integers(200))
        live.answer(f"{person}", f"{statement}", int(chance.choice([AGREE, DISAGREE])))
        return live.opinions()

    row = Row("one more vote on a live map, 100,000 people x 200", "all anew", "at least 100")
    compare(row, vote, lambda: opinions(live.answers), turns=40, acts=1)
    one, other = vote(), opinions(live.answers)
    assert np.array_equal(one.group, other.group)
    assert [group.stands for group in one.groups] == [group.stands for group in other.groups]
    assert one.consensus == other.consensus
    return row


def measure():
    """Every measure of the map of opinions."""
    rows = [one_more_vote(), county_beside_town()]
    return rows if "--county" in sys.argv else [*rows, beside_red_dwarf()]


if __name__ == "__main__":
    rows = measure()
    for row in rows:
        print(row.told())
    keep(rows, "opinions")
