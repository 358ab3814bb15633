"""A question to the database that Django writes as SQL once, and that is then asked many times.

For a rule such as `visible_to`, writing the SQL takes ten times as long as the answer. What is asked
is the same queryset, so there is still one place that says who sees what; only values differ:

    seen = Prepared(lambda person, pk: Decision.objects.visible_to(Person(pk=person)).filter(pk=pk))
    decisions = seen(rosie.pk, 7)

Each answer comes from the database: nothing that was read is kept.
"""

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
BLANK = 7_301_226_550_000_000_000  # and the numbers after it stand where a value will be


class Prepared(Generic[Row]):
    """A queryset of numbers that are not known yet, such as whose and which: `question(*numbers)`.

    The question must be the same whatever the numbers are: they may only be compared with, never
    looked at. With `held`, rows stay as they are until the transaction is over: on PostgreSQL by a
    lock that many can hold, on SQLite because only one transaction writes. Raises `ValueError`
    where one of the numbers is not compared with anything.
    """

    def __init__(
        self, question: Callable[..., "QuerySet[Any, Row]"], *, held: bool = False
    ) -> None:
        self.question = question
        self.held = held
        self.written: dict[str, _Written[Row]] = {}  # by the kind of database

    def __call__(self, *values: int | None) -> list[Row]:
        """Ask with these values."""
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        if vendor not in self.written:
            lock = " FOR KEY SHARE" if self.held and vendor == "postgresql" else ""
            self.written[vendor] = _Written(self.question, lock)
        return self.written[vendor].ask(values)


class _Written(Generic[Row]):
    """The question as Django wrote it for one kind of database, and how its answer is read."""

    def __init__(self, question: Callable[..., "QuerySet[Any, Row]"], lock: str) -> None:
        asked = [
            each
            for each in signature(question).parameters.values()
            if each.kind is not Parameter.VAR_POSITIONAL
        ]
        blanks = [BLANK + number for number in range(len(asked))]
        query = question(*blanks).query
        compiler: SQLCompiler = query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        self.sql, self.params = sql + lock, tuple(params)
        self.places = {n: blanks.index(p) for n, p in enumerate(params) if p in blanks}
        if set(self.places.values()) != set(range(len(blanks))):
            raise ValueError(f"A value is not asked for in {sql}")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self.converters = list(compiler.get_converters(columns).items())
        self.read = self._as_made(compiler) if query.default_cols else tuple

    def _as_made(self, compiler: SQLCompiler) -> Callable[[list[Any]], Row]:
        """What makes a thing, and what was read with it, of one row: as Django's own iterator does."""
        kind, select = compiler.klass_info, compiler.select
        first, last = kind["select_fields"][0], kind["select_fields"][-1] + 1
        names = [column.target.attname for column, *_ in select[first:last]]
        beside = get_related_populators(kind, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

        def made(row: list[Any]) -> Any:
            thing: Any = kind["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:last])
            for each in beside:
                each.populate(row, thing)
            return thing

        return made

    def ask(self, values: tuple[int | None, ...]) -> list[Row]:
        """Fill in the values, and read the answer."""
        params: list[Any] = list(self.params)
        for place, value in self.places.items():
            params[place] = values[value]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = [list(row) for row in cursor.fetchall()]
        for row in rows:
            for place, (converters, column) in self.converters:
                for convert in converters:
                    row[place] = convert(row[place], column, connection)
        return [self.read(row) for row in rows]  # type: ignore[misc]
