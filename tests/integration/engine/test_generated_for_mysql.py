"""What compiles is accepted: MariaDB explains statements that are drawn, and a second parser reads them for MySQL."""

from __future__ import annotations

import re
import sys
from typing import Any, Iterator

import pymysql
import pytest
import sqlglot
from hypothesis import assume, given
from tests.integration.engine.engines import Engine, mariadb_engine, reachable

from arfunc import (
    ArgumentTypeError,
    CreateIndexExpression,
    CreateTableExpression,
    DropIndexExpression,
    DropTableExpression,
    MariaDBDialect,
    MySQLDialect,
    UnsupportedFeatureError,
)
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import Case, cases

MYSQL = MySQLDialect((8, 4))
DEFINITIONS = (CreateTableExpression, DropTableExpression, CreateIndexExpression, DropIndexExpression)
# What SQLite takes and MariaDB refuses, as only the tables, or a check of columns beside aggregates, could tell; and
# definitions that SQLite's wide types and lack of names allow.
_ILL_FORMED = re.compile(
    r"isn't in GROUP BY|is ambiguous|Mixing of GROUP columns|non-grouping field|Duplicate key name|Invalid default"
)


class Spelt(MariaDBDialect):
    """MariaDB with names that it can have: not all letters are, and it takes many of them for the same."""

    def format_identifier(self, name: Any) -> str:
        return super().format_identifier("".join(sign if " " < sign < "\x7f" else f"u{ord(sign):x}" for sign in name))


@pytest.fixture(scope="module")
def mariadb() -> Iterator[Engine]:
    reason = reachable("mariadb")
    if reason:
        pytest.skip(f"mariadb is out of reach: {reason}")
    for engine in mariadb_engine():
        engine.dialect = Spelt(engine.dialect.version)
        engine.execute("SET default_storage_engine = Aria", ())  # which makes tables in a tenth of the time
        yield engine
        engine.execute("DROP DATABASE IF EXISTS arfunc_drawn", ())


@given(case=cases())
def test_mariadb_explains_every_statement(mariadb: Engine, case: Case) -> None:
    """What compiles for MariaDB is valid SQL there; a definition, which has no plan, is run."""
    try:
        statements = [mariadb.dialect.compile(made) for made in create_statements(case.database.schemas)]
        sql, params = mariadb.dialect.compile(case.statement)
    except UnsupportedFeatureError:
        return
    for text in ("DROP DATABASE IF EXISTS arfunc_drawn", "CREATE DATABASE arfunc_drawn", "USE arfunc_drawn"):
        mariadb.execute(text, ())
    for made in statements:
        mariadb.execute(*made)
    is_definition = isinstance(case.statement, DEFINITIONS)
    try:
        mariadb.execute(sql.replace("TEMPORARY", "", 1) if is_definition else f"EXPLAIN {sql}", params)
    except pymysql.err.MySQLError as refusal:
        assume(not _ILL_FORMED.search(str(refusal)))
        raise


@pytest.mark.skipif(sys.version_info < (3, 9), reason="the last parser for Python 3.8 is too old")
@given(cases())
def test_a_second_parser_reads_every_statement_for_mysql(case: Case) -> None:
    """A parser that shares nothing with MySQL reads one statement, no more and no less."""
    try:
        sql, params = MYSQL.compile(case.statement)
    except (UnsupportedFeatureError, ArgumentTypeError):
        return

    assert len(sqlglot.parse(sql % tuple("?" for _ in params), dialect="mysql")) == 1
