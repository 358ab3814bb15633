"""Ballots in columns: which question, on which side, in which place, and what was marked. No names."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from sayso.rules.deciding import Ballot, encode

COLUMNS = ("question", "chamber", "place", "ballot")
"""All are text. `chamber` and `place` may be empty; `ballot` is what `rules.deciding.encode` gives."""

AT_ONCE = 100_000  # rows in memory while a file is written


class NotBallots(ValueError):
    """These columns are not ballots. Its words say what is missing."""


def opened(engine: BaseBackend, path: str | Path) -> Table:
    """Read one Parquet file, or a folder of them, as ballots. Nothing is loaded before it is counted.

    Other columns are left alone. Raises `NotBallots` where a column is missing or is not text, and
    OSError where there is no such file.
    """
    path = Path(path)
    if not (any(path.glob("*.parquet")) if path.is_dir() else path.exists()):
        raise FileNotFoundError(f"There is no Parquet file at {path}.")
    table: Table = engine.read_parquet(path / "*.parquet" if path.is_dir() else path)
    kinds = dict(table.schema().items())
    missing = [name for name in COLUMNS if name not in kinds]
    if missing:
        raise NotBallots(f"A column is missing: {', '.join(missing)}.")
    wrong = [name for name in COLUMNS if not kinds[name].is_string()]
    if wrong:
        raise NotBallots(f"A column is not text: {', '.join(wrong)}.")
    return table.select(*COLUMNS)


def written(path: str | Path, ballots: Iterable[tuple[str, str, str, Ballot]]) -> int:
    """Write ballots, each with its question, chamber and place, into one Parquet file.

    Returns how many there were. They stay in the order given: shuffle them first where that order
    could tell who cast them.
    """
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    rest, count = iter(ballots), 0
    with pq.ParquetWriter(path, schema) as file:
        while some := list(islice(rest, AT_ONCE)):
            columns = [*zip(*some, strict=True)]
            columns[-1] = tuple(encode(ballot).decode("ascii") for ballot in columns[-1])
            file.write_table(pa.table(dict(zip(COLUMNS, columns, strict=True)), schema))
            count += len(some)
    return count
