"""The text of windows, of what filters by them, and of several groupings in one, in each dialect."""

from __future__ import annotations

from typing import Any, Dict

from arfunc.expression.column import Column
from arfunc.expression.functions import count, string_agg, sum_
from arfunc.expression.grouping_set import cube, grouping, grouping_sets, rollup
from arfunc.expression.source import TableExpression
from arfunc.expression.window import (
    CURRENT_ROW,
    UNBOUNDED_FOLLOWING,
    UNBOUNDED_PRECEDING,
    WindowFrameSpecification,
    following,
    groups_between,
    preceding,
    range_between,
    rows_between,
)
from arfunc.expression.window_functions import (
    cume_dist,
    dense_rank,
    first_value,
    lag,
    last_value,
    lead,
    nth_value,
    ntile,
    percent_rank,
    rank,
    row_number,
)
from arfunc.query.query import Query

T = TableExpression("sales", columns=("year", "month", "item", "amount"))
YEAR: Column[Any] = Column("year", T)
MONTH: Column[Any] = Column("month", T)
ITEM: Column[str] = Column("item", T)
AMOUNT: Column[Any] = Column("amount", T)


def over(*items: Any) -> Query[Any, Any]:
    return Query(T, *items)


RANKS = (row_number(), rank(), dense_rank(), percent_rank(), cume_dist(), ntile(4))
VALUES = (lag(AMOUNT), lead(AMOUNT, 2, 0), first_value(AMOUNT), last_value(AMOUNT), nth_value(AMOUNT, 2))

STATEMENTS: Dict[str, Any] = {
    "ranks": over(*[call.over(partition_by=YEAR, order_by=AMOUNT.desc()) for call in RANKS]),
    "values": over(*[call.over(order_by=MONTH) for call in VALUES]),
    "ignore nulls": over(lag(AMOUNT, ignore_nulls=True).over(order_by=MONTH)),
    "aggregate": over(sum_(AMOUNT).over(), count().over(partition_by=YEAR)),
    "aggregate, filtered": over(sum_(AMOUNT).filter(MONTH > 6).over(partition_by=YEAR)),
    "aggregate, distinct": over(count(AMOUNT, is_distinct=True).over()),
    "rows": over(sum_(AMOUNT).over(order_by=MONTH, frame=rows_between(preceding(2), CURRENT_ROW))),
    "rows, one bound": over(sum_(AMOUNT).over(frame=WindowFrameSpecification("ROWS", UNBOUNDED_PRECEDING))),
    "range": over(sum_(AMOUNT).over(order_by=MONTH, frame=range_between(CURRENT_ROW, UNBOUNDED_FOLLOWING))),
    "range, offset": over(sum_(AMOUNT).over(order_by=MONTH, frame=range_between(preceding(1), following(1)))),
    "groups, exclude": over(
        sum_(AMOUNT).over(order_by=MONTH, frame=groups_between(preceding(1), following(1), exclude="GROUP"))
    ),
    "named": over(rank().over("w"), sum_(AMOUNT).over("w")).window("w", partition_by=YEAR, order_by=AMOUNT),
    "named, added to": over(rank().over("w", order_by=AMOUNT)).window("w", partition_by=YEAR),
    "named after named": over(rank().over("v")).window("w", partition_by=YEAR).window("v", "w", order_by=AMOUNT),
    "ordered aggregate": over(string_agg(ITEM, "; ", order_by=MONTH.desc())).group_by(YEAR),
    "joined texts": over(string_agg(ITEM), string_agg(ITEM, is_distinct=True)),
    "joined texts, distinct": over(string_agg(ITEM, "; ", is_distinct=True)),
    "rollup": over(YEAR, grouping(YEAR), sum_(AMOUNT)).group_by(rollup(YEAR, MONTH)),
    "cube": over(YEAR, sum_(AMOUNT)).group_by(cube(YEAR, MONTH)),
    "grouping sets": over(YEAR, sum_(AMOUNT)).group_by(grouping_sets([YEAR, MONTH], [YEAR], [])),
    "qualify": over(YEAR, AMOUNT).qualify(rank().over(order_by=AMOUNT) <= 3).order_by("amount").limit(2),
    "qualify, window": over(YEAR).window("w", partition_by=YEAR).qualify(sum_(AMOUNT).over("w") > 9).distinct(),
    "distinct on": over(YEAR, AMOUNT).distinct_on("year").order_by("year", AMOUNT.desc()),
    "with ties": over(YEAR, AMOUNT).order_by("year").limit(3, with_ties=True),
    "with ties, offset": over(YEAR, AMOUNT).order_by("year").limit(3, 2, with_ties=True),
    "with ties, distinct": over(YEAR).distinct().order_by("year").limit(3, with_ties=True),
}


def test_windows(matches_golden: Any) -> None:
    matches_golden("windows", STATEMENTS)
