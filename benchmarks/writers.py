"""Eight who vote at once for ten seconds, beside one: nobody starves, and nobody waits long.

`python -m benchmarks.writers`: processes cast votes as fast as they can, through the product's own
change, on the product's own database, all on one decision. First one alone, then eight at once.
Each is told how long every vote took. On two cores eight wait for the processor, too.
"""

import json
import statistics
import subprocess
import sys
from itertools import chain

from benchmarks.houses import DATABASES, ROOT, Environment, a_folder, told_by
from benchmarks.measure import Figure, keep

WRITERS, SECONDS = 8, 10
PEOPLE = 100  # who vote again and again, for each writer


def measure(database: str) -> list[Figure]:
    """One writer, then eight, on one database."""
    with a_folder(database) as environment:
        environment["SAYSO_SECRET_KEY"] = "only-to-measure"
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            env=environment,
            cwd=ROOT,
            check=True,
        )
        people = WRITERS * PEOPLE
        crowd = told_by(environment, "crowd", people=people, decisions=10, signed_in=0)
        (alone,) = _vote(environment, crowd["decision"], 1)
        eight = _vote(environment, crowd["decision"], WRITERS)
    every, shares = list(chain(*eight)), [len(waits) for waits in eight]
    return [
        Figure(f"{database}: one writer, votes a second", len(alone) / SECONDS, "for comparison"),
        Figure(
            f"{database}: one writer, its worst wait in medians", _worst(alone), "for comparison"
        ),
        Figure(f"{database}: eight writers, votes a second", len(every) / SECONDS, "about as many"),
        Figure(f"{database}: eight writers, worst wait in medians", _worst(every), "at most 100"),
        Figure(
            f"{database}: eight writers, slowest writer to fastest",
            min(shares) / max(shares),
            "0.5 or more",
        ),
    ]


def _worst(waits: list[float]) -> float:
    return max(waits) / statistics.median(waits)


def _vote(environment: Environment, decision: object, writers: int) -> list[list[float]]:
    """Let so many vote, from the same moment on. How long each of their votes took, in seconds."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writer"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(writers)
    ]
    try:
        for number, each in enumerate(processes):
            plan = {"decision": decision, "first": number * PEOPLE, "people": PEOPLE}
            _say(each, plan | {"seconds": SECONDS})
        for each in processes:
            assert _hear(each) == "ready"
        for each in processes:
            _say(each, "go")
        return [_hear(each) for each in processes]  # type: ignore[misc]
    finally:
        for each in processes:
            each.kill()
            each.wait()


def _say(process: "subprocess.Popen[str]", what: object) -> None:
    assert process.stdin
    print(json.dumps(what), file=process.stdin, flush=True)


def _hear(process: "subprocess.Popen[str]") -> object:
    assert process.stdout
    return json.loads(process.stdout.readline())


def main() -> None:
    """Measure both, and keep it."""
    figures = []
    for database in DATABASES:
        for figure in measure(database):
            print(figure.told(), flush=True)
            figures.append(figure)
    keep(figures, "writers")


if __name__ == "__main__":
    main()
