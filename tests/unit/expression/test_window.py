from __future__ import annotations

import copy
import pickle
from typing import Any, Callable, Dict

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import Column
from arfunc.expression.functions import string_agg, sum_
from arfunc.expression.node import Node
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal
from arfunc.expression.window import (
    CURRENT_ROW,
    UNBOUNDED_FOLLOWING,
    UNBOUNDED_PRECEDING,
    FrameBound,
    FrameBoundKind,
    FrameExclusion,
    FrameUnit,
    WindowClause,
    WindowDefinition,
    WindowFrameSpecification,
    WindowFunctionCall,
    WindowSpecification,
    following,
    groups_between,
    preceding,
    range_between,
    rows_between,
)
from arfunc.expression.window_functions import lag, rank, row_number
from arfunc.types.value_type import ValueType

A: Column[Any] = Column("a", type=ValueType(int))
B: Column[Any] = Column("b")
CALL = sum_(A).filter(A > 1).over("w", order_by=B, frame=rows_between(preceding(2), CURRENT_ROW, exclude="ties"))


def sql_of(node: Node) -> str:
    return node.to_sql()[0]


@pytest.mark.parametrize(
    ("start", "end", "sql"),
    [
        (UNBOUNDED_PRECEDING, UNBOUNDED_FOLLOWING, "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"),
        (preceding(2), preceding(1), "ROWS BETWEEN ? PRECEDING AND ? PRECEDING"),
        (preceding(1), CURRENT_ROW, "ROWS BETWEEN ? PRECEDING AND CURRENT ROW"),
        (CURRENT_ROW, CURRENT_ROW, "ROWS BETWEEN CURRENT ROW AND CURRENT ROW"),
        (following(1), following(2), "ROWS BETWEEN ? FOLLOWING AND ? FOLLOWING"),
    ],
)
def test_frame_has_two_bounds(start: FrameBound, end: FrameBound, sql: str) -> None:
    assert sql_of(rows_between(start, end)) == sql


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (UNBOUNDED_FOLLOWING, UNBOUNDED_FOLLOWING),
        (UNBOUNDED_PRECEDING, UNBOUNDED_PRECEDING),
        (CURRENT_ROW, preceding(1)),
        (following(1), CURRENT_ROW),
        (following(1), preceding(1)),
        (following(1), None),
    ],
)
def test_frame_that_ends_before_it_starts_is_refused(start: FrameBound, end: FrameBound) -> None:
    with pytest.raises(ArgumentValueError, match="a frame"):
        WindowFrameSpecification("ROWS", start, end)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("unbounded preceding", UNBOUNDED_PRECEDING),
        ("2 PRECEDING", preceding(2)),
        ("CURRENT  ROW", CURRENT_ROW),
    ],
)
def test_bound_is_read_from_its_text(text: str, bound: FrameBound) -> None:
    assert WindowFrameSpecification("rows", text).start_frame.equals(bound)


@pytest.mark.parametrize("text", ["1; DROP TABLE t PRECEDING", "PRECEDING", "-1 PRECEDING", ""])
def test_other_text_is_no_bound(text: str) -> None:
    with pytest.raises(ArgumentValueError):
        WindowFrameSpecification("ROWS", text)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: preceding(-1), ArgumentValueError),
        (lambda: following(True), ArgumentTypeError),
        (lambda: preceding("2"), ArgumentTypeError),
        (lambda: FrameBound(FrameBoundKind.CURRENT_ROW, Literal(1)), ArgumentValueError),
        (lambda: WindowFrameSpecification("LINES", CURRENT_ROW), ArgumentValueError),
        (lambda: WindowFrameSpecification("ROWS", 2), ArgumentTypeError),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (lambda: rows_between(preceding(1), CURRENT_ROW, exclude="some"), ArgumentValueError),
    ],
)
def test_wrong_part_of_a_frame_is_refused(make: Callable[[], Any], error: Any) -> None:
    with pytest.raises(error):
        make()


def test_offsets_are_parameters() -> None:
    assert rows_between(preceding(2), following(3)).params == (2, 3)


def test_frame_without_end_says_so() -> None:
    assert sql_of(WindowFrameSpecification("ROWS", "2 PRECEDING")) == "ROWS ? PRECEDING"


@pytest.mark.parametrize(
    ("specification", "sql"),
    [
        (WindowSpecification(), "()"),
        (WindowSpecification("a"), '(PARTITION BY "a")'),
        (WindowSpecification(["a", B], "b"), '(PARTITION BY "a", "b" ORDER BY "b" ASC)'),
        (WindowSpecification((), ("b", "DESC")), '(ORDER BY "b" DESC)'),
        (WindowSpecification((), (A, B)), '(ORDER BY "a" ASC, "b" ASC)'),
        (WindowSpecification(A, OrderByClause([B.desc()])), '(PARTITION BY "a" ORDER BY "b" DESC)'),
        (
            WindowSpecification(None, [B], groups_between(CURRENT_ROW, UNBOUNDED_FOLLOWING)),
            '(ORDER BY "b" ASC GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)',
        ),
        (WindowSpecification(order_by="b", base="w"), '("w" ORDER BY "b" ASC)'),
    ],
)
def test_window_is_partition_order_and_frame(specification: WindowSpecification, sql: str) -> None:
    assert sql_of(specification) == sql


