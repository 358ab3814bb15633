"""A question to the database that Django writes as SQL once, and that is then asked many times.

For a rule such as `visible_to`, writing the SQL takes ten times as long as the answer. What is asked
is the same queryset, so there is still one place that says who sees what; only values differ:

    seen = Prepared(lambda person, pk: Decision.objects.visible_to(Person(pk=person)).filter(pk=pk))
    decisions = seen(rosie.pk, 7)

Each answer comes from the database: nothing that was read is kept.
"""

from collections.abc import Callable
from copy import copy
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
BLANK = 7_301_226_550_000_000_000  # and the numbers after it stand where a value will be


class Prepared(Generic[Row]):
    """A queryset of numbers that are not known yet, such as whose and which: `question(*numbers)`.

    The question must be the same whatever the numbers are: they may only be compared with, never
    looked at. With `held`, rows stay as they are until the transaction is over: on PostgreSQL by a
    lock that many can hold, on SQLite because only one transaction writes. Raises `ValueError` where one of them is not compared with anything.
    """

    def __init__(
        self, question: Callable[..., "QuerySet[Any, Row]"], *, held: bool = False
    ) -> None:
        self.question = question
        self.held = held
        self.written: dict[str, _Written[Row]] = {}  # by the kind of database

    def __call__(self, *values: int) -> list[Row]:
        """Ask with these values."""
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        if vendor not in self.written:
            lock = " FOR KEY SHARE" if self.held and vendor == "postgresql" else ""
            self.written[vendor] = _Written(self.question, lock)
        return self.written[vendor].ask(values)


class _Written(Generic[Row]):
    """The question as Django wrote it for one kind of database, and where its values belong."""

    def __init__(self, question: Callable[..., "QuerySet[Any, Row]"], lock: str) -> None:
        blanks = [BLANK + number for number in range(len(signature(question).parameters))]
        self.queryset = question(*blanks)
        self.compiler: SQLCompiler = self.queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = self.compiler.as_sql()
        self.sql = sql + lock
        self.params = tuple(params)
        self.places = {n: blanks.index(p) for n, p in enumerate(params) if p in blanks}
        if set(self.places.values()) != set(range(len(blanks))):
            raise ValueError(f"A value is not asked for in {self.sql}")

    def ask(self, values: tuple[int, ...]) -> list[Row]:
        """Fill in the values, and let Django read the answer as it always does."""
        params = list(self.params)
        for place, value in self.places.items():
            params[place] = values[value]
        compiler, queryset = copy(self.compiler), self.queryset.all()
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: (self.sql, tuple(params))
        queryset.query.get_compiler = lambda *_, **__: compiler
        return list(queryset)
