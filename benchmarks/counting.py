"""Ten million ballots by question and chamber: ours, polars, and plain SQL in DuckDB.

    python -m benchmarks.counting [how many]

All three read the same Parquet file and come to the same whole numbers. polars comes with the
oracles (`make oracles`), so this runs in their place.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measure import Row, compare, keep
from sayso.counting import COLUMNS, counts, embedded, opened, profiles
from sayso.rules.deciding import Ballot, encode

TEN_MILLION, TURNS, PER_GROUP = 10_000_000, 5, 1_000_000
QUESTIONS, CHAMBERS, PLACES, OPTIONS = 5, 3, 200, 8


def make(path: Path, many: int) -> None:
    """Write so many ballots: 5 questions, 3 chambers, 200 places, 8 options and their pairs."""
    chance = np.random.default_rng(1)
    options = [f"option-{each}" for each in range(OPTIONS)]
    marks = [(one, other) for one in options for other in options if one <= other]
    said = [encode(Ballot.of(*set(pair))).decode() for pair in marks]
    values = (
        [f"question {each}" for each in range(QUESTIONS)],
        [f"chamber {each}" for each in range(CHAMBERS)],
        [f"place {each}" for each in range(PLACES)],
        said,
    )
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    with pq.ParquetWriter(path, schema) as file:
        for start in range(0, many, PER_GROUP):
            rows = min(PER_GROUP, many - start)
            drawn = [pa.array(each).take(chance.integers(0, len(each), rows)) for each in values]
            file.write_table(pa.table(dict(zip(COLUMNS, drawn, strict=True)), schema))


def ours(path: Path) -> dict[tuple[str, ...], object]:
    """Count, and hand profiles to the rules."""
    return profiles(counts(opened(embedded(), path)))


def with_polars(path: Path) -> pl.DataFrame:
    """Count with polars, the lazy way it recommends."""
    by = ["question", "chamber", "ballot"]
    return pl.scan_parquet(path).group_by(by).agg(pl.len()).collect()


def with_sql(path: Path) -> list[tuple[str, str, str, int]]:
    """Count with the SQL that anyone would write."""
    sql = "SELECT question, chamber, ballot, count(*) FROM read_parquet(?) GROUP BY ALL"
    return duckdb.connect().execute(sql, [str(path)]).fetchall()


def measure(many: int = TEN_MILLION) -> list[Row]:
    """Each beside ours, and the same numbers from all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ballots.parquet"
        make(path, many)
        total = sum(profile.total for profile in ours(path).values())
        assert (
            total == many == sum(with_polars(path)["len"]) == sum(row[3] for row in with_sql(path))
        )
        assert sum(len(profile.counts) for profile in ours(path).values()) == len(with_sql(path))
        wanted = "at least 0.67: within 1.5 times of it"
        name = f"count {many:,} ballots by question and chamber"
        return [
            compare(
                Row(name, beside, wanted),
                partial(ours, path),
                partial(theirs, path),
                turns=TURNS,
                acts=1,
            )
            for beside, theirs in (("polars", with_polars), ("plain SQL in DuckDB", with_sql))
        ]


if __name__ == "__main__":
    rows = measure(int(sys.argv[1]) if len(sys.argv) > 1 else TEN_MILLION)
    for row in rows:
        print(row.told())
    keep(rows, "counting")
