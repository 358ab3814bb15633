"""What can be found out about an installation: each function looks at one thing.

They stand below the promise that they are about, in the order in which people should read them.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from sayso.command.findings import database, machine, others, votes
from sayso.command.findings.telling import PROMISED, Finding, Promise, State

__all__ = ["PROMISED", "Finding", "Promise", "State", "everything"]

LOOKS: dict[Promise, list[Callable[[datetime], Iterator[Finding]]]] = {
    Promise.ANSWERS: [
        database.database,
        database.whole,
        machine.backup,
        machine.disk,
        machine.clock,
    ],
    Promise.VOTES: [votes.keys, votes.keys_away, votes.sealing],
    Promise.RIGHTS: [
        machine.record,
        machine.secret,
        machine.tls,
        machine.uploads,
        machine.symbols,
        machine.demo,
    ],
    Promise.TAKING_BACK: [machine.worker, others.programs],
    Promise.WORRIES: [machine.people, machine.mail],
}


def everything(now: datetime) -> list[Finding]:
    """Look at everything."""
    return [
        replace(found, promise=promise)
        for promise, looks in LOOKS.items()
        for each in looks
        for found in each(now)
    ]
