"""Windows: over which rows, in which order, and over which frame of them a function is computed for each row.

The rules for bounds are those of ISO/IEC 9075-2 (SQL Foundation), 7.15 <window clause>. A frame that breaks them is
refused where it is built, since no engine takes it.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Type, TypeVar, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import function_name
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import Column
from arfunc.expression.node import Node, base_node, checked_name, child, children, node, token
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression, T_co, lift
from arfunc.types.value_type import ValueType

__all__ = [
    "CURRENT_ROW",
    "UNBOUNDED_FOLLOWING",
    "UNBOUNDED_PRECEDING",
    "FrameBound",
    "FrameBoundKind",
    "FrameExclusion",
    "FrameUnit",
    "Window",
    "WindowClause",
    "WindowDefinition",
    "WindowFrameSpecification",
    "WindowFunctionCall",
    "WindowName",
    "WindowSpecification",
    "following",
    "groups_between",
    "preceding",
    "range_between",
    "rows_between",
    "window_of",
]

E = TypeVar("E", bound=enum.Enum)


class FrameUnit(str, enum.Enum):
    """What a frame counts in: rows, distances between values of the order key, or groups of equal rows."""

    ROWS = "ROWS"
    RANGE = "RANGE"
    GROUPS = "GROUPS"


class FrameExclusion(str, enum.Enum):
    """Which rows a frame leaves out."""

    NO_OTHERS = "NO OTHERS"
    CURRENT_ROW = "CURRENT ROW"
    GROUP = "GROUP"
    TIES = "TIES"


class FrameBoundKind(str, enum.Enum):
    """Where a frame starts or ends, in the order of the rows."""

    UNBOUNDED_PRECEDING = "UNBOUNDED PRECEDING"
    PRECEDING = "PRECEDING"
    CURRENT_ROW = "CURRENT ROW"
    FOLLOWING = "FOLLOWING"
    UNBOUNDED_FOLLOWING = "UNBOUNDED FOLLOWING"

    @property
    def is_offset(self) -> bool:
        """Whether a distance belongs to it."""
        return self in (FrameBoundKind.PRECEDING, FrameBoundKind.FOLLOWING)

    @property
    def place(self) -> int:
        """Where it stands among the others: the start of a frame may not stand after its end."""
        return list(FrameBoundKind).index(self)


def _member(kinds: Type[E], what: str, given: Any) -> E:
    try:
        return given if isinstance(given, kinds) else kinds(str(given).upper())
    except ValueError:
        known = ", ".join(str(member.value) for member in kinds)
        raise ArgumentValueError(f"{given!r} is no {what}. Known are: {known}.") from None


@node
class FrameBound(Node):
    """One end of a frame: ``UNBOUNDED PRECEDING``, ``offset PRECEDING``, ``CURRENT ROW`` and so on."""

    kind: FrameBoundKind = token(key="{0}.value", convert=lambda kind: _member(FrameBoundKind, "bound", kind))
    offset: Optional[SQLValueExpression[Any]] = child(default=None)

    def check(self) -> None:
        """Refuse a distance where none belongs, and a missing one."""
        if self.kind.is_offset != (self.offset is not None):
            needs = "needs an offset" if self.kind.is_offset else "takes no offset"
            raise ArgumentValueError(f"{self.kind.value} {needs}.")


UNBOUNDED_PRECEDING = FrameBound(FrameBoundKind.UNBOUNDED_PRECEDING)
CURRENT_ROW = FrameBound(FrameBoundKind.CURRENT_ROW)
UNBOUNDED_FOLLOWING = FrameBound(FrameBoundKind.UNBOUNDED_FOLLOWING)

_BOUND_TEXT = re.compile(r"(\d+) (PRECEDING|FOLLOWING)", re.IGNORECASE)


def preceding(offset: Any) -> FrameBound:
    """Return the bound `offset` rows, groups or units of the order key before the current row.

    Raises:
        ArgumentValueError: The offset is negative.
    """
    return FrameBound(FrameBoundKind.PRECEDING, _offset(offset))


def following(offset: Any) -> FrameBound:
    """Return the bound `offset` rows, groups or units of the order key after the current row.

    Raises:
        ArgumentValueError: The offset is negative.
    """
    return FrameBound(FrameBoundKind.FOLLOWING, _offset(offset))


def _offset(offset: Any) -> SQLValueExpression[Any]:
    if offset is None or isinstance(offset, (bool, str)):
        raise ArgumentTypeError(f"the offset of a frame's bound must be a number or an interval, got {offset!r}.")
    if not isinstance(offset, Node) and offset < type(offset)(0):
        raise ArgumentValueError(f"the offset of a frame's bound must not be negative, got {offset!r}.")
    return lift(offset)


def _bound(bound: Any) -> Optional[FrameBound]:
    """Return a bound, from one or from its text."""
    if bound is None or isinstance(bound, FrameBound):
        return bound
    if not isinstance(bound, str):
        raise ArgumentTypeError(f"a bound must be a FrameBound or its text, got {bound!r}.")
    words = " ".join(bound.split())
    found = _BOUND_TEXT.fullmatch(words)
    return FrameBound(words) if found is None else FrameBound(found.group(2), Literal(int(found.group(1))))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # converted


@node
class WindowFrameSpecification(Node):
    """``ROWS BETWEEN start AND end EXCLUDE ...``, or ``ROWS start``, which ends at the current row.

    Attributes:
        frame_type: What the bounds count in.
        start_frame: First row of the frame: a bound, or its text, such as ``"2 PRECEDING"``.
        end_frame: Last row of the frame; the current one where it is None.
        exclude: Which rows of the frame are left out.
    """

    frame_type: FrameUnit = token(key="{0}.value", convert=lambda unit: _member(FrameUnit, "unit of a frame", unit))
    start_frame: FrameBound = child(convert=_bound)
    end_frame: Optional[FrameBound] = child(default=None, convert=_bound)
    exclude: Optional[FrameExclusion] = token(
        default=None, convert=lambda kind: None if kind is None else _member(FrameExclusion, "exclusion", kind)
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            frame_type: Union[FrameUnit, str],
            start_frame: Union[FrameBound, str],
            end_frame: Union[FrameBound, str, None] = None,
            exclude: Union[FrameExclusion, str, None] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a frame that would end before it starts."""
        start, end = self.start_frame.kind, (self.end_frame or CURRENT_ROW).kind
        if start is FrameBoundKind.UNBOUNDED_FOLLOWING or end is FrameBoundKind.UNBOUNDED_PRECEDING:
            raise ArgumentValueError(f"a frame cannot start at {start.value} and end at {end.value}.")
        if start.place > end.place:
            raise ArgumentValueError(f"a frame that starts at {start.value} cannot end at {end.value}.")

    @property
    def has_offset(self) -> bool:
        """Whether a bound is a distance from the current row."""
        return self.start_frame.kind.is_offset or (self.end_frame is not None and self.end_frame.kind.is_offset)


