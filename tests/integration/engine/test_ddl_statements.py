"""What compiles is accepted: each engine runs every row of the golden tables of definitions that it is not refused.

Each row finds the same small world, made anew: two tables, an index, a view, a sequence and so on, as far as the
engine has these.
"""

from __future__ import annotations

import contextlib
from typing import Any, Dict, Iterator, List, Mapping

import pytest
from tests.golden import test_ddl, test_ddl_objects, test_transactions
from tests.integration.engine.engines import ENGINES, Engine, reachable

from arfunc import (
    Column,
    ColumnDefinition,
    CreateEnumExpression,
    CreateFunctionExpression,
    CreateIndexExpression,
    CreateMaterializedViewExpression,
    CreateSchemaExpression,
    CreateSequenceExpression,
    CreateTableExpression,
    CreateTriggerExpression,
    CreateViewExpression,
    InlineLiteral,
    InsertExpression,
    Integer,
    Query,
    TableConstraint,
    TableConstraintType,
    UnsupportedFeatureError,
    ValuesSource,
    Varchar,
)
from arfunc.expression.ddl.function import TRIGGER
from arfunc.expression.node import Node
from arfunc.expression.transaction import Begin, Savepoint

Rows = Mapping[str, Node]
A, B = ColumnDefinition("a", Integer()), ColumnDefinition("b", Integer())
KEY = ColumnDefinition("id", Integer(), primary_key=True, nullable=False)
NAME = ColumnDefinition("name", Varchar(40))
OTHER = TableConstraint(TableConstraintType.UNIQUE, columns=["x", "y"])
U: List[Node] = [
    CreateTableExpression(
        "u",
        [
            KEY,
            *[ColumnDefinition(name, Integer(), nullable=False) for name in ("x", "y")],
            *[A, B, NAME],
        ],
        [OTHER],
    )
]
POSITIVE = TableConstraint(TableConstraintType.CHECK, "positive", check_condition=Column("a") > 0)
T: List[Node] = [CreateTableExpression("t", [A, B, NAME], [POSITIVE])]
PLAIN: List[Node] = [
    CreateTableExpression("t", [A, ColumnDefinition("b", Varchar(40))]),
    CreateTableExpression("log", [A, ColumnDefinition("what", Varchar(40))]),
    CreateTableExpression("counts", [ColumnDefinition("id", Integer()), ColumnDefinition("n", Integer())]),
]
NUMBERS: List[Node] = [CreateTableExpression("t", [A, B]), CreateTableExpression("u", [A, B])]
FILLED: List[Node] = [InsertExpression("t", ValuesSource([[1, 2], [3, 4]]), ["a", "b"])]
S: List[Node] = [CreateSchemaExpression("s")]
ON_A: List[Node] = [CreateIndexExpression("i", "t", ["a"])]
MOOD: List[Node] = [CreateEnumExpression("mood", ["sad", "glad"])]
ONE: List[Node] = [CreateFunctionExpression("f", [], Integer(), InlineLiteral(1))]
CALLED: List[Node] = [CreateFunctionExpression("f", [], TRIGGER, "BEGIN RETURN NEW; END", "plpgsql")]

FAMILIES: Dict[str, Rows] = {
    "columns": test_ddl.COLUMNS,
    "tables": test_ddl.TABLES,
    "constraints": test_ddl.CONSTRAINTS,
    "indexes": test_ddl.INDEXES,
    "changes": test_ddl.CHANGES,
    "views": test_ddl_objects.VIEWS,
    "sequences": test_ddl_objects.SEQUENCES,
    "triggers": test_ddl_objects.TRIGGERS,
    "functions": test_ddl_objects.FUNCTIONS,
    "types": test_ddl_objects.TYPES,
    "others": test_ddl_objects.OTHERS,
    "transactions": test_transactions.TRANSACTIONS,
    "locks": test_transactions.LOCKS,
    "plans": test_transactions.PLANS,
}

WORLD: Dict[str, List[Node]] = {
    "columns": U,
    "constraints": U,
    "indexes": T,
    "changes": [*U, *T],
    "views": PLAIN,
    "triggers": PLAIN,
    "functions": PLAIN,
    "others": T,
    "locks": NUMBERS,
    "plans": [*NUMBERS, *FILLED],
}
"""What is there before every row of a family."""

SEQUENCE: List[Node] = [CreateSequenceExpression("q")]
VIEW: List[Node] = [CreateViewExpression("v", Query("t", Column("a")))]
KEPT: List[Node] = [CreateMaterializedViewExpression("v", Query("t", Column("a")))]
NOTED: List[Node] = [CreateTriggerExpression("g", "t", "AFTER", "INSERT", test_ddl_objects.NOTE)]
CALLING: List[Node] = [*CALLED, CreateTriggerExpression("g", "t", "AFTER", "INSERT", function="f")]

