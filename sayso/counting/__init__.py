"""A county is counted as a house is: the same rules, over the same whole numbers.

Ballots lie in columns, one row each, in Parquet files. What is here only counts equal ballots, on an
engine that others keep: DuckDB inside this process, or a Spark cluster. Then it hands a profile to
the rules, which decide as they do for six people. No share or average is ever worked out here, so
every engine comes to the same decisions.
"""

from sayso.counting.ballots import COLUMNS, NotBallots, opened, written
from sayso.counting.counts import counts, profiles
from sayso.counting.engines import embedded, spark

__all__ = [
    "COLUMNS",
    "NotBallots",
    "counts",
    "embedded",
    "opened",
    "profiles",
    "spark",
    "written",
]