def rows_between(
    start: FrameBound, end: FrameBound, exclude: Union[FrameExclusion, str, None] = None
) -> WindowFrameSpecification:
    """Return ``ROWS BETWEEN start AND end``: a frame counted in rows."""
    return WindowFrameSpecification(FrameUnit.ROWS, start, end, exclude)


def range_between(
    start: FrameBound, end: FrameBound, exclude: Union[FrameExclusion, str, None] = None
) -> WindowFrameSpecification:
    """Return ``RANGE BETWEEN start AND end``: a frame by the distance of the order key; equal rows are in together."""
    return WindowFrameSpecification(FrameUnit.RANGE, start, end, exclude)


def groups_between(
    start: FrameBound, end: FrameBound, exclude: Union[FrameExclusion, str, None] = None
) -> WindowFrameSpecification:
    """Return ``GROUPS BETWEEN start AND end``: a frame counted in groups of rows that are equal in the order."""
    return WindowFrameSpecification(FrameUnit.GROUPS, start, end, exclude)


@base_node
class Window(Node):
    """What stands behind OVER: a specification, or the name of one."""


@node
class WindowName(Window):
    """A window that the WINDOW clause of the statement defines."""

    name: str = token(convert=lambda name: checked_name("the name of a window", name))


def _value(item: Any) -> SQLValueExpression[Any]:
    if isinstance(item, str):
        return Column(item)
    if isinstance(item, SQLValueExpression):
        return item
    raise ArgumentTypeError(f"PARTITION BY takes names and expressions, got {item!r} of type {type(item).__name__}.")


def _partition(items: Any) -> Tuple[SQLValueExpression[Any], ...]:
    is_several = isinstance(items, Iterable) and not isinstance(items, (str, Node))
    return () if items is None else tuple(map(_value, items if is_several else [items]))


def _order(order: Any) -> Optional[OrderByClause]:
    if order is None or isinstance(order, OrderByClause):
        return order
    if isinstance(order, (str, Node)) or _is_pair(order):
        return OrderByClause([order])
    if not isinstance(order, (list, tuple)):
        raise ArgumentTypeError(f"order_by takes an OrderByClause, a name, an expression or a list, got {order!r}.")
    return OrderByClause(order) if order else None


def _is_pair(order: Any) -> bool:
    """Tell a pair of a key and its direction from a collection of two keys."""
    is_pair = isinstance(order, tuple) and len(order) == 2 and isinstance(order[1], str)
    return is_pair and order[1].upper() in ("ASC", "DESC")


def _check_order(frame: WindowFrameSpecification, order: Optional[OrderByClause]) -> None:
    keys = 0 if order is None else len(order.items)
    if frame.frame_type is FrameUnit.RANGE and frame.has_offset and keys != 1:
        raise ArgumentValueError(f"RANGE with an offset needs exactly one key in order_by, got {keys}.")
    if frame.frame_type is FrameUnit.GROUPS and not keys:
        raise ArgumentValueError("a frame of GROUPS needs order_by: it counts rows that are equal in the order.")


