"""A question to the database that Django writes as SQL once, and that is then asked many times.

For a rule such as `visible_to`, writing the SQL takes ten times as long as the answer. What is asked
is the same queryset, so there is still one place that says who sees what; only values differ:

    seen = Prepared(lambda person, pk: Decision.objects.visible_to(Person(pk=person)).filter(pk=pk))
    decisions = seen(rosie.pk, 7)

Each answer comes from the database: nothing that was read is kept. `Put` is the same for rows that
are put in:

    on_the_roll = Put(Participation, unique=["decision", "person"], update=["on", "side"])
    on_the_roll(Participation(decision_id=7, person_id=2, on=today))
"""

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Thing = TypeVar("Thing", bound=Model)
Value = int | str | None
BLANK = 7_301_226_550_000_000_000  # and the numbers after it stand where a value will be


class Prepared(Generic[Row]):
    """A queryset of values that are not known yet, such as whose and which: `question(*values)`.

    The question must be the same whatever the values are: they may only be compared with, never
    looked at. A value is a number, or words for a field that holds words. With `held`, rows stay as
    they are until the transaction is over: on PostgreSQL by a lock that many can hold, on SQLite
    because only one transaction writes. Raises `ValueError` where one of the values is not compared
    with anything.
    """

    def __init__(
        self, question: Callable[..., "QuerySet[Any, Row]"], *, held: bool = False
    ) -> None:
        self.question = question
        self.held = held
        self.written: dict[str, _Written[Row]] = {}  # by the kind of database

    def __call__(self, *values: Value) -> list[Row]:
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
        blanks = {str(BLANK + number): number for number in range(len(asked))}
        query = question(*map(int, blanks)).query
        compiler: SQLCompiler = query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        self.sql, self.params = sql + lock, tuple(params)
        self.places = {n: blanks[str(p)] for n, p in enumerate(params) if str(p) in blanks}
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

    def ask(self, values: tuple[Value, ...]) -> list[Row]:
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


class Put(Generic[Thing]):
    """One statement for all rows that it is called with, all of them or none.

    Of a row that is there already - the same in its `unique` fields - the fields in `update` are
    written anew. Where none are named, it stays as it is. It is for rows whose values are known: no
    expressions, no defaults of the database. Works within a transaction of the caller's.
    """

    def __init__(
        self, model: type[Thing], *, unique: Sequence[str] = (), update: Sequence[str] = ()
    ) -> None:
        self.model = model
        self.unique, self.update = unique, update
        self.written: dict[tuple[str, int], str] = {}  # by the kind of database, and how many rows

    def __call__(self, *rows: Thing) -> list[Any]:
        """Put them in. Returns the keys of those that were put in or written anew, in order."""
        connection = connections[DEFAULT_DB_ALIAS]
        fields = self._fields()
        kind = (connection.vendor, len(rows))
        if kind not in self.written:
            self.written[kind] = self._write(fields, rows[0], len(rows), connection)
        values = [
            each.get_db_prep_save(each.pre_save(row, add=True), connection)
            for row in rows
            for each in fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.written[kind], values)
            return [key for (key,) in cursor.fetchall()]

    def _fields(self) -> list[Any]:
        """What is written: everything but a number that the database gives."""
        every = self.model._meta.concrete_fields
        return [each for each in every if not isinstance(each, AutoField)]

    def _write(
        self, fields: list[Any], row: Thing, many: int, connection: BaseDatabaseWrapper
    ) -> str:
        """The statement for so many rows. Raises `ValueError` where a value is not just a value."""
        meta = self.model._meta
        query = InsertQuery(
            self.model,
            on_conflict=OnConflict.UPDATE if self.update else OnConflict.IGNORE,
            update_fields=[meta.get_field(name) for name in self.update],
            unique_fields=[meta.get_field(name) for name in self.unique],
        )
        query.insert_values(fields, [row])
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = [meta.pk]
        ((sql, _values),) = compiler.as_sql()
        one = f"({', '.join(['%s'] * len(fields))})"
        before, found, after = sql.partition(one)
        if not found or "%s" in before + after:
            raise ValueError(f"A value is not just a value in {sql}")
        return f"{before}{', '.join([one] * many)}{after}"
