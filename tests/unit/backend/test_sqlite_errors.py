"""SQLite's messages as errors."""

from __future__ import annotations

import sqlite3
from typing import Type

import pytest

from arfunc.backend.sqlite.errors import error_of, opening_error
from arfunc.errors import (
    CheckViolation,
    ClosedBackendError,
    DatabaseError,
    ForeignKeyViolation,
    IntegrityError,
    LockError,
    NotNullViolation,
    OperationalError,
    QueryError,
    TypeConversionError,
    UniqueViolation,
)


def test_a_unique_violation_names_table_and_columns() -> None:
    error = error_of(sqlite3.IntegrityError("UNIQUE constraint failed: t.a, t.b"))

    assert isinstance(error, UniqueViolation)
    assert (error.table, error.columns, error.constraint) == ("t", ("a", "b"), None)


def test_a_unique_index_on_an_expression_is_named() -> None:
    error = error_of(sqlite3.IntegrityError("UNIQUE constraint failed: index 'ix_lower'"))

    assert isinstance(error, UniqueViolation)
    assert error.constraint == "ix_lower"


def test_a_missing_value_names_table_and_column() -> None:
    error = error_of(sqlite3.IntegrityError("NOT NULL constraint failed: t.a"))

    assert isinstance(error, NotNullViolation)
    assert (error.table, error.columns) == ("t", ("a",))


def test_a_check_is_named() -> None:
    error = error_of(sqlite3.IntegrityError("CHECK constraint failed: positive"))

    assert isinstance(error, CheckViolation)
    assert error.constraint == "positive"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (sqlite3.IntegrityError("FOREIGN KEY constraint failed"), ForeignKeyViolation),
        (sqlite3.IntegrityError("datatype mismatch"), IntegrityError),
        (sqlite3.OperationalError("database is locked"), LockError),
        (sqlite3.OperationalError("database table is locked: t"), LockError),
        (sqlite3.OperationalError("no such table: t"), QueryError),
        (sqlite3.OperationalError("no such column: a"), QueryError),
        (sqlite3.OperationalError("table t has no column named a"), QueryError),
        (sqlite3.OperationalError('near "SELEC": syntax error'), OperationalError),
        (sqlite3.OperationalError("attempt to write a readonly database"), OperationalError),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), ClosedBackendError),
        (sqlite3.ProgrammingError("Incorrect number of bindings supplied."), DatabaseError),
        (sqlite3.InterfaceError("Error binding parameter 0 - probably unsupported type."), TypeConversionError),
        (sqlite3.ProgrammingError("Error binding parameter 1: type 'object' is not supported"), TypeConversionError),
        (sqlite3.Warning("You can only execute one statement at a time."), QueryError),
        (OverflowError("Python int too large to convert to SQLite INTEGER"), TypeConversionError),
        (sqlite3.DatabaseError("database disk image is malformed"), DatabaseError),
    ],
)
def test_each_message_has_its_class(error: Exception, expected: Type[DatabaseError]) -> None:
    assert type(error_of(error)) is expected


def test_the_databases_message_is_kept() -> None:
    assert "NOT NULL constraint failed" in str(error_of(sqlite3.IntegrityError("NOT NULL constraint failed: t.a")))


def test_the_statement_is_kept() -> None:
    assert error_of(sqlite3.OperationalError("no such table: t"), "SELECT * FROM t").sql == "SELECT * FROM t"


def test_an_error_of_opening_names_path_and_remedy() -> None:
    error = opening_error(sqlite3.OperationalError("unable to open database file"), "/no/such/place/x.db")

    assert "/no/such/place/x.db" in str(error)
    assert "does not exist; create it first" in str(error)
