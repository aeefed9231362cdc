"""UNION, INTERSECT and EXCEPT, nested, ordered and limited."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import MariaDBDialect, MySQLDialect
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import ExistsExpression, Subquery
from arfunc.query.query import Query


def rows(name: str) -> Query[Any, Any]:
    table = TableExpression(name, columns=("x", "y"))
    return Query(table, Column("x", table))


A, B, C = rows("a"), rows("b"), rows("c")
X: Column[int] = Column("x")

ROWS: Dict[str, Node] = {
    "union": A | B,
    "union all": A + B,
    "intersect": A & B,
    "except": A - B,
    "intersect all": A.intersect_all(B),
    "except all": A.except_all(B),
    "chain of one operation": A | B | C,
    "chain of two operations": (A | B) & C,
    "on the right": A - (B - C),
    "on both sides": (A & B) | (B & C),
    "ordered operand": A | B.order_by("x"),
    "limited operand": A.where(X > 1).limit(2) + B.where(X > 3),
    "limited operation as operand": (A | B).limit(2) | C,
    "ordered and limited": (A | B).order_by(("x", "DESC")).limit(2, 1),
    "ordered by a column of a side": (A | B).order_by(Column("x", TableExpression("a"))),
    "ordered by an expression": (A | B).order_by(X.is_null()).limit(2),
    "filtered": (A | B).where(X > 1),
    "in": X.in_(A - B),
    "exists": ExistsExpression(A | B),
    "source": Query(Subquery(A | B, "u")).where(Column("x", "u") == 1),
    "counted": (A | B).tested(),
}


def test_set_operation(matches_golden: Any) -> None:
    matches_golden("set_operation", ROWS, also=[MySQLDialect((8, 0, 18)), MariaDBDialect((10, 4))])
