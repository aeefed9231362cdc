"""A law: what compiles for MariaDB, the server takes."""

from __future__ import annotations

import re
from typing import Any, Iterator

import pymysql
import pytest
from hypothesis import assume, given
from tests.dialects import compiled
from tests.integration.engine.engines import Engine, mariadb_engine, reachable

from arfunc import ExplainExpression, MariaDBDialect
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import EVERYTHING, Case, Family, cases

DRAWN = EVERYTHING.without(Family.TRANSACTIONS, Family.MERGES, Family.WRITING_CTES, Family.OBJECTS, Family.ROUTINES)
# What SQLite takes and MariaDB refuses, as only the tables, or a check of columns beside aggregates, could tell; and
# definitions that SQLite's wide types and lack of names allow.
_ILL_FORMED = re.compile(
    r"isn't in GROUP BY|is ambiguous|Mixing of GROUP columns|non-grouping field|Duplicate key name|Invalid default|"
    r"check that it exists|doesn't exist|DOUBLE value is out of range|max key length"
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


@given(case=cases(DRAWN))
def test_mariadb_takes_every_statement(mariadb: Engine, case: Case) -> None:
    """What compiles for MariaDB is valid SQL there; a definition, which has no plan, is run."""
    found = compiled(case.statement, mariadb.dialect)
    made = [compiled(statement, mariadb.dialect) for statement in create_statements(case.database.keyed_schemas)]
    assume(None not in (found, *made))
    for text in ("DROP DATABASE IF EXISTS arfunc_drawn", "CREATE DATABASE arfunc_drawn", "USE arfunc_drawn"):
        mariadb.execute(text, ())
    for statement in filter(None, made):
        mariadb.execute(*statement)
    sql, params = found or ("", ())
    is_definition = type(case.statement).__module__.startswith("arfunc.expression.ddl")
    is_run = is_definition or isinstance(case.statement, ExplainExpression)
    try:
        mariadb.execute(
            sql.replace("TEMPORARY", "", 1) if is_definition else sql if is_run else f"EXPLAIN {sql}", params
        )
    except pymysql.err.MySQLError as refusal:
        assume(not _ILL_FORMED.search(str(refusal)))
        raise
