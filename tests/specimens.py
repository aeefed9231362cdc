"""One node of each public kind; `tests/property/test_nodes_never_change.py` names the kinds that have none."""

from __future__ import annotations

import importlib
from typing import Any, Dict, List, Type

from tests.definitions import DEFINITIONS

from arfunc import (
    AggregateFunctionCall,
    AllExpression,
    AnyExpression,
    Assignment,
    BetweenPredicate,
    BinaryArithmeticExpression,
    CaseExpression,
    CastExpression,
    CollateExpression,
    Column,
    ComparisonPredicate,
    Concatenation,
    ConstantPredicate,
    ContextValue,
    CTEExpression,
    DateTruncExpression,
    DefaultValuesSource,
    DeleteExpression,
    ExcludedColumn,
    ExistsExpression,
    ExplainExpression,
    ExtractExpression,
    ForUpdateClause,
    FunctionCall,
    GroupByHavingClause,
    GroupingSet,
    Hole,
    Identifier,
    InlineLiteral,
    InPredicate,
    InsertExpression,
    IsNullPredicate,
    IsolationLevel,
    JoinExpression,
    JoinType,
    LateralExpression,
    LikePredicate,
    LimitOffsetClause,
    Literal,
    LogicalPredicate,
    MergeAction,
    MergeExpression,
    Negation,
    OnConflictClause,
    OrderByClause,
    OuterColumn,
    QualifyClause,
    QuantifiedExpression,
    Query,
    QueryExpression,
    RegexPredicate,
    ReturningClause,
    RowExpression,
    RowInPredicate,
    RowValue,
    ScalarSubquery,
    SelectSource,
    SetOperationExpression,
    SortSpecification,
    Subquery,
    SubstringPredicate,
    TableExpression,
    TableFunctionExpression,
    Text,
    TrimExpression,
    TruthPredicate,
    UpdateExpression,
    ValueList,
    ValuesExpression,
    ValuesSource,
    ValueType,
    WhenClause,
    WhereClause,
    WildcardExpression,
    WindowClause,
    WindowDefinition,
    WindowFrameSpecification,
    WindowFunctionCall,
    WindowName,
    WindowSpecification,
    WithoutRewrites,
    WithQueryExpression,
    grouping,
    preceding,
    rollup,
    sql,
)
from arfunc._exports import MODULES
from arfunc.expression.node import Node
from arfunc.expression.transaction import (
    Begin,
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackToSavepoint,
    Savepoint,
    SetTransaction,
)

BOOKS = TableExpression("books")
AUTHORS = TableExpression("authors", "a")
ID: Column[Any] = Column("id")
TITLE: Column[Any] = Column("title")
FOUND: Query[Any, Any] = Query("loans", Column("book_id"))
FRAME = WindowFrameSpecification("ROWS", "UNBOUNDED PRECEDING", "CURRENT ROW")
WINDOW = WindowSpecification([ID], [("title", "DESC")], FRAME)

