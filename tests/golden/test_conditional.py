"""CASE, CAST and COLLATE."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.conditional import CaseExpression, case, cast
from arfunc.expression.node import Node
from arfunc.types.sql_type import Boolean, Date, Integer, Numeric, Real, Text, Varchar
from arfunc.types.value_type import ValueType

AGE: Column[int] = Column("age", type=ValueType(int))
NAME: Column[str] = Column("name", type=ValueType(str))
PRICE: Column[Decimal] = Column("price", type=ValueType(Decimal))

ROWS: Dict[str, Node] = {
    "searched case": case().when(AGE < 18, "young").when(AGE < 65, "grown").else_("old"),
    "case without else": case(alias="kind").when(AGE < 18, "young"),
    "simple case": case(NAME).when("a", 1).when("b", 2).else_(AGE),
    "case by its constructor": CaseExpression(None, [(AGE == 1, "one")], "more", alias="word"),
    "case compared": case().when(AGE > 1, AGE).else_(0) + 1 > 2,
    "case of decimals": case().when(AGE > 1, PRICE).else_(AGE) > Decimal("1.5"),
    "case over a decimal": case(PRICE).when(Decimal("1.50"), "x").else_("y"),
    "cast to integer": cast(NAME, Integer()),
    "cast of a decimal to integer": cast(PRICE, Integer()),
    "cast to text": cast(AGE + 1, Text()),
    "cast to varchar": cast(AGE, Varchar(3)),
    "cast to real": cast(NAME, Real),
    "cast to numeric": cast(NAME, Numeric()),
    "cast to boolean": cast(AGE, Boolean()),
    "cast to date": cast(NAME, Date(), "day"),
    "cast to a named type": cast(AGE, "UNSIGNED INTEGER"),
    "collate": NAME.collate("nocase") == "ann",
    "collate of a concatenation": NAME.concat("x").collate("nocase").desc(),
}


def test_conditional(matches_golden: Any) -> None:
    matches_golden("conditional", ROWS)
