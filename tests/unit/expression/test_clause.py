from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    GroupByHavingClause,
    LimitOffsetClause,
    Literal,
    OrderByClause,
    QueryExpression,
    ReturningClause,
    TableExpression,
    WhereClause,
    count,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import sort_specification

A: Column[Any] = Column("a")


@pytest.mark.parametrize(
    ("clause", "sql"),
    [
        (WhereClause(A == 1), 'WHERE "a" = ?'),
        (WhereClause((A == 1) | (A == 2)).and_(A == 3), 'WHERE ("a" = ? OR "a" = ?) AND "a" = ?'),
        (GroupByHavingClause(["a", A + 1]), 'GROUP BY "a", "a" + ?'),
        (GroupByHavingClause(["a"], count() > 1), 'GROUP BY "a" HAVING COUNT(*) > ?'),
        (GroupByHavingClause(having=count() > 1), "HAVING COUNT(*) > ?"),
        (OrderByClause(["a", A.desc(), ("a", "asc"), (A, "DESC")]), 'ORDER BY "a" ASC, "a" DESC, "a" ASC, "a" DESC'),
        (LimitOffsetClause(1), "LIMIT ?"),
        (LimitOffsetClause(1, 2), "LIMIT ? OFFSET ?"),
        (LimitOffsetClause(offset=2), "OFFSET ?"),
        (LimitOffsetClause(A + 1), 'LIMIT "a" + ?'),
        (ReturningClause(["a", A.as_("n")]), 'RETURNING "a", "a" AS "n"'),
    ],
)
def test_clauses_are_written(clause: Any, sql: str) -> None:
    assert clause.to_sql()[0] == sql


@pytest.mark.parametrize(
    "build",
    [
        lambda: GroupByHavingClause(),
        lambda: GroupByHavingClause([]),
        lambda: OrderByClause([]),
        lambda: LimitOffsetClause(),
        lambda: ReturningClause([]),
    ],
)
def test_clause_that_says_nothing_is_refused(build: Any) -> None:
    with pytest.raises(ArgumentValueError, match="at least one"):
        build()


@pytest.mark.parametrize("wrong", [5, None, TableExpression("t"), ["a"]])
@pytest.mark.parametrize("clause", [GroupByHavingClause, ReturningClause])
def test_part_that_is_no_expression_is_refused(clause: Any, wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="Expression must be str or BaseExpression"):
        clause([wrong])


def test_key_of_an_order_stays_as_it_is() -> None:
    key = A.desc(nulls="last")

    assert sort_specification(key) is key


@pytest.mark.parametrize(
    ("query", "sql"),
    [
        (QueryExpression(from_="t"), 'SELECT * FROM "t"'),
        (QueryExpression([], "t"), 'SELECT * FROM "t"'),
        (QueryExpression(iter([A]), "t"), 'SELECT "a" FROM "t"'),
        (QueryExpression(iter([]), "t"), 'SELECT * FROM "t"'),
        (QueryExpression([Literal(1)]), "SELECT ?"),
        (QueryExpression(from_="t", where=A == 1), 'SELECT * FROM "t" WHERE "a" = ?'),
        (QueryExpression(from_="t", where=WhereClause(A == 1)), 'SELECT * FROM "t" WHERE "a" = ?'),
        (QueryExpression(from_="t", order_by="a"), 'SELECT * FROM "t" ORDER BY "a" ASC'),
        (QueryExpression(from_="t", order_by=A.desc()), 'SELECT * FROM "t" ORDER BY "a" DESC'),
        (QueryExpression(from_="t", order_by=["a", A]), 'SELECT * FROM "t" ORDER BY "a" ASC, "a" ASC'),
        (QueryExpression(from_="t", order_by=[]), 'SELECT * FROM "t"'),
        (QueryExpression(from_="t", distinct=True), 'SELECT DISTINCT * FROM "t"'),
    ],
)
def test_select_takes_its_parts_in_the_forms_that_users_write(query: Any, sql: str) -> None:
    assert query.to_sql()[0] == sql


def test_star_without_from_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="a SELECT without FROM has no columns"):
        QueryExpression()


@pytest.mark.parametrize("source", [5, A, [], ["t", 5]])
def test_what_is_no_source_does_not_stand_in_from(source: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="FROM takes a table name or a source"):
        QueryExpression(from_=source)
