"""ANY and ALL on every engine: three-valued, over rows, lists and plain values alike."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional

import pytest
from tests.integration.engine.engines import Engine

from arfunc import Literal, Query, ValueType, all_, any_, values_source

OPERATORS: Dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ITEMS: List[List[Optional[int]]] = [[], [2], [None], [1, 2, 3], [2, None], [3, None, 1], [10, 9]]
INT = ValueType(int)


def truth(value: Any) -> Optional[bool]:
    return None if value is None else bool(value)


def expected(compare: Callable[[Any, Any], Any], value: Any, items: List[Any], decisive: bool) -> Optional[bool]:
    found = [None if value is None or item is None else compare(value, item) for item in items]
    return decisive if decisive in found else None if None in found else not decisive


@pytest.mark.parametrize("op", OPERATORS)
@pytest.mark.parametrize("items", ITEMS, ids=str)
def test_a_comparison_with_any_and_all_has_three_values(engine: Engine, op: str, items: List[Any]) -> None:
    compare = OPERATORS[op]
    rows = values_source([(Literal(item, INT), place) for place, item in enumerate([*items, 0])], ["item", "n"], "v")
    query: Query[Any, Any] = Query(rows).where(rows.column("n") < len(items)).select("item")
    for value in (2, None):
        left = Literal(value, INT)
        pairs = [(any_(query), True), (all_(query), False), (any_(items), True), (all_(items), False)]
        asked = [compare(left, operand).as_(f"c{place}") for place, (operand, _) in enumerate(pairs)]

        found = [truth(answer) for answer in engine.run(Query(None, *asked))[0]]
        assert found == [expected(compare, value, items, decisive) for _, decisive in pairs], value


def test_exact_decimals_are_compared_as_numbers(engine: Engine) -> None:
    prices = values_source([(Decimal("9.50"),), (Decimal("10.00"),)], ["price"], "p")
    query: Query[Any, Any] = Query(prices).select("price")
    asked = [Literal(Decimal("9.7")) > any_(query), Literal(Decimal("9.7")) < all_(query)]

    ((above, below),) = engine.run(Query(None, *[one.as_(f"c{place}") for place, one in enumerate(asked)]))
    assert (bool(above), bool(below)) == (True, False)
