"""Rows as values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.expression.row_value import row
from arfunc.query.query import Query
from arfunc.types.value_type import ValueType

A: Column[int] = Column("a", type=ValueType(int))
B: Column[Decimal] = Column("b", type=ValueType(Decimal))
C: Column[str] = Column("c", type=ValueType(str))
pair = row(A, C)

ROWS: Dict[str, Node] = {
    "less": pair < (1, "x"),
    "equal to a row": pair == row(A + 1, C.concat("y")),
    "of decimals": row(A, B) >= (1, Decimal("1.5")),
    "equal to a query": pair == Query("t", A, C),
    "between": pair.between((1, "a"), (2, "b")),
    "not between": pair.not_between((1, "a"), (2, "b")),
    "in": pair.in_([(1, "a"), (2, "b")]),
    "in nothing": pair.in_([]),
    "in with null": pair.in_([(1, "a"), (None, "b")]),
    "in a query": pair.in_(Query("t", A, C)),
    "in rows of decimals": row(A, B).in_([(1, Decimal("1.50"))]),
    "not in": pair.not_in([(1, "a")]),
    "is distinct from": pair.is_distinct_from((None, "a")),
    "is not distinct from": pair.is_not_distinct_from((None, "a")),
    "is null": pair.is_null() | pair.is_not_null(),
}


def test_rows(matches_golden: Any) -> None:
    matches_golden("rows", ROWS, also=[SQLiteDialect((3, 15))])
