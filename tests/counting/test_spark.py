"""The same expression on Spark: identical whole numbers, so identical decisions. Runs in `make deep`."""

import shutil

import pytest

from sayso.counting import counts, embedded, opened, profiles, spark, written
from sayso.rules.deciding import METHODS, Terms
from tests.counting.test_counting import OPTIONS, some_ballots

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(
        shutil.which("java") is None, reason="Spark needs Java 17, and no `java` was found here"
    ),
    pytest.mark.filterwarnings("default"),  # Spark's own Python is full of old ways
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    from pyspark.sql import SparkSession  # noqa: PLC0415  (installed for `make deep` only)

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield spark(session)
    session.stop()


def test_spark_and_duckdb_count_and_decide_the_same(cluster, tmp_path):
    for part in range(3):
        written(tmp_path / f"part-{part}.parquet", some_ballots(70_000, seed=part))
    here, there = (profiles(counts(opened(engine, tmp_path))) for engine in (embedded(), cluster))
    assert here == there
    for group, profile in there.items():
        outcome = METHODS["approval"].decide(profile, OPTIONS, Terms())
        assert outcome == METHODS["approval"].decide(here[group], OPTIONS, Terms())
