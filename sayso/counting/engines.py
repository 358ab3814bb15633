"""Where it is counted: on this machine, or on a cluster. Which one never changes what comes out."""

from typing import TYPE_CHECKING

import ibis
from ibis.backends import BaseBackend

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def embedded() -> BaseBackend:
    """DuckDB inside this process, in memory. It needs no server and leaves no file behind."""
    return ibis.duckdb.connect()


def spark(session: "SparkSession") -> BaseBackend:
    """Begin counting in a Spark session of yours. Needs the extra `sayso[spark]` and Java 17."""
    return ibis.pyspark.connect(session)