@node
class WindowSpecification(Window):
    """``(PARTITION BY ... ORDER BY ... frame)``: which rows a function sees beside the current one.

    Attributes:
        partition_by: Rows are seen together that are equal in these; all rows where there are none.
        order_by: Their order.
        frame: Which of them count; by default, all up to the current row and its equals where there is an order.
        base: Name of a window that this one adds an order or a frame to.
    """

    partition_by: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=_partition)
    order_by: Optional[OrderByClause] = child(default=None, convert=_order)
    frame: Optional[WindowFrameSpecification] = child(default=None)
    base: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            partition_by: Union[str, SQLValueExpression[Any], Iterable[Any], None] = (),
            order_by: Any = None,
            frame: Optional[WindowFrameSpecification] = None,
            *,
            base: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a frame that needs an order which is missing, and a partition that the base has settled."""
        if self.base is not None and self.partition_by:
            raise ArgumentValueError(
                f"a window made of {self.base!r} keeps the partition of that window. "
                "Leave partition_by out, or write the window out in full."
            )
        if self.base is None and self.frame is not None:
            _check_order(self.frame, self.order_by)


def window_of(window: Any, partition_by: Any = (), order_by: Any = None, frame: Any = None) -> Window:
    """Return what stands behind OVER, from what `over` is given.

    Args:
        window: A specification, or the name of one; None for one made of the rest.
        partition_by: Names or expressions, or one of these.
        order_by: Keys as `Query.order_by` takes them, or one of these.
        frame: The frame.

    Raises:
        ArgumentTypeError: The window is none of these.
        ArgumentValueError: A whole specification is given, and more beside it.
    """
    has_more = bool(_partition(partition_by)) or order_by is not None or frame is not None
    if window is None or (has_more and isinstance(window, str)):
        return WindowSpecification(partition_by, order_by, frame, base=window)
    if isinstance(window, str):
        return WindowName(window)
    if not isinstance(window, Window):
        raise ArgumentTypeError(
            f"a window is a WindowSpecification or the name of one, got {window!r} of type {type(window).__name__}. "
            "Name what you give: over(partition_by=..., order_by=..., frame=...)."
        )
    if has_more:
        raise ArgumentValueError("give over() either a whole window or its parts. A named window can be added to.")
    return window


def _specification(window: Any) -> WindowSpecification:
    if not isinstance(window, WindowSpecification):
        raise ArgumentTypeError(f"a window is defined by a WindowSpecification, got {window!r}.")
    return window


@node
class WindowDefinition(Node):
    """``"name" AS (...)`` in the WINDOW clause."""

    name: str = token(convert=lambda name: checked_name("the name of a window", name))
    specification: WindowSpecification = child(convert=_specification)

    if TYPE_CHECKING:

        def __init__(self, name: str, specification: Window) -> None: ...


@node
class WindowClause(Node):
    """``WINDOW "w" AS (...), ...``: windows that the projection and the order use by name."""

    definitions: Tuple[WindowDefinition, ...] = children(convert=tuple)

    if TYPE_CHECKING:

        def __init__(self, definitions: Iterable[WindowDefinition]) -> None: ...

    def check(self) -> None:
        """Refuse a clause without windows, and two windows of one name."""
        names = [definition.name for definition in self.definitions]
        if not names:
            raise ArgumentValueError("a WINDOW clause needs at least one window.")
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ArgumentValueError(f"two windows of the statement are called {twice[0]!r}.")


def _window(window: Any) -> Optional[Window]:
    return WindowName(window) if isinstance(window, str) else window


@node
class WindowFunctionCall(SQLValueExpression[T_co]):
    """``NAME(args) OVER (...)``: one value a row, computed over the rows of its window.

    Attributes:
        name: Name of the function; upper case.
        args: The arguments.
        window_spec: The window: a specification, the name of one, or None as long as `over` was not called.
        is_distinct: Whether equal arguments count once.
        condition: Which rows of the window take part; all where it is None.
        ignores_nulls: Whether rows are passed over whose argument is NULL.
        type: Python type of the result, as far as it is known.
    """

    name: str = token(convert=function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(default=(), convert=lambda args: tuple(args or ()))
    window_spec: Optional[Window] = child(default=None, convert=_window)
    is_distinct: bool = token(default=False, kw_only=True)
    condition: Optional[SQLPredicate] = child(default=None, kw_only=True)
    ignores_nulls: bool = token(default=False, kw_only=True)
    type: Optional[ValueType] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            args: Optional[Iterable[SQLValueExpression[Any]]] = None,
            window_spec: Union[str, Window, None] = None,
            *,
            is_distinct: bool = False,
            condition: Optional[SQLPredicate] = None,
            ignores_nulls: bool = False,
            type: Optional[ValueType] = None,
            alias: Optional[str] = None,
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type

    def over(
        self,
        window: Union[str, Window, None] = None,
        *,
        partition_by: Any = (),
        order_by: Any = None,
        frame: Optional[WindowFrameSpecification] = None,
    ) -> WindowFunctionCall[T_co]:
        """Return the function over a window; without arguments, over all rows.

        Args:
            window: A specification, or the name of one that the query defines; a named one can be added to.
            partition_by: Rows are seen together that are equal in these names or expressions.
            order_by: Their order, as `Query.order_by` takes it.
            frame: Which of them count.
        """
        return self.evolve(window_spec=window_of(window, partition_by, order_by, frame))
