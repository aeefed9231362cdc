from __future__ import annotations

from typing import Any, Callable

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.grouping_set import GroupingExpression, cube, grouping, grouping_sets, rollup
from arfunc.query.query import Query
from arfunc.types.value_type import ValueType

YEAR: Column[Any] = Column("year")


@pytest.mark.parametrize(
    ("node", "sql"),
    [
        (rollup("year", "month"), 'ROLLUP("year", "month")'),
        (cube(YEAR, "month"), 'CUBE("year", "month")'),
        (rollup(("year", "month"), "day"), 'ROLLUP(("year", "month"), "day")'),
        (grouping_sets(["year", "month"], ["year"], []), 'GROUPING SETS(("year", "month"), ("year"), ())'),
        (grouping_sets(rollup("a"), "b"), 'GROUPING SETS(ROLLUP("a"), "b")'),
        (GroupingExpression("rollup", [YEAR + 1]), 'ROLLUP("year" + ?)'),
        (grouping("year", "month"), 'GROUPING("year", "month")'),
    ],
)
def test_groupings_are_written_as_in_the_standard(node: Any, sql: str) -> None:
    assert node.to_sql()[0] == sql


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: GroupingExpression("PIVOT", ["a"]), ArgumentValueError),
        (rollup, ArgumentValueError),
        (grouping, ArgumentValueError),
        (lambda: cube(3), ArgumentTypeError),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ],
)
def test_grouping_that_makes_no_sense_is_refused(make: Callable[[], Any], error: Any) -> None:
    with pytest.raises(error):
        make()


def test_grouping_stands_in_group_by() -> None:
    query: Query[Any, Any] = Query("sales", YEAR, grouping("year").as_("level")).group_by(rollup("year"))

    assert query.to_sql()[0] == ('SELECT "year", GROUPING("year") AS "level" FROM "sales" GROUP BY ROLLUP("year")')


def test_values_of_a_grouping_are_given_once() -> None:
    assert [value.shape for value in grouping_sets(["a", "b"], ["a"], []).grouped_values()] == [
        Column("a").shape,
        Column("b").shape,
    ]


def test_grouping_is_a_whole_number() -> None:
    assert grouping("a").value_type == ValueType(int)


@pytest.mark.parametrize("node", [rollup("a"), cube("a"), grouping_sets("a"), grouping("a")])
def test_sqlite_refuses_groupings_and_names_the_alternative(node: Any) -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"GROUPING SETS.*UNION ALL"):
        node.to_sql(SQLiteDialect((3, 45)))


@pytest.mark.parametrize("build", [rollup, cube])
def test_a_grouping_of_no_columns_stands_in_grouping_sets_alone(build: Callable[..., Any]) -> None:
    with pytest.raises(ArgumentValueError, match="a grouping of none stands in GROUPING SETS alone"):
        build(["year", "month"], [])