SPECIMENS: List[Node] = [
    # values and predicates
    Literal("x"),
    ValueList([1, 2, 3]),
    Column("id", BOOKS),
    Identifier("name"),
    WildcardExpression("books"),
    InlineLiteral("it's"),
    BinaryArithmeticExpression("-", ID, BinaryArithmeticExpression("-", ID, Literal(1))),
    Negation(Negation(ID)),
    Concatenation(TITLE, Literal(" "), TITLE),
    CollateExpression(TITLE, "nocase"),
    CaseExpression(cases=[(ComparisonPredicate("=", ID, Literal(1)), Literal("x"))], else_result=Literal("y")),
    WhenClause(ComparisonPredicate("=", ID, Literal(1)), Literal("x")),
    CastExpression(ID, Text()),
    ComparisonPredicate("<=", ID, Literal(7)),
    LogicalPredicate("OR", IsNullPredicate(ID), LogicalPredicate("NOT", IsNullPredicate(TITLE))),
    ConstantPredicate(False),
    IsNullPredicate(ID, True),
    TruthPredicate(ID, True, True),
    InPredicate(ID, ValueList([1, 2])),
    Hole("since", int),
    BetweenPredicate(ID, Literal(1), Literal(9)),
    LikePredicate("NOT LIKE", TITLE, Literal("%x%")),
    SubstringPredicate("CONTAINS", TITLE, Literal("50%")),
    RegexPredicate(TITLE, Literal("^a")),
    RowValue(ID, TITLE),
    RowInPredicate(RowValue(ID, TITLE), [RowValue(1, "a"), RowValue(2, "b")]),
    TrimExpression(TITLE, "x", "leading"),
    ExtractExpression("year", TITLE),
    DateTruncExpression("month", TITLE),
    SortSpecification(TITLE, True, "last"),
    FunctionCall("lower", TITLE),
    AggregateFunctionCall("count", ID, is_distinct=True, condition=IsNullPredicate(TITLE, True), alias="n"),
    sql("{column} = {value} OR id IN {found}", column=ID, value=1, found=FOUND),
    preceding(1),
    FRAME,
    WindowName("w"),
    WINDOW,
    WindowDefinition("w", WINDOW),
    WindowClause([WindowDefinition("w", WINDOW)]),
    WindowFunctionCall("ROW_NUMBER", window_spec=WINDOW, alias="r"),
    GroupingSet([ID, TITLE]),
    rollup(ID, TITLE),
    grouping(TITLE),
    # sources, clauses, queries
    AUTHORS,
    JoinExpression(
        BOOKS, AUTHORS, JoinType.LEFT, ComparisonPredicate("=", Column("author_id", BOOKS), Column("id", "a"))
    ),
    Subquery(FOUND, "l"),
    ValuesExpression([[1, "a"], [2, "b"]], alias="v", column_names=["id", "title"]),
    TableFunctionExpression("json_each", TITLE, "$.x", alias="j"),
    LateralExpression(FOUND, alias="l"),
    ScalarSubquery(FOUND),
    ExistsExpression(FOUND, True),
    QuantifiedExpression("ALL", FOUND),
    AnyExpression(ID, "=", FOUND),
    AllExpression(ID, ">", FOUND),
    OuterColumn(ID),
    WhereClause(ComparisonPredicate("=", ID, Literal(1))),
    GroupByHavingClause(
        [TITLE], ComparisonPredicate(">", AggregateFunctionCall("COUNT", WildcardExpression()), Literal(1))
    ),
    OrderByClause(["title", (ID, "desc")]),
    LimitOffsetClause(10, 20),
    QualifyClause(Column("rank") <= 3),
    ReturningClause([ID, TITLE]),
    QueryExpression([ID.as_("n"), TITLE], BOOKS, ID > 1, None, [TITLE], LimitOffsetClause(1), True),
    Query("books").where(ID > 1, TITLE == None).order_by("title").limit(5),  # noqa: E711 - the operator builds IS NULL
    ExplainExpression(FOUND),
    ForUpdateClause(["books"], True),
    SetOperationExpression(FOUND, FOUND, "EXCEPT", order_by="book_id", limit_offset=LimitOffsetClause(1)),
    FOUND | FOUND,
    CTEExpression("lent", FOUND, ["id"], False),
    WithQueryExpression([CTEExpression("lent", FOUND)], Query("lent").folded()),
    # writing
    RowExpression([1, "a"]),
    ValuesSource([[1, "a"], [2, "b"]]),
    SelectSource(FOUND),
    DefaultValuesSource(),
    Assignment("title", "x"),
    ExcludedColumn("title"),
    OnConflictClause("id", update_assignments=["title"]),
    InsertExpression(BOOKS, ValuesSource([[1, "a"]]), ["id", "title"], returning=[ID]),
    UpdateExpression(BOOKS, {"title": "x"}, where=ID == 1),
    DeleteExpression(BOOKS, where=ID == 1),
    MergeAction("DELETE", condition=ID == 1),
    MergeExpression(
        BOOKS,
        AUTHORS,
        Column("id", AUTHORS) == Column("id", BOOKS),
        MergeAction("UPDATE", {"title": "x"}),
        MergeAction("INSERT"),
    ),
    # rewrites
    ContextValue("tenant", ValueType(int)),
    WithoutRewrites(FOUND, ["soft_delete"]),
    # transactions
    Begin(IsolationLevel.SERIALIZABLE, True),
    Commit(),
    Rollback(),
    Savepoint("s"),
    ReleaseSavepoint("s"),
    RollbackToSavepoint("s"),
    SetTransaction(IsolationLevel.SERIALIZABLE, False),
    # definitions
    *DEFINITIONS,
]


def public_kinds() -> Dict[str, Type[Node]]:
    """Return the kinds of nodes that the table of public names holds; bases of nodes are no kinds."""
    named = [(name, getattr(importlib.import_module(module), name)) for module in MODULES for name in MODULES[module]]
    return {name: kind for name, kind in named if isinstance(kind, type) and issubclass(kind, Node) and _is_kind(kind)}


def _is_kind(kind: Type[Any]) -> bool:
    return kind is Query or bool(kind.__dict__.get("_is_final"))