BEFORE: Dict[str, List[Node]] = {
    "tables in a schema": S,
    "tables as a query": U,
    "tables inherits": [CreateTableExpression("u", [A]), CreateTableExpression("v", [A])],
    "tables drop": [*S, CreateTableExpression(test_ddl.T, [A])],
    "tables truncate, several": [*T, *U],
    **{f"tables truncate, {how}": T for how in ("restart", "continue", "cascade")},
    "constraints foreign key, deferred": [
        *S,
        CreateTableExpression(test_ddl.T, [KEY]),
    ],
    "indexes plain": [*S, CreateTableExpression(test_ddl.T, [A, B])],
    **{f"indexes {row}": ON_A for row in ("drop", "drop, of a table")},
    "changes rename index": ON_A,
    "views columns, replace": S,
    "views drop": VIEW,
    **{f"views {row}": KEPT for row in ("refresh", "refresh without data")},
    "sequences options": S,
    "sequences owned, temporary": [CreateTableExpression("t", [A], temporary=True)],
    "sequences alter": [CreateTableExpression("t", [A]), *SEQUENCE],
    "sequences restart": SEQUENCE,
    **{f"sequences {row}": [*S, CreateSequenceExpression("q", schema="s")] for row in ("drop", "next value")},
    "sequences next value as a default": SEQUENCE,
    "triggers instead of": VIEW,
    **{f"triggers {row}": CALLED for row in ("function", "once a statement", "truncate")},
    "triggers drop": CALLING,
    "triggers drop without its table": NOTED,
    "functions drop": S,
    "functions drop, cascade": ONE,
    "types enum": S,
    "types column of an enum": [*S, CreateEnumExpression("mood", ["sad"], schema="s")],
    "types add a label": MOOD,
    "types drop": MOOD,
    "others comment on a column": [*S, CreateTableExpression(test_ddl.T, [A])],
    "others comment on an index": ON_A,
    "others drop schema": S,
    **{f"transactions {row}": [Begin()] for row in ("commit", "rollback", "savepoint")},
    **{f"transactions {row}": [Begin(), Savepoint("a b")] for row in ("release", "rollback to")},
}
"""What is there before one row as well; what the engine is refused is left out."""

ELSEWHERE = {
    "columns collation",  # of PostgreSQL alone
    *("tables options of PostgreSQL", "tables options of MySQL", "tables options of SQLite"),
    *("tables tablespace", "indexes options"),  # nobody has made the tablespace
    *("indexes method", "indexes full text"),  # each engine has others
    "indexes collation",  # of SQLite alone
    "indexes drop, concurrently",  # there is no schema
    "columns collation and comment",  # of MySQL and MariaDB alone
    "constraints exclusion",  # needs an extension for whole numbers
    *("types domain", "others schema of a role"),  # a collation and a role that may not be there
    "functions drop",  # the schema holds none
}
"""Rows about what only one engine or one server has; tests of their own are in `test_ddl.py`."""


@contextlib.contextmanager
def world(name: str) -> Iterator[Engine]:
    opened = contextlib.contextmanager(ENGINES[name])
    with opened() as engine:
        if name == "sqlite":
            engine.execute("ATTACH ':memory:' AS s", ())  # what stands for a schema there
        yield engine


def prepare(engine: Engine, statements: List[Node]) -> None:
    for statement in statements:
        with contextlib.suppress(UnsupportedFeatureError):
            engine.run(statement)


def outcome(name: str, family: str, row: str) -> str:
    """Return what the engine says against a row; empty where it runs, or is refused before."""
    with world(name) as engine:
        statement = FAMILIES[family][row]
        try:
            sql, params = engine.dialect.compile(statement)
        except UnsupportedFeatureError:
            return ""
        prepare(engine, [*WORLD.get(family, []), *BEFORE.get(f"{family} {row}", [])])
        try:
            engine.execute(sql, params)
        except Exception as error:  # noqa: BLE001 - each driver has its own
            return f"{sql}: {error}"
        finally:
            with contextlib.suppress(Exception):
                engine.execute("ROLLBACK", ())
            with contextlib.suppress(Exception):
                engine.execute("DROP SCHEMA s CASCADE" if name != "mariadb" else "DROP SCHEMA s", ())
    return ""


@pytest.mark.parametrize("family", sorted(FAMILIES))
@pytest.mark.parametrize("name", sorted(ENGINES))
def test_what_compiles_runs(name: str, family: str) -> None:
    reason = reachable(name)
    if reason:
        pytest.skip(f"{name} is out of reach: {reason}")
    rows = [row for row in FAMILIES[family] if f"{family} {row}" not in ELSEWHERE]
    said: Dict[str, Any] = {row: outcome(name, family, row) for row in rows}

    assert {row: text for row, text in said.items() if text} == {}
