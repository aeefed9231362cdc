"""Functions over windows: ranks, values of other rows and aggregates, with partitions, orders and frames."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

from hypothesis import strategies as st

from arfunc.expression.column import Column
from arfunc.expression.functions import count, max_, min_, sum_
from arfunc.expression.value import SQLPredicate
from arfunc.expression.window import (
    CURRENT_ROW,
    UNBOUNDED_FOLLOWING,
    UNBOUNDED_PRECEDING,
    FrameBound,
    FrameExclusion,
    FrameUnit,
    WindowFrameSpecification,
    WindowFunctionCall,
    WindowSpecification,
    following,
    preceding,
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
from arfunc.testing.strategies.expressions import python_of
from arfunc.testing.strategies.values import values_of

__all__ = ["frames_over", "qualifications", "window_calls_over", "windows_over"]

Columns = Sequence[Column[Any]]

_RANKS = (row_number, rank, dense_rank, percent_rank, cume_dist)
_OF_FRAME = (first_value, last_value)
_EXCLUSIONS = st.none() | st.sampled_from(FrameExclusion)


@st.composite
def frames_over(draw: st.DrawFn, keys: Columns) -> Optional[WindowFrameSpecification]:
    """Return frames that engines accept in an order by some columns, or None.

    Args:
        draw: Given by Hypothesis.
        keys: The columns.
    """
    units = [FrameUnit.ROWS, FrameUnit.RANGE, *([FrameUnit.GROUPS] if keys else [])]
    unit = draw(st.none() | st.sampled_from(units))
    if unit is None:
        return None
    has_distance = unit is not FrameUnit.RANGE or [python_of(key) for key in keys] in ([int], [float])
    bounds = _bounds(draw(st.integers(0, 3)), draw(st.integers(0, 3)), has_distance=has_distance)
    start = draw(st.sampled_from(bounds[:-1]))
    ends = [end for end in bounds[1:] if start.kind.place <= end.kind.place]
    return WindowFrameSpecification(unit, start, draw(st.sampled_from(ends)), draw(_EXCLUSIONS))


def _bounds(before: int, after: int, *, has_distance: bool) -> List[FrameBound]:
    fixed = [UNBOUNDED_PRECEDING, CURRENT_ROW, UNBOUNDED_FOLLOWING]
    return [fixed[0], preceding(before), CURRENT_ROW, following(after), fixed[2]] if has_distance else fixed


@st.composite
def windows_over(draw: st.DrawFn, columns: Columns) -> WindowSpecification:
    """Return windows over rows of some columns.

    Args:
        draw: Given by Hypothesis.
        columns: The columns.
    """
    some = st.lists(st.sampled_from(columns), max_size=2)
    keys = draw(some)
    order = [key.desc() if draw(st.booleans()) else key.asc() for key in keys]
    return WindowSpecification(draw(some), order, draw(frames_over(keys)))


@st.composite
def window_calls_over(draw: st.DrawFn, columns: Columns) -> WindowFunctionCall[Any]:
    """Return functions over windows.

    Args:
        draw: Given by Hypothesis.
        columns: What they may refer to.
    """
    call = draw(_calls(draw(st.sampled_from(columns)), columns))
    return call.over(draw(windows_over(columns)))  # type: ignore[no-any-return]  # calls and aggregates alike


def _calls(column: Column[Any], columns: Columns) -> st.SearchStrategy[Any]:
    """Return calls that wait for a window; exact decimals are added over windows from Python 3.11 on alone."""
    default = st.none() | values_of(python_of(column))
    numbers = [other for other in columns if python_of(other) in (int, float)]
    added = st.sampled_from(numbers).map(sum_) if numbers else st.just(count())
    aggregates = st.sampled_from([count(), count(column), min_(column), max_(column)]) | added
    return (
        st.sampled_from(_RANKS).map(lambda rank_of: rank_of())
        | st.sampled_from(_OF_FRAME).map(lambda value_of: value_of(column))
        | st.builds(ntile, st.integers(1, 4))
        | st.builds(nth_value, st.just(column), st.integers(1, 3))
        | st.builds(lag, st.just(column), st.integers(0, 3), default)
        | st.builds(lead, st.just(column), st.integers(0, 3), default)
        | aggregates
        | st.builds(lambda call, other: call.filter(other.is_not_null()), aggregates, st.sampled_from(columns))
    )


@st.composite
def qualifications(draw: st.DrawFn, columns: Columns) -> SQLPredicate:
    """Return conditions that QUALIFY takes: on a rank, in the order of some columns.

    Args:
        draw: Given by Hypothesis.
        columns: What they may refer to.
    """
    ranked = draw(st.sampled_from(_RANKS))().over(draw(windows_over(columns)))
    return ranked <= draw(st.integers(0, 3))
