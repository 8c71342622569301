"""Statements of the hot path, written once and used again.

The engine sends the same dozen statements for every step. The ORM would compose each of them anew, which takes longer
than the database needs to carry it out. Here only values change; they pass through the model's own fields, as the
ORM's do. Nothing here sends signals.

Words that never change, such as the states that a query looks for, stand in the statement itself. An index of part of
a table serves only who asks for that part, so SQLite would plan a statement with such a word among its values anew each
time, and Postgres would not use the index in a plan that it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    Expression,
    Field,
    FloatField,
    Model,
    QuerySet,
    SlugField,
    TextChoices,
    TextField,
)
from django.db.models.base import ModelState

from campaigns.repeating import repeating_cursor

Row = TypeVar("Row")
# What these fields hand to the database as it is, provided that it is just of this type.
AS_IT_IS: Mapping[type, type] = {
    **dict.fromkeys((CharField, SlugField, TextField), str),
    FloatField: float,
    BooleanField: bool,
}


class Given(Expression):
    """The place of a value in a prepared query; `field` says of what kind it is."""

    def __init__(self, name: str, field: Field[Any, Any], *, later: timedelta = timedelta(0)) -> None:
        super().__init__(output_field=field)
        self.name, self.later = name, later

    def __add__(self, other: object) -> Any:
        """So much later than the given moment."""
        assert isinstance(other, timedelta)
        return Given(self.name, self.output_field, later=self.later + other)

    def __sub__(self, other: object) -> Any:
        """So much earlier than the given moment."""
        assert isinstance(other, timedelta)
        return self + -other

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def parameter(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """What the database's driver takes for it."""
        value = values[self.name]
        return self.output_field.get_db_prep_value(value + self.later if self.later else value, connection)


