"""What compiles is accepted: each engine explains every row of the golden tables that its dialect does not refuse.

A row that is an expression is put into a SELECT over the table of its family. Definitions, transactions and text from
outside have tests of their own; what is only a part of a statement is seen in the rows that are whole.
"""

from __future__ import annotations

import contextlib
import importlib
from pathlib import Path
from typing import ContextManager, Dict, List, Mapping, Optional, Tuple

import pytest
from tests.integration.engine.engines import Engine
from tests.integration.engine.known import KNOWN
from tests.specimens import SPECIMENS

from arfunc import (
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateIndexExpression,
    CreateTableExpression,
    Date,
    Integer,
    Interval,
    Json,
    Numeric,
    Real,
    TableConstraint,
    TableConstraintType,
    Timestamp,
    UnsupportedFeatureError,
    Varchar,
    rewriting,
    using,
)
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.join import JoinExpression
from arfunc.expression.merge import MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.sql_type import SQLType

INT, WORD, NUMBER = Integer(), Varchar(40), Numeric(12, 2)
GOLDEN = Path(__file__).parents[2] / "golden"
STATEMENTS = (InsertExpression, UpdateExpression, DeleteExpression, MergeExpression, WithQueryExpression)


def table(name: str, /, *constraints: TableConstraint, **columns: SQLType) -> CreateTableExpression:
    """Return the definition of a table; its column ``id`` is the key."""
    key = ColumnConstraint(ColumnConstraintType.PRIMARY_KEY)
    made = [ColumnDefinition(column, type_, [key] if column == "id" else []) for column, type_ in columns.items()]
    return CreateTableExpression(name, made, constraints)


ONCE = TableConstraint(TableConstraintType.UNIQUE, "once", columns=["title"])
BOOKS = table("books", ONCE, id=INT, title=WORD, author_id=INT, stock=INT)
HAVE_PARTIAL_INDEXES = ("sqlite", "postgresql")
IN_STOCK = CreateIndexExpression("in_stock", "books", ["title"], unique=True, where=Column("stock") > 0)

TABLES: Dict[str, List[Node]] = {
    "arrays": [table("users", id=INT, scores=Json(), others=Json(), words=Json(), lines=Json())],
    "conditional": [table("people", age=INT, name=WORD, price=NUMBER)],
    "cte": [table("t", id=INT, up=INT)],
    "derived": [table("t", id=INT, data=Json()), table("u", t_id=INT)],
    "features": [table(name, id=INT, a=INT, price=NUMBER, word=WORD, day=Date()) for name in ("t", "u")],
    "functions_of_text_and_time": [table("things", name=WORD, size=INT, at=Timestamp(), day=Date())],
    "json": [table("users", id=INT, name=WORD, settings=Json())],
    "moving": [table("things", size=INT, at=Timestamp(), day=Date(), length=Interval())],
    "nodes": [
        table("books", id=INT, title=WORD, author_id=INT, due=Date()),
        table("authors", id=INT),
        table("loans", book_id=INT),
    ],
    "numbers": [table("things", size=INT, ratio=Real(), price=NUMBER, name=WORD)],
    "pages": [table("sales", id=INT, region=WORD, price=INT)],
    "rewrites": [
        table("docs", id=INT, tenant=INT, title=WORD, owner_id=INT, deleted_at=Timestamp()),
        table("users", id=INT, tenant=INT, name=WORD),
    ],
    "rows": [table("t", a=INT, b=NUMBER, c=WORD)],
    "set_operation": [table(name, x=INT, y=INT) for name in ("a", "b", "c")],
    "subqueries": [
        table("users", id=INT, age=INT, name=WORD),
        table("posts", id=INT, user_id=INT, score=NUMBER),
    ],
    "text_predicates": [table("people", name=WORD, other=WORD, price=NUMBER)],
    "windows": [table("sales", year=INT, month=INT, item=WORD, amount=NUMBER)],
    "writes": [BOOKS, table("authors", id=INT, name=WORD), table("staged", id=INT, title=WORD)],
}
"""What the rows of each family are about; the first table is what expressions are selected from."""

