"""Null-safe equality, LIKE with ESCAPE, parts of texts, regular expressions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.node import Node
from arfunc.types.value_type import ValueType

NAME: Column[str] = Column("name", type=ValueType(str))
OTHER: Column[str] = Column("other", type=ValueType(str))
PRICE: Column[Decimal] = Column("price", type=ValueType(Decimal))

ROWS: Dict[str, Node] = {
    "is distinct from": NAME.is_distinct_from(OTHER),
    "is distinct from null": NAME.is_distinct_from(None),
    "is not distinct from": ~NAME.is_not_distinct_from("a"),
    "is not distinct from of decimals": PRICE.is_not_distinct_from(Decimal("1.5")),
    "is distinct from a predicate": (NAME == "a").is_distinct_from(OTHER == "b"),
    "like with escape": NAME.like("50!%%", "!"),
    "like with a quote as escape": NAME.like("50'%%", "'"),
    "not ilike with escape": NAME.not_ilike("50\\%%", "\\"),
    "contains": NAME.contains("50%"),
    "contains a column": NAME.contains(OTHER.concat("x")),
    "contains in any case": NAME.contains("a", ignore_case=True),
    "startswith": NAME.startswith("a") & OTHER.startswith(NAME),
    "endswith": ~NAME.endswith("a"),
    "endswith in any case": NAME.endswith(OTHER, ignore_case=True),
    "matches": NAME.matches("^a.*z$") | ~NAME.concat("x").matches(OTHER),
}


def test_text_predicates(matches_golden: Any) -> None:
    matches_golden("text_predicates", ROWS)
