from __future__ import annotations

import sqlite3
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Tuple

from hypothesis import given
from hypothesis import strategies as st

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.column import Column
from arfunc.expression.functions import count, max_, sum_
from arfunc.expression.source import TableExpression
from arfunc.expression.window import (
    CURRENT_ROW,
    UNBOUNDED_FOLLOWING,
    UNBOUNDED_PRECEDING,
    FrameBound,
    FrameBoundKind,
    FrameExclusion,
    FrameUnit,
    WindowFrameSpecification,
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
from arfunc.query.query import Query

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
T = TableExpression("t", columns=("id", "part", "key", "value"))
ID, PART, KEY, VALUE = (Column[Any](name, T) for name in T.columns)


class Row(NamedTuple):
    """One row: its place in the table, its partition, the key of the order, and a value."""

    id: int
    part: Optional[int]
    key: int
    value: Optional[int]


small = st.none() | st.integers(0, 2)
tables = st.lists(st.tuples(small, st.integers(0, 3), small), max_size=8).map(
    lambda rows: [Row(place, *row) for place, row in enumerate(rows)]
)


def column_of(rows: List[Row], expression: Any) -> Dict[int, Any]:
    """Compute an expression by SQLite, one value a row."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (id, part, key, value)")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    query: Query[Any, Any] = Query(T, ID, expression)
    found = dict(connection.execute(*query.to_sql(SQLITE)).fetchall())
    connection.close()
    return found


def partitions(rows: List[Row], *, unique: bool) -> Iterable[List[Row]]:
    """Give the partitions, each in the order of the key, and of the id where the order is to be unique."""
    for part in {row.part for row in rows}:
        yield sorted((row for row in rows if row.part == part), key=lambda row: (row.key, row.id if unique else 0))


def computed(rows: List[Row], value: Callable[[List[Row], int], Any], *, unique: bool = False) -> Dict[int, Any]:
    """Compute a value for each row, from its partition and its place in that."""
    return {
        row.id: value(ordered, place)
        for ordered in partitions(rows, unique=unique)
        for place, row in enumerate(ordered)
    }


def before(ordered: List[Row], place: int) -> int:
    return sum(row.key < ordered[place].key for row in ordered)


@given(tables)
def test_ranks(rows: List[Row]) -> None:
    """A rank counts the rows before, a dense rank the keys before; both agree for equal rows."""
    window = {"partition_by": PART, "order_by": KEY}

    assert column_of(rows, rank().over(**window)) == computed(rows, lambda o, p: 1 + before(o, p))
    assert column_of(rows, dense_rank().over(**window)) == computed(
        rows, lambda o, p: 1 + len({row.key for row in o if row.key < o[p].key})
    )
    assert column_of(rows, percent_rank().over(**window)) == computed(
        rows, lambda o, p: before(o, p) / (len(o) - 1) if len(o) > 1 else 0.0
    )
    assert column_of(rows, cume_dist().over(**window)) == computed(
        rows, lambda o, p: sum(row.key <= o[p].key for row in o) / len(o)
    )


@given(tables, st.integers(1, 4))
def test_places_and_parts(rows: List[Row], buckets: int) -> None:
    """Places go from 1 without gaps; parts differ in size by one row at most, the larger ones first."""
    window = {"partition_by": PART, "order_by": [KEY, ID]}

    def part(ordered: List[Row], place: int) -> int:
        size, larger = divmod(len(ordered), buckets)
        sizes = [size + 1] * larger + [size] * (buckets - larger)
        return next(number for number in range(buckets) if place < sum(sizes[: number + 1])) + 1

    assert column_of(rows, row_number().over(**window)) == computed(rows, lambda o, p: p + 1, unique=True)
    assert column_of(rows, ntile(buckets).over(**window)) == computed(rows, part, unique=True)


@given(tables, st.integers(0, 3), small)
def test_lag_and_lead(rows: List[Row], offset: int, default: Optional[int]) -> None:
    """They give the value of the row so many places before or after, and the default beyond the partition."""
    window = {"partition_by": PART, "order_by": [KEY, ID]}

    def shifted(by: int) -> Callable[[List[Row], int], Any]:
        return lambda o, p: o[p + by].value if 0 <= p + by < len(o) else default

    assert column_of(rows, lag(VALUE, offset, default).over(**window)) == computed(rows, shifted(-offset), unique=True)
    assert column_of(rows, lead(VALUE, offset, default).over(**window)) == computed(rows, shifted(offset), unique=True)


BOUNDS = [UNBOUNDED_PRECEDING, preceding(0), preceding(1), preceding(2), CURRENT_ROW]
BOUNDS += [following(0), following(1), following(2), UNBOUNDED_FOLLOWING]


@st.composite
def frames(draw: st.DrawFn) -> WindowFrameSpecification:
    """Return frames that make sense."""
    pairs = [(start, end) for start in BOUNDS[:-1] for end in BOUNDS[1:] if start.kind.place <= end.kind.place]
    start, end = draw(st.sampled_from(pairs))
    exclude = draw(st.none() | st.sampled_from(FrameExclusion))
    return WindowFrameSpecification(draw(st.sampled_from(FrameUnit)), start, end, exclude)


def offset_of(bound: FrameBound, infinity: int) -> int:
    """Return a bound as a distance from the current row: negative before it."""
    if bound.offset is not None:
        size: int = bound.params[0]
        return -size if bound.kind is FrameBoundKind.PRECEDING else size
    return {
        FrameBoundKind.UNBOUNDED_PRECEDING: -infinity,
        FrameBoundKind.CURRENT_ROW: 0,
        FrameBoundKind.UNBOUNDED_FOLLOWING: infinity,
    }[bound.kind]


def framed(frame: WindowFrameSpecification, ordered: List[Row], place: int) -> List[Row]:
    """Return the rows of a frame, in their order."""
    assert frame.end_frame is not None
    low, high = offset_of(frame.start_frame, 99), offset_of(frame.end_frame, 99)
    keys = sorted({row.key for row in ordered})
    units: Dict[FrameUnit, Callable[[int], int]] = {
        FrameUnit.ROWS: lambda at: at,
        FrameUnit.RANGE: lambda at: ordered[at].key,
        FrameUnit.GROUPS: lambda at: keys.index(ordered[at].key),
    }
    unit, key = units[frame.frame_type], ordered[place].key
    inside = [at for at in range(len(ordered)) if low <= unit(at) - unit(place) <= high]
    left_out: Dict[Optional[FrameExclusion], Callable[[int], bool]] = {
        FrameExclusion.CURRENT_ROW: lambda at: at == place,
        FrameExclusion.GROUP: lambda at: ordered[at].key == key,
        FrameExclusion.TIES: lambda at: ordered[at].key == key and at != place,
    }
    is_out = left_out.get(frame.exclude, lambda at: False)
    return [ordered[at] for at in inside if not is_out(at)]


def added(rows: List[Row]) -> Optional[int]:
    values = [row.value for row in rows if row.value is not None]
    return sum(values) if values else None


def picked(rows: List[Row], place: int) -> Optional[int]:
    return rows[place].value if -len(rows) <= place < len(rows) else None


@given(tables, frames())
def test_frames(rows: List[Row], frame: WindowFrameSpecification) -> None:
    """A frame holds the rows whose distance lies between its bounds, in its unit, without those left out.

    The rows of the table are in the order of the key already, so that equal ones keep their places.
    """
    rows = [row._replace(id=place) for place, row in enumerate(sorted(rows, key=lambda row: row.key))]
    window = {"partition_by": PART, "order_by": KEY, "frame": frame}

    def over(value: Callable[[List[Row]], Any]) -> Dict[int, Any]:
        return computed(rows, lambda o, p: value(framed(frame, o, p)), unique=True)

    largest: Callable[[List[Row]], Any] = lambda found: max(  # noqa: E731
        (row.value for row in found if row.value is not None), default=None
    )
    cases: List[Tuple[Any, Callable[[List[Row]], Any]]] = [
        (sum_(VALUE), added),
        (count(), len),
        (max_(VALUE), largest),
        (sum_(VALUE).filter(KEY > 0), lambda found: added([row for row in found if row.key > 0])),
        (first_value(VALUE), lambda found: picked(found, 0)),
        (last_value(VALUE), lambda found: picked(found, -1)),
        (nth_value(VALUE, 2), lambda found: picked(found, 1)),
    ]
    for call, expected in cases:
        assert column_of(rows, call.over(**window)) == over(expected)
