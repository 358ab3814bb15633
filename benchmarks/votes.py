"""Durable votes a second over HTTP, on real servers, beside an otherwise empty Django view.

`python -m benchmarks.votes`: `sayso run` with its two workers, and beside it the same gunicorn with a
bare view (benchmarks/bare_urls.py) that asks who is signed in, checks the form's guard and writes three
rows in one transaction. Both use the same database in the same way: on SQLite `synchronous=FULL` and
one writer at a time, on PostgreSQL `synchronous_commit=on`. Eight visitors at a time keep their
connection open and send one person's form after the other's; ten thousand people vote. The sides take
turns, a few seconds each. Also told: processor time, the slowest of a hundred, and memory.
"""

import statistics
from typing import Any

from benchmarks.houses import (
    DATABASES,
    Environment,
    House,
    a_bare_house,
    a_folder,
    a_house,
    told_by,
)
from benchmarks.measure import Figure, Row, keep

VISITORS, PEOPLE = 8, 10_000
TURNS, SECONDS = 7, 3
WANTED = "0.6 or more"


def measure(database: str) -> list[Row | Figure]:
    """Votes and bare rows by turns, on one database."""
    with a_folder(database) as environment, a_house(environment) as ours:
        crowd = told_by(environment, "crowd", people=PEOPLE, decisions=10)
        vote = f"/decisions/{crowd['decision']}/"
        crowd |= {
            each: crowd[each][1:] for each in ("sessions", "tokens")
        }  # the manager has no vote
        voting = crowd | {"path": f"{vote}vote/", "onward": f"{vote}helped/"}
        writing = crowd | {"path": "/three-rows/", "onward": "/three-rows/"}
        with a_bare_house(environment) as bare:
            return _by_turns(database, environment, (ours, voting), (bare, writing))


def _by_turns(
    database: str,
    environment: Environment,
    ours: tuple[House, dict[str, Any]],
    bare: tuple[House, dict[str, Any]],
) -> list[Row | Figure]:
    rate = Row(f"{database}: a vote, two workers at full speed", "three bare rows", WANTED)
    work = Row(f"{database}: a vote, processor time", "three bare rows", WANTED)
    waits: list[float] = []
    for turn in range(-1, TURNS):  # the first, short one loads code
        for (house, plan), quick, costs in (
            (ours, rate.ours, work.ours),
            (bare, rate.theirs, work.theirs),
        ):
            used, seconds = house.cpu(), SECONDS if turn >= 0 else 1
            for each in ("sessions", "tokens"):  # others vote than in the turn before
                plan[each] = plan[each][1000:] + plan[each][:1000]
            took = told_by(
                environment, "visitors", port=house.port, clients=VISITORS, seconds=seconds, **plan
            )
            if turn >= 0:
                quick.append(took["seconds"] / len(took["waits"]))
                costs.append((house.cpu() - used) / len(took["waits"]))
                waits += took["waits"] if house is ours[0] else []
    return [
        rate,
        work,
        Figure(
            f"{database}: votes a second",
            1 / statistics.median(rate.ours),
            "400, on an idle machine",
        ),
        Figure(
            f"{database}: the slowest of 100 votes, ms", _slowest(waits), "60 or less, the same"
        ),
        Figure(f"{database}: memory of all of Sayso, MB", ours[0].memory(), "200 or less"),
    ]


def _slowest(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=100)[-1] * 1000


def main() -> None:
    """Measure both, and keep it."""
    rows = []
    for database in DATABASES:
        for row in measure(database):
            print(row.told(), flush=True)
            rows.append(row)
    keep(rows, "votes")


if __name__ == "__main__":
    main()
