"""A law: what compiles for an engine, the engine takes."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import given, reject
from tests.integration.engine.engines import Engine

from arfunc import ArgumentValueError, UnsupportedFeatureError
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.update import UpdateExpression
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import Case, cases

WRITES = (InsertExpression, UpdateExpression, DeleteExpression)
EXPLAINED = cases().filter(lambda case: case.statement.is_query or isinstance(case.statement, WRITES))


@given(EXPLAINED)
def test_a_server_explains_every_statement(session_engine: Engine, case: Case) -> None:
    """What compiles is valid there: every name is found, every clause has its place, every operator its types."""
    if session_engine.dialect.name != "postgresql":
        pytest.skip("SQLite and DuckDB have tests of their own beside the other laws")
    try:
        sql, params = session_engine.dialect.compile(case.statement)
    except (UnsupportedFeatureError, ArgumentValueError):
        reject()
    session_engine.execute("BEGIN", ())
    try:
        session_engine.run(*create_statements(case.database.schemas))
        session_engine.execute(f"EXPLAIN {sql}", params)
    except psycopg.errors.NumericValueOutOfRange:
        pass  # the sum of two generated numbers is too large, which EXPLAIN works out
    finally:
        session_engine.execute("ROLLBACK", ())
