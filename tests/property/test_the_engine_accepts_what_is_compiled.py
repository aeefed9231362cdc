from __future__ import annotations

import importlib
import re
import sqlite3
import sys
from decimal import Decimal
from typing import Any, Iterator, Optional, Tuple

import attrs
import pytest
import sqlglot
from hypothesis import assume, given

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    CreateTriggerExpression,
    DuckDBDialect,
    MariaDBDialect,
    MySQLDialect,
    PostgreSQLDialect,
    SQLiteDialect,
    UnsupportedFeatureError,
)
from arfunc.backend.sqlite.functions import register_functions
from arfunc.dialect.base import SQLDialectBase
from arfunc.schema.creation import create_statements
from arfunc.schema.table import TableSchema
from arfunc.testing.strategies import Case, Database, cases
from arfunc.types.stored_type import StoredType

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
    assume(not isinstance(case.statement, CreateTriggerExpression))  # it takes the body of one apart
    sql, _ = SQLITE.compile(case.statement)

    assert len(sqlglot.parse(sql, dialect="sqlite")) == 1


@pytest.mark.skipif(sys.version_info < (3, 9), reason="as above")
@given(cases())
def test_a_parser_of_postgresql_reads_every_statement(case: Case) -> None:
    """What compiles for PostgreSQL is one statement there, in each version."""
    for version in (12,), (15,), (18,):
        sql = compiled(case, PostgreSQLDialect(version))

        assert sql is None or len(sqlglot.parse(sql, dialect="postgres")) == 1


@pytest.mark.skipif(sys.version_info < (3, 9), reason="as above")
@given(cases())
def test_a_parser_of_mysql_reads_every_statement(case: Case) -> None:
    """What compiles for MySQL and MariaDB is one statement there, once the driver has put in its parameters."""
    for dialect in MySQLDialect((8, 4)), MariaDBDialect((10, 11)):
        sql = compiled(case, dialect)
        is_readable = sql is not None and "ESCAPE X'" not in sql  # which the parser does not know

        assert not is_readable or len(sqlglot.parse(sql or "", dialect="mysql")) == 1


def compiled(case: Case, dialect: SQLDialectBase) -> Optional[str]:
    """Return the text of a statement with marks that the parser knows; None where it, or a name in it, is refused."""
    if isinstance(case.statement, CreateTriggerExpression):
        return None  # the parser takes the body of one apart
    try:
        sql, params = dialect.compile(case.statement)
    except (UnsupportedFeatureError, ArgumentTypeError, ArgumentValueError):
        return None
    return sql % (("?",) * len(params)) if dialect.get_parameter_placeholder() == "%s" else sql


# What SQLite takes and DuckDB refuses, as only the tables, or a check of columns beside aggregates, could tell.
_ILL_FORMED = re.compile(
    r"must appear in the GROUP BY|Ambiguous reference|types '(sum|avg)\(|There are no UNIQUE/PRIMARY KEY|"
    r"Failed to create foreign key|Table with name .* does not exist"
)


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Any]:
    """Give the text of a statement with its parameters, once DuckDB has explained it on the tables of its case."""
    if sys.version_info < (3, 9):
        pytest.skip("duckdb is in the suite from Python 3.9 on")
    module = importlib.import_module("duckdb")
    dialect = DuckDBDialect(tuple(int(number) for number in module.__version__.split(".")[:3]))
    connection = module.connect(":memory:")

    def explained(case: Case) -> Tuple[str, Any]:
        connection.execute("DROP SCHEMA IF EXISTS tables CASCADE; CREATE SCHEMA tables; USE tables")
        for statement in create_statements(map(with_bounds, case.database.schemas)):
            connection.execute(*dialect.compile(statement))
        sql, params = dialect.compile(case.statement)
        try:
            return sql, connection.execute(f"EXPLAIN {sql}", params).fetchall()
        except module.Error as refusal:
            assume(not _ILL_FORMED.search(str(refusal)))
            raise

    yield explained
    connection.close()


def with_bounds(table: TableSchema) -> TableSchema:
    """Return a table whose decimals have a number of digits, as DuckDB needs it."""
    columns = [attrs.evolve(column, type=_bounded(column.type)) for column in table.columns]
    return attrs.evolve(table, columns=tuple(columns))


def _bounded(type_: Any) -> Any:
    is_decimal = isinstance(type_, StoredType) and type_.value.python is Decimal
    return attrs.evolve(type_, precision=38, scale=10) if is_decimal else type_


@given(case=cases())
def test_duckdb_explains_every_statement(duckdb: Any, case: Case) -> None:
    """What compiles for DuckDB is valid SQL there, and a second parser reads it as one statement."""
    try:
        sql, plan = duckdb(case)
    except UnsupportedFeatureError:
        return

    assert plan
    assert len(sqlglot.parse(sql, dialect="duckdb")) == 1