ELSEWHERE: Dict[str, Tuple[str, ...]] = {
    "conditional": (
        "cast to a named type",  # a type of MySQL alone
        *("collate", "collate of a concatenation"),  # a collation of SQLite alone
    ),
    "derived": ("unnest", "function of one's own", "function with names"),  # no column is an array; no such function
    "features": (
        "EXPLAIN_ANALYZE",  # a plan has no plan
        *("SYSTEM_TIME", "TEXT_SEARCH"),  # of tables with a history, or with an index of texts
    ),
    "nodes": (
        *("CollateExpression", "ExtractExpression", "DateTruncExpression"),  # as above; the title is no date
        *("Identifier", "OuterColumn", "ExcludedColumn", "RowValue"),  # no value by itself
        *("DomainValue", "NextValue", "ParameterReference", "TriggerColumn"),  # of definitions
        *("GroupingSet", "TableFunctionExpression", "QuantifiedExpression", "GroupingExpression", "GroupingOperation"),
        *("JSONElement", "ArrayPosition", "ArrayPredicate", "ArrayConcatenation", "JSONElementsExpression"),  # no lists
        "JSONTableExpression",  # it reads a column of no source
        "TruthPredicate",  # the key is neither true nor false
        *("TextSearchPredicate", "TextRankExpression"),  # of tables with an index of texts
        "ExplainExpression",
        "Hole",  # it has no value
        *("DomainValue", "NextValue", "TriggerColumn", "ParameterReference"),  # they belong into definitions
    ),
    "numbers": (
        *("function of one's own", "function of a schema"),  # there is no such function
        *("operator", "operator of words", "operator before"),  # of engines with extensions
    ),
    "subqueries": ("outer alone",),
}
"""Rows that no engine can be asked about here."""


def rows_of(family: str) -> Mapping[str, Node]:
    """Return the rows of a golden table."""
    if family == "nodes":
        return {type(node).__name__: node for node in SPECIMENS}
    module = importlib.import_module(f"tests.golden.test_{family}")
    rows: Mapping[str, Node] = getattr(module, "ROWS", None) or module.STATEMENTS
    return rows


def surroundings_of(family: str) -> ContextManager[object]:
    """Return the block that the statements of a golden table are compiled in."""
    if family == "rewrites":
        return rewriting(*importlib.import_module("tests.golden.test_rewrites").REWRITES)
    return contextlib.nullcontext()


def statement_of(node: Node, source: TableExpression) -> Optional[Node]:
    """Return a statement that a node stands in; None for what is only a part of one."""
    if isinstance(node, SQLPredicate):
        return QueryExpression([InlineLiteral(1)], source, node)
    if isinstance(node, SQLValueExpression):
        return QueryExpression([node], source)
    if isinstance(node, (Source, JoinExpression)):
        return QueryExpression((), node)
    return node if node.is_query or isinstance(node, STATEMENTS) else None


def refusal_of(engine: Engine, statement: Node) -> Optional[str]:
    """Return what an engine says against a statement that its dialect has compiled."""
    try:
        sql, params = engine.dialect.compile(statement)
    except UnsupportedFeatureError:
        return None
    try:
        engine.execute(f"EXPLAIN {sql}", params)
    except Exception as refusal:  # noqa: BLE001 - each driver has errors of its own
        return f"{sql}  {params!r}: {type(refusal).__name__}: {refusal}"
    return None


@pytest.mark.parametrize("family", sorted(TABLES))
def test_what_compiles_is_accepted(family: str, engine: Engine) -> None:
    engine.run(*TABLES[family])
    if family == "writes" and engine.dialect.name in HAVE_PARTIAL_INDEXES:
        engine.run(IN_STOCK)
    first = TABLES[family][0]
    assert isinstance(first, CreateTableExpression)
    statements = {
        row: statement_of(node, first.table)
        for row, node in rows_of(family).items()
        if row not in ELSEWHERE.get(family, ())
    }
    with using(tenant=7), surroundings_of(family):
        refusals = {row: refusal_of(engine, each) for row, each in statements.items() if each is not None}
    refused = {row: refusal for row, refusal in refusals.items() if refusal is not None}

    assert sorted(refused) == sorted(KNOWN[engine.dialect.name].get(family, ())), "\n".join(refused.values())


def test_every_golden_table_takes_part() -> None:
    files = {file.stem[len("test_") :] for file in GOLDEN.glob("test_*.py")}

    assert files - {"specified_text", "raw", "sources", "ddl", "ddl_objects", "transactions"} == set(TABLES)
