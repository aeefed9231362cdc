"""A law: what compiles for an engine is one statement in its language, to a parser that shares nothing with it."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest
import sqlglot
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.dialects import compiled

from arfunc import (
    CreateTriggerExpression,
    DuckDBDialect,
    MariaDBDialect,
    MySQLDialect,
    PostgreSQLDialect,
    SQLiteDialect,
)
from arfunc.dialect.base import SQLDialectBase
from arfunc.testing.strategies import EVERYTHING, Case, Family, cases

pytestmark = pytest.mark.skipif(sys.version_info < (3, 9), reason="the last parser for Python 3.8 is too old")

READABLE = EVERYTHING.without(Family.TRANSACTIONS)
"""What the parser has a grammar for: of transactions it knows COMMIT and ROLLBACK, of triggers none with a body."""
UNREADABLE = {
    # Behind a numbered mark, which it takes for the start of a quoted text; and a comment that is taken away.
    "postgres": re.compile(r"ESCAPE ''|^COMMENT ON .* IS NULL$"),
    "duckdb": re.compile(r"^COMMENT ON .* IS NULL$"),
    "mysql": re.compile(
        r"ESCAPE X'|NEXT VALUE FOR|^ANALYZE "
    ),  # a literal of bytes, to say "none" in every mode; MariaDB's own
}
SQLITE = st.sampled_from([(3, 35), (3, 40), (3, 50)]).map(SQLiteDialect)
POSTGRESQL = st.sampled_from([(12,), (15,), (18,)]).map(PostgreSQLDialect)
MYSQL = st.just(MySQLDialect((8, 4))) | st.sampled_from([(10, 6), (11, 4)]).map(MariaDBDialect)
DUCKDB = st.just(DuckDBDialect((1, 3)))


def parsed(case: Case, dialect: SQLDialectBase, language: str) -> Any:
    """Return the statements that the parser finds, once there is a mark that it knows in the place of each value."""
    found = compiled(case.statement, dialect)
    assume(found is not None and not isinstance(case.statement, CreateTriggerExpression))
    sql, params = found or ("", ())
    assume(language not in UNREADABLE or not UNREADABLE[language].search(sql))
    text = sql % (("?",) * len(params)) if dialect.get_parameter_placeholder() == "%s" else sql
    return sqlglot.parse(text, dialect=language)


@given(cases(READABLE), SQLITE)
def test_a_parser_of_sqlite_reads_every_statement(case: Case, dialect: SQLDialectBase) -> None:
    """What compiles for SQLite is one statement there, no more and no less, in each version."""
    assert len(parsed(case, dialect, "sqlite")) == 1


@given(cases(READABLE), POSTGRESQL)
def test_a_parser_of_postgresql_reads_every_statement(case: Case, dialect: SQLDialectBase) -> None:
    """What compiles for PostgreSQL is one statement there, in each version."""
    assert len(parsed(case, dialect, "postgres")) == 1


@given(cases(READABLE), MYSQL)
def test_a_parser_of_mysql_reads_every_statement(case: Case, dialect: SQLDialectBase) -> None:
    """What compiles for MySQL and MariaDB is one statement there, once the driver has put in its parameters."""
    assert len(parsed(case, dialect, "mysql")) == 1


@given(cases(READABLE), DUCKDB)
def test_a_parser_of_duckdb_reads_every_statement(case: Case, dialect: SQLDialectBase) -> None:
    """What compiles for DuckDB is one statement there."""
    assert len(parsed(case, dialect, "duckdb")) == 1
