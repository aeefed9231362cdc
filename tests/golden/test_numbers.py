"""Functions of numbers, statistics, and functions and operators that arfunc does not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Dict

from arfunc import BinaryExpression, OrderedSetAggregation, SQLOperation, UnaryExpression, func
from arfunc.expression.column import Column
from arfunc.expression.functions import abs_, any_value, bool_and, bool_or, greatest, least
from arfunc.expression.node import Node
from arfunc.expression.numeric import ceil, cos, exp, floor, ln, log, power, random, sin, sqrt, tan
from arfunc.expression.statistics import (
    corr,
    covar_pop,
    covar_samp,
    median,
    mode,
    percentile_cont,
    percentile_disc,
    stddev_pop,
    stddev_samp,
    var_pop,
    var_samp,
)
from arfunc.types.value_type import ValueType

SIZE: Column[int] = Column("size", type=ValueType(int))
RATIO: Column[float] = Column("ratio", type=ValueType(float))
PRICE: Column[Decimal] = Column("price", type=ValueType(Decimal))
NAME: Column[str] = Column("name", type=ValueType(str))

ROWS: Dict[str, Node] = {
    "ceil": ceil(RATIO),
    "ceil of a decimal": ceil(PRICE),
    "floor": floor(RATIO * 2),
    "floor of a whole number": floor(SIZE),
    "abs of a decimal": abs_(PRICE),
    "sqrt": sqrt(SIZE - 1),
    "exp": exp(RATIO),
    "ln": ln(PRICE),
    "log": log(RATIO),
    "log to a base": log(RATIO, 2),
    "power": power(SIZE, 2),
    "sin": sin(RATIO),
    "cos": cos(SIZE),
    "tan": tan(1.5),
    "random": random(),
    "greatest": greatest(SIZE, 2, SIZE - 1),
    "greatest of decimals": greatest(PRICE, 2),
    "least": least(NAME, "x"),
    "bool_and": bool_and(SIZE > 1),
    "bool_or": bool_or(SIZE > 1).filter(SIZE < 9),
    "any_value": any_value(NAME).filter(SIZE > 1),
    "stddev_pop": stddev_pop(SIZE),
    "stddev_samp": stddev_samp(SIZE),
    "var_pop": var_pop(PRICE),
    "var_samp over a window": var_samp(SIZE).over(order_by=SIZE),
    "covar_pop": covar_pop(SIZE, RATIO),
    "covar_samp": covar_samp(SIZE, RATIO),
    "corr": corr(SIZE, RATIO),
    "median": median(SIZE),
    "percentile_cont": percentile_cont(0.9, PRICE.desc()).filter(SIZE > 1),
    "percentile_disc": percentile_disc(0.9, SIZE.desc()),
    "mode": mode(NAME).as_("most"),
    "hypothetical rank": OrderedSetAggregation("RANK", [3], SIZE),
    "function by name": func.sum(SIZE),
    "function of one's own": func.my_function(SIZE, "x"),
    "function of a schema": SQLOperation("Own.similar", NAME, "x"),
    "operator": BinaryExpression("<->", NAME, SIZE + 1),
    "operator of words": BinaryExpression("similar to", NAME, "x"),
    "operator before": UnaryExpression("@", SIZE - 1),
    "operator after": UnaryExpression("is not null", SIZE, "after"),
}


def test_numbers(matches_golden: Any) -> None:
    matches_golden("numbers", ROWS)