@pytest.mark.parametrize(
    "make",
    [
        lambda: WindowSpecification("a", base="w"),
        lambda: WindowSpecification("a", frame=groups_between(preceding(1), CURRENT_ROW)),
        lambda: WindowSpecification("a", ["a", "b"], range_between(preceding(1), CURRENT_ROW)),
        lambda: WindowClause([]),
        lambda: WindowClause([WindowDefinition("w", WindowSpecification())] * 2),
        lambda: sum_(A).over(WindowSpecification(), order_by="a"),
        lambda: string_agg(A).order_by("a").over(),
    ],
)
def test_window_that_makes_no_sense_is_refused(make: Callable[[], Any]) -> None:
    with pytest.raises(ArgumentValueError):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: WindowSpecification(3),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: WindowSpecification((), 3),
        lambda: sum_(A).over(A),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: WindowDefinition("", WindowSpecification()),
    ],
)
def test_window_of_the_wrong_type_is_refused(make: Callable[[], Any]) -> None:
    with pytest.raises(ArgumentTypeError):
        make()


OVERS: Dict[str, Any] = {
    "ROW_NUMBER() OVER ()": row_number().over(),
    'RANK() OVER "w"': rank().over("w"),
    'RANK() OVER ("w" ORDER BY "b" DESC)': rank().over("w", order_by=B.desc()),
    'SUM("a") OVER (PARTITION BY "b")': sum_(A).over(partition_by=B),
    'SUM(DISTINCT "a") OVER ()': sum_(A, is_distinct=True).over(),
    'SUM("a") FILTER (WHERE "a" > ?) OVER ()': sum_(A).filter(A > 1).over(),
    'LAG("a", ?) IGNORE NULLS OVER (ORDER BY "b" ASC)': lag(A, ignore_nulls=True).over(order_by="b"),
    'LAG("a", ?, ?) OVER (ORDER BY "b" ASC)': lag(A, 2, 0).over(order_by="b"),
    "STRING_AGG(\"a\", '; ') OVER ()": string_agg(A, "; ").over(),
}


@pytest.mark.parametrize("sql", OVERS)
def test_function_over_a_window(sql: str) -> None:
    assert sql_of(OVERS[sql]) == sql


def test_documented_constructor_takes_the_name_of_a_window() -> None:
    assert sql_of(WindowFunctionCall("LAG", [A, Literal(1)], "w", alias="x")) == 'LAG("a", ?) OVER "w" AS "x"'


def test_function_without_a_window_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="ROW_NUMBER has no window"):
        row_number().to_sql()


def test_type_of_an_aggregate_stays_over_a_window() -> None:
    assert sum_(A).over().value_type == ValueType(int)


def test_alias_stays_over_a_window() -> None:
    assert sum_(A, alias="total").over().alias == "total"


def test_equal_structure_is_equal_shape_whatever_the_offsets() -> None:
    one, other = (sum_(A).over(order_by=B, frame=rows_between(preceding(n), CURRENT_ROW)) for n in (1, 2))

    assert one.shape == other.shape


@pytest.mark.parametrize(
    "other",
    [
        sum_(A).over(order_by=B, frame=range_between(preceding(1), CURRENT_ROW)),
        sum_(A).over(order_by=B, frame=rows_between(preceding(1), following(1))),
        sum_(A).over(order_by=B, frame=rows_between(preceding(1), CURRENT_ROW, exclude=FrameExclusion.GROUP)),
        sum_(A).over(order_by=B.desc(), frame=rows_between(preceding(1), CURRENT_ROW)),
        sum_(A).over(order_by=B),
    ],
)
def test_other_structure_is_another_shape(other: Node) -> None:
    assert sum_(A).over(order_by=B, frame=rows_between(preceding(1), CURRENT_ROW)).shape != other.shape


def test_nodes_of_windows_survive_pickling_and_copying() -> None:
    assert pickle.loads(pickle.dumps(CALL)).equals(CALL)
    assert copy.deepcopy(CALL) is CALL


def test_identity_leaves_the_tree_as_it_is() -> None:
    assert transform(CALL, lambda node: node) is CALL


def test_repr_shows_what_the_window_is_made_of() -> None:
    assert repr(CURRENT_ROW) == "FrameBound(FrameBoundKind.CURRENT_ROW)"


def test_units_are_read_from_their_text() -> None:
    assert WindowFrameSpecification("groups", CURRENT_ROW).frame_type is FrameUnit.GROUPS
