from __future__ import annotations

import importlib
import re
import sqlite3
import sys
from decimal import Decimal
from typing import Any, Iterator, Tuple

import attrs
import pytest
from hypothesis import assume, given
from tests.dialects import compiled

from arfunc import CommentOnExpression, DuckDBDialect, ExplainExpression, SQLiteDialect
from arfunc.backend.sqlite.functions import register_functions
from arfunc.expression.node import Node
from arfunc.schema.creation import create_statements
from arfunc.schema.table import TableSchema
from arfunc.testing.strategies import EVERYTHING, Case, Database, Family, cases
from arfunc.types.stored_type import StoredType

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
FOR_SQLITE = EVERYTHING.without(Family.LOCKS, Family.MERGES, Family.WRITING_CTES, Family.OBJECTS)
FOR_DUCKDB = EVERYTHING.without(Family.LOCKS, Family.MERGES, Family.WRITING_CTES, Family.ROUTINES)


def connection_with(database: Database) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.text_factory = bytes  # EXPLAIN shows constants as they are, which need not be UTF-8
    register_functions(connection)
    for statement in create_statements(database.keyed_schemas):
        connection.execute(*SQLITE.compile(statement))
    return connection


def explained(sql: str, statement: Node) -> str:
    """Return the text that asks for a plan; a statement that does so itself is that text, and a comment has none."""
    return sql if isinstance(statement, (ExplainExpression, CommentOnExpression)) else f"EXPLAIN {sql}"


@given(cases(FOR_SQLITE))
def test_sqlite_prepares_every_statement(case: Case) -> None:
    """What compiles for SQLite is valid SQL there: every name is found, every clause is where it belongs."""
    found = compiled(case.statement, SQLITE)
    assume(found is not None)
    sql, params = found or ("", ())
    connection = connection_with(case.database)
    try:
        assert connection.execute(explained(sql, case.statement), params).fetchall() is not None
    finally:
        connection.close()


# What SQLite takes and DuckDB refuses, as only the tables could tell, or what is there beside them.
_ILL_FORMED = re.compile(
    r"must appear in the GROUP BY|Ambiguous reference|types '(sum|avg)\(|There are no UNIQUE/PRIMARY KEY|"
    r"Failed to create foreign key|(Table|Sequence|Type|View) with name .* does not exist"
)


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Any]:
    """Give the text of a statement with its parameters, once DuckDB has explained it on the tables of its case."""
    if sys.version_info < (3, 9):
        pytest.skip("duckdb is in the suite from Python 3.9 on")
    module = importlib.import_module("duckdb")
    dialect = DuckDBDialect(tuple(int(number) for number in module.__version__.split(".")[:3]))
    connection = module.connect(":memory:")

    def explain(case: Case) -> Tuple[str, Any]:
        found = compiled(case.statement, dialect)
        assume(found is not None)
        sql, params = found or ("", ())
        connection.execute("DROP SCHEMA IF EXISTS tables CASCADE; CREATE SCHEMA tables; USE tables")
        for statement in create_statements(map(with_bounds, case.database.keyed_schemas)):
            connection.execute(*dialect.compile(statement))
        try:
            return sql, connection.execute(explained(sql, case.statement), params).fetchall()
        except module.Error as refusal:
            assume(not _ILL_FORMED.search(str(refusal)))
            raise

    yield explain
    connection.close()


def with_bounds(table: TableSchema) -> TableSchema:
    """Return a table whose decimals have a number of digits, as DuckDB needs it."""
    columns = [attrs.evolve(column, type=_bounded(column.type)) for column in table.columns]
    return attrs.evolve(table, columns=tuple(columns))


def _bounded(type_: Any) -> Any:
    is_decimal = isinstance(type_, StoredType) and type_.value.python is Decimal
    return attrs.evolve(type_, precision=38, scale=10) if is_decimal else type_


@given(case=cases(FOR_DUCKDB))
def test_duckdb_explains_every_statement(duckdb: Any, case: Case) -> None:
    """What compiles for DuckDB is valid SQL there."""
    _, plan = duckdb(case)

    assert plan is not None