class Prepared(Generic[Row]):
    """A query that the ORM composes once: `compose` makes it with `Given` where values differ from call to call.

    Called with these values by name, it returns what the query set would: whole objects, or the tuples of
    `values_list`. It makes no objects of other models (`select_related`).
    """

    def __init__(self, compose: Callable[[], QuerySet[Any, Row]]) -> None:
        self._compose = compose

    def __call__(self, **values: Any) -> list[Row]:
        return self.ask(**values)()

    def ask(self, **values: Any) -> Callable[[], list[Row]]:
        """Sends the query; what it returns waits for the answer."""
        sql, parameters, finish = self._composed
        connection = connections[DEFAULT_DB_ALIAS]
        sent = [p.parameter(values, connection) if isinstance(p, Given) else p for p in parameters]
        cursor = repeating_cursor(connection)
        cursor.execute(sql, sent)
        # SQLite works a query out while it is read, so that it would see what is written meanwhile.
        read = cursor.fetchall() if connection.vendor == "sqlite" else None

        def answer() -> list[Row]:
            with cursor:
                return [finish(row, connection) for row in (cursor.fetchall() if read is None else read)]

        return answer

    @cached_property
    def _composed(self) -> tuple[str, Sequence[Any], Callable[[Sequence[Any], BaseDatabaseWrapper], Row]]:
        """The statement, its parameters, and what makes an object or a tuple of a row."""
        queryset = self._compose()
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parameters = _with_words(*compiler.as_sql())
        columns: list[Any] = [column for column, *_ in compiler.select]
        converters = compiler.get_converters(columns).items()

        def converted(row: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
            values = list(row)
            for place, (functions, column) in converters:
                if values[place] is not None:
                    for convert in functions:
                        values[place] = convert(values[place], column, connection)
            return values

        if not queryset.query.default_cols:
            return sql, parameters, lambda row, connection: cast("Row", tuple(converted(row, connection)))
        names, model = [column.target.attname for column in columns], queryset.model
        return sql, parameters, lambda row, connection: _stored(model, names, converted(row, connection), connection)


@contextmanager
def together() -> Iterator[None]:
    """What is sent inside goes to Postgres at once, in this order; it is answered, or refused, by the end."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _stored(model: Any, names: Sequence[str], values: Sequence[Any], connection: BaseDatabaseWrapper) -> Any:
    """An object as it is in the database: as `Model.from_db` makes it, which asks every field and sends signals."""
    one = model.__new__(model)
    one.__dict__.update(zip(names, values, strict=True))
    one._state = ModelState()
    one._state.adding, one._state.db = False, connection.alias
    return one


def insert(objects: Sequence[Model]) -> None:
    """Stores new objects of one model, in one statement as far as the database takes so many values.

    Their primary keys must be known.
    """
    if not objects:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    fields = objects[0]._meta.concrete_fields
    size = connection.ops.bulk_batch_size(list(fields), list(objects))
    with repeating_cursor(connection) as cursor:
        for start in range(0, len(objects), size):
            some = objects[start : start + size]
            cursor.execute(_insert_sql(type(some[0]), len(some)), list(_values(some, fields, connection)))
    for one in objects:
        one._state.adding, one._state.db = False, connection.alias


def update(model: type[Model], where: Mapping[str, object], **changes: object) -> int:
    """Changes the rows whose fields all equal those of `where`; returns how many there were."""
    connection = connections[DEFAULT_DB_ALIAS]
    states = {name: value for name, value in where.items() if isinstance(value, TextChoices)}
    given = {name: value for name, value in where.items() if name not in states}
    values = [_prepared(_field(model, name), value, connection) for name, value in (*changes.items(), *given.items())]
    with repeating_cursor(connection) as cursor:
        cursor.execute(_update_sql(model, tuple(changes), tuple(given), tuple(states.items())), values)
        return int(cursor.rowcount)


def save(one: Model, *names: str) -> None:
    """Writes these fields of an object that is stored."""
    update(type(one), {"pk": one.pk}, **{name: getattr(one, name) for name in names})


def _values(
    objects: Sequence[Model], fields: Sequence[Field[Any, Any]], connection: BaseDatabaseWrapper
) -> Iterator[Any]:
    for one in objects:
        for field in fields:
            yield _prepared(field, field.pre_save(one, True), connection)


def _prepared(field: Any, value: object, connection: BaseDatabaseWrapper) -> Any:
    if value is None or type(value) is AS_IT_IS.get(type(field)):
        return value
    return field.get_db_prep_save(value.pk if isinstance(value, Model) else value, connection)


def _quoted(name: str) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


@cache
def _insert_sql(model: type[Model], rows: int) -> str:
    columns = [_quoted(str(field.column)) for field in model._meta.concrete_fields]
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


@cache
def _update_sql(
    model: type[Model], changes: tuple[str, ...], given: tuple[str, ...], states: tuple[tuple[str, str], ...]
) -> str:
    changed = ", ".join(f"{_column(model, name)} = %s" for name in changes)
    conditions = [f"{_column(model, name)} = %s" for name in given]
    conditions += [f"{_column(model, name)} = {_word(state)}" for name, state in states]
    return f"UPDATE {_quoted(model._meta.db_table)} SET {changed} WHERE {' AND '.join(conditions)}"


def _with_words(sql: str, parameters: Sequence[Any]) -> tuple[str, list[Any]]:
    """A statement with its words in it, and the parameters that are left."""
    left, coming = [], iter(parameters)

    def fill(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return "%%"
        value = next(coming)
        if isinstance(value, str):
            return _word(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(int(value))
        left.append(value)
        return "%s"

    return re.sub("%[s%]", fill, sql), left


def _word(text: str) -> str:
    """A text of ours, as it stands in a statement that still takes parameters."""
    quoted = str(text).replace("'", "''").replace("%", "%%")
    return f"'{quoted}'"


def _column(model: type[Model], name: str) -> str:
    return _quoted(str(_field(model, name).column))


def _field(model: type[Model], name: str) -> Any:
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
