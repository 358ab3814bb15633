"""How many cast each ballot: by question and chamber, by place, or by any of them."""

from collections import defaultdict
from collections.abc import Sequence

import ibis
from ibis.expr.types import Table

from sayso.counting.ballots import NotBallots
from sayso.rules.deciding import Ballot, Profile, decode

BY = ("question", "chamber")


def counts(ballots: Table, *, by: Sequence[str] = BY) -> Table:
    """Count equal ballots in each group: one row a group and ballot, with a whole number, `count`.

    This is an expression: it runs when it is asked for its rows, on whichever engine holds them.
    """
    return ballots.group_by([*by, "ballot"]).aggregate(count=ibis._.count())


def profiles(counted: Table, *, by: Sequence[str] = BY) -> dict[tuple[str, ...], Profile]:
    """Hand the counts to the rules: for each group, by its values in the order of `by`, a profile.

    Ballots that say the same in another order of marks are one ballot. Raises `NotBallots` for one
    that cannot be read, and for a row without a ballot.
    """
    gathered: dict[tuple[str, ...], list[tuple[Ballot, int]]] = defaultdict(list)
    rows = counted.select(*by, "ballot", "count").to_pyarrow().to_pylist()
    for row in rows:
        group = tuple(row[name] or "" for name in by)
        gathered[group].append((_read(row["ballot"]), row["count"]))
    return {group: Profile(tuple(cast)) for group, cast in sorted(gathered.items())}


def _read(ballot: str | None) -> Ballot:
    if ballot is None:
        raise NotBallots("A row has no ballot.")
    try:
        return decode(ballot.encode())
    except ValueError as error:
        raise NotBallots(f"This is not a ballot: {ballot[:80]}") from error
