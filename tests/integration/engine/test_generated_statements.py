"""A law: what compiles for an engine, the engine takes."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import assume, given
from tests.dialects import compiled
from tests.integration.engine.engines import Engine

from arfunc import ExplainExpression, Node
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import EVERYTHING, Case, Family, cases

MISSING = (psycopg.errors.UndefinedObject, psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction)
"""What a definition may say of an object beside the tables, which a generated one takes for there."""


def is_definition(statement: Node) -> bool:
    return type(statement).__module__.startswith("arfunc.expression.ddl")


@given(cases(EVERYTHING.without(Family.TRANSACTIONS)))
def test_a_server_takes_every_statement(session_engine: Engine, case: Case) -> None:
    """What compiles is valid there: every name is found, every clause has its place, every operator its types."""
    if session_engine.dialect.name != "postgresql":
        pytest.skip("SQLite, DuckDB and MariaDB have tests of their own")
    found = compiled(case.statement, session_engine.dialect)
    assume(found is not None)
    sql, params = found or ("", ())
    is_run = is_definition(case.statement) or isinstance(case.statement, ExplainExpression)
    session_engine.execute("BEGIN", ())
    try:
        session_engine.run(*create_statements(case.database.keyed_schemas))
        session_engine.execute(sql if is_run else f"EXPLAIN {sql}", params)
    except psycopg.errors.NumericValueOutOfRange:
        pass  # the sum of two generated numbers is too large, which EXPLAIN works out
    except MISSING:
        assume(not is_definition(case.statement))
        raise
    finally:
        session_engine.execute("ROLLBACK", ())
