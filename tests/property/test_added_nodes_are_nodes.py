from __future__ import annotations

import re
import sqlite3
from typing import Iterator

import hypothesis
import pytest
from hypothesis import assume, given, settings
from tests.dialects import compiled

from arfunc import Column, DummyDialect, Node, SQLiteDialect, ValueType
from arfunc.backend.sqlite.functions import register_functions
from arfunc.expression.traversal import find, transform
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import Case, Family, Mixture, cases, predicates_over
from examples.extensions.flags import HasFlags
from examples.extensions.flags.strategies import included

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)


@pytest.fixture(autouse=True, scope="module")
def _included() -> Iterator[None]:
    with included():
        yield


def has_added(node: Node) -> bool:
    return any(True for _ in find(node, HasFlags))


def test_generated_predicates_hold_what_a_package_adds() -> None:
    predicates = predicates_over([Column("traits", type=ValueType(int))])

    assert has_added(hypothesis.find(predicates, has_added, settings=settings(max_examples=2_000, database=None)))


@given(cases(Mixture((Family.QUERIES, Family.COMPOSITIONS, Family.WRITES))))
def test_sqlite_takes_statements_that_may_hold_them(case: Case) -> None:
    """A node from outside may stand wherever one of arfunc's own may.

    SQLite takes the TRUE of ``IS TRUE`` for a column where there is one of that name.
    """
    found = compiled(case.statement, SQLITE)
    assume(found is not None)
    sql, params = found or ("", ())
    names = {name.lower() for table in case.database.tables for name in table.types}
    assume(not (names & {"true", "false"} and re.search(r"IS (NOT )?(TRUE|FALSE)", sql)))
    connection = sqlite3.connect(":memory:")
    connection.text_factory = bytes
    register_functions(connection)
    for statement in create_statements(case.database.keyed_schemas):
        connection.execute(*SQLITE.compile(statement))

    assert connection.execute(f"EXPLAIN {sql}", params).fetchall()
    connection.close()


@given(cases())
def test_added_nodes_take_part_in_shapes_and_transformations(case: Case) -> None:
    """Warm equals cold, and transforming by the identity gives the very statement."""
    warm, cold = DummyDialect(), DummyDialect()
    warm.compile(case.statement)

    assert warm.compile(case.statement) == cold.compile(case.statement)
    assert transform(case.statement, lambda part: part).equals(case.statement)
