from __future__ import annotations

import sqlite3
import sys
from typing import Any

import pytest
import sqlglot
from hypothesis import given

from arfunc import SQLiteDialect
from arfunc.backend.sqlite.functions import register_functions
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import Case, Database, cases

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)


def connection_with(database: Database) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.text_factory = bytes  # EXPLAIN shows constants as they are, which need not be UTF-8
    register_functions(connection)
    for statement in create_statements(database.schemas):
        connection.execute(*SQLITE.compile(statement))
    return connection


def explained(case: Case) -> Any:
    sql, params = SQLITE.compile(case.statement)
    connection = connection_with(case.database)
    try:
        return connection.execute(f"EXPLAIN {sql}", params).fetchall()
    finally:
        connection.close()


@given(cases())
def test_sqlite_prepares_every_statement(case: Case) -> None:
    """What compiles for SQLite is valid SQL there: every name is found, every clause is where it belongs."""
    assert explained(case)


@pytest.mark.skipif(sys.version_info < (3, 9), reason="the last parser for Python 3.8 lacks DEFAULT VALUES")
@given(cases())
def test_a_second_parser_reads_every_statement(case: Case) -> None:
    """A parser that shares nothing with SQLite reads one statement, no more and no less."""
    sql, _ = SQLITE.compile(case.statement)

    assert len(sqlglot.parse(sql, dialect="sqlite")) == 1
