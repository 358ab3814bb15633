"""One who casts votes as fast as can be: a process, told in JSON, line by line.

    {"decision": 1, "first": 0, "people": 100, "seconds": 10}   it answers "ready", and waits
    "go"                                                        it answers how long each vote took

The people are those of `benchmarks.crowd`, from the `first` on; they vote in turn, again and again.
"""

import json
import sys
import time
from itertools import cycle

import django

if __name__ == "__main__":
    django.setup()

from sayso.rules.deciding import Ballot
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.site.clock import now


def main() -> None:
    """Do as told on standard input."""
    plan = json.loads(sys.stdin.readline())
    decision = Decision.objects.get(pk=plan["decision"])
    affected = Person.objects.filter(affected_by__decision=decision).order_by("pk")
    people = cycle(affected[plan["first"] : plan["first"] + plan["people"]])
    ballots = cycle(Ballot.of(key) for key in decision.option_keys())
    changes.cast(decision, next(ballots), by=next(people), now=now())  # the first loads code
    print(json.dumps("ready"), flush=True)
    assert json.loads(sys.stdin.readline()) == "go"
    waits, end = [], time.monotonic() + plan["seconds"]
    while time.monotonic() < end:
        before = time.perf_counter()
        changes.cast(decision, next(ballots), by=next(people), now=now())
        waits.append(time.perf_counter() - before)
    print(json.dumps(waits), flush=True)


if __name__ == "__main__":
    main()
