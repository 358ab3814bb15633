"""Our map of opinions beside red-dwarf's, on made-up conversations as sparse as real ones.

red-dwarf draws chance for more than 500 rows; asked for exact arithmetic (`svd_solver="full"`), it
must find the same groups and the same statements in the same order.
"""

import warnings

import numpy as np
import pytest
from reddwarf.implementations.polis import run_pipeline
from sklearn.metrics import adjusted_rand_score

from benchmarks.opinions import answers, conversation, votes
from sayso.rules.opinions import LEAST, UNSEEN, opinions

SHAPES = [
    (0, 300, 40, 2, 0.3),
    (1, 300, 60, 3, 0.3),
    (2, 500, 50, 2, 0.5),
    (3, 800, 100, 4, 0.2),
    (4, 1000, 100, 3, 0.3),
    (5, 1500, 150, 2, 0.15),
    (6, 2000, 200, 4, 0.3),
    (7, 3000, 120, 3, 0.3),
]


def theirs(table, **more):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return run_pipeline(votes=votes(table), **more)


@pytest.mark.parametrize("shape", SHAPES)
def test_groups_and_statements_are_the_same(shape):
    table = conversation(*shape)
    found, other = opinions(answers(table)), theirs(table, reducer_kwargs={"svd_solver": "full"})
    labels = other.participants_df["cluster_id"].dropna().astype(int)
    assert adjusted_rand_score(labels, found.group[labels.index]) == 1.0
    for group in found.groups:
        statements = [each["tid"] for each in other.repness[labels[group.rows[0]]]]
        assert [int(found.id(stand)) for stand in group.stands] == statements
    for answer in ("agree", "disagree"):
        ours = [int(found.id(each)) for each in found.consensus if each.answer.value == answer]
        assert ours == [each["tid"] for each in other.consensus[answer]]


def degenerate():
    everyone = np.ones((40, 12), dtype=np.int8)
    dissent = everyone.copy()
    dissent[0] = -1
    outlier = np.where(np.arange(40)[:, None] % 2, 1, -1) * np.ones((40, 12), dtype=np.int8)
    outlier[0, ::2] *= -1
    return {
        "one person": everyone[:1],
        "all agree": everyone,
        "one dissenter": dissent,
        "one between": outlier.astype(np.int8),
        "one vote": np.where(np.eye(40, 12, dtype=bool), everyone, UNSEEN).astype(np.int8),
    }


@pytest.mark.parametrize("name", degenerate())
def test_where_theirs_breaks_or_isolates_someone_ours_does_not(name):
    found = opinions(answers(degenerate()[name]))
    assert all(len(group.rows) >= LEAST for group in found.groups)
