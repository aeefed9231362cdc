"""Visitors of windows, and where in a SELECT window functions may stand."""

from __future__ import annotations

from typing import Iterator, Mapping, Optional, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.function import write_call
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError, ScopeError
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.window import (
    FrameBound,
    FrameUnit,
    WindowClause,
    WindowDefinition,
    WindowFrameSpecification,
    WindowFunctionCall,
    WindowName,
    WindowSpecification,
)

visitors = VisitorTable()


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[object], out: Writer) -> None:
    write_window_call(node, out)


def write_window_call(node: WindowFunctionCall[object], out: Writer, *, is_treatment_inside: bool = False) -> None:
    """Write a function over a window; IGNORE NULLS stands behind its parentheses, or inside them."""
    out.require(Capability.WINDOW, "a correlated subquery, or computing it in Python")
    if node.window_spec is None:
        raise ArgumentValueError(
            f"{node.name} has no window. Say over which rows: .over(partition_by=..., order_by=...)."
        )
    if node.is_distinct:
        out.require(Capability.WINDOW_DISTINCT, "DISTINCT in a subquery whose rows the window goes over")
    if node.ignores_nulls:
        out.require(Capability.NULL_TREATMENT, "a subquery of the rows that are not NULL")
    treatment = " IGNORE NULLS" if node.ignores_nulls else ""
    write_call(node, out, treatment if is_treatment_inside else "")
    if node.condition is not None:
        out.require(Capability.WINDOW_FILTER, "a window aggregate over a CASE expression")
        out.text(" FILTER (WHERE ").node(node.condition).text(")")
    out.text("" if is_treatment_inside else treatment)
    out.text(" OVER ").node(node.window_spec)


@visitors.visits(WindowName)
def window_name(node: WindowName, out: Writer) -> None:
    out.name(node.name)


@visitors.visits(WindowSpecification)
def window_specification(node: WindowSpecification, out: Writer) -> None:
    separator = ""
    out.text("(")
    if node.base is not None:
        out.require(Capability.WINDOW_CHAINING, "the window written out in full")
        out.name(node.base)
        separator = " "
    if node.partition_by:
        out.text("PARTITION BY ").nodes(node.partition_by)
        separator = " "
    for part in (node.order_by, node.frame):
        if part is not None:
            out.text(separator).node(part)
            separator = " "
    out.text(")")


@visitors.visits(WindowFrameSpecification)
def frame(node: WindowFrameSpecification, out: Writer) -> None:
    if node.frame_type is FrameUnit.GROUPS:
        out.require(Capability.FRAME_GROUPS, "a frame of RANGE or ROWS")
    if node.frame_type is FrameUnit.RANGE and node.has_offset:
        out.require(Capability.RANGE_OFFSET, "a frame of ROWS, or a correlated subquery")
    out.text(f"{node.frame_type.value} ")
    if node.end_frame is None:
        out.node(node.start_frame)
    else:
        out.text("BETWEEN ").node(node.start_frame).text(" AND ").node(node.end_frame)
    if node.exclude is not None:
        out.require(Capability.FRAME_EXCLUSION, "a frame that ends before the row, or FILTER")
        out.text(f" EXCLUDE {node.exclude.value}")


@visitors.visits(FrameBound)
def bound(node: FrameBound, out: Writer) -> None:
    if node.offset is not None:
        out.node(node.offset).text(" ")
    out.text(node.kind.value)


@visitors.visits(WindowDefinition)
def definition(node: WindowDefinition, out: Writer) -> None:
    out.name(node.name).text(" AS ").node(node.specification)


@visitors.visits(WindowClause)
def window_clause(node: WindowClause, out: Writer) -> None:
    out.require(Capability.WINDOW, "a correlated subquery, or computing it in Python")
    out.text("WINDOW ").nodes(node.definitions)


def require_windows_in_place(query: QueryExpression) -> None:
    """Refuse window functions where they have no meaning, and windows that the query does not define.

    Raises:
        ArgumentValueError: One stands in WHERE, GROUP BY, HAVING or ON, or inside another or an aggregate; or a window
            changes the order or the frame of the one that it is made of.
        ScopeError: A window has a name that the query's WINDOW clause does not know.
    """
    refuse_windows("FROM", query.from_)
    refuse_windows("WHERE", query.where)
    refuse_windows("GROUP BY or HAVING", query.group_by_having)
    definitions = () if query.window is None else query.window.definitions
    known = {definition.name: definition.specification for definition in definitions}
    after: Tuple[Optional[Node], ...] = (*query.select, query.window, query.qualify, query.order_by, *query.distinct_on)
    for part in after:
        for node in _own_nodes(part):
            _require_known(node, known)
            _refuse_inner(node)


def refuse_windows(place: str, *parts: Optional[Node]) -> None:
    """Refuse window functions in a part of a statement that is evaluated before windows are.

    Raises:
        ArgumentValueError: There is one.
    """
    for call in (call for part in parts for call in _calls(part)):
        raise ArgumentValueError(
            f"{call.name} over a window cannot stand in {place}, which is evaluated before windows are. "
            "Use qualify(...), or select it in a subquery and filter that."
        )


def _require_known(node: Node, known: Mapping[str, WindowSpecification]) -> None:
    name = _name_of(node)
    if name is None:
        return
    if name not in known:
        has = f"its windows are {', '.join(map(repr, known))}" if known else "it defines none"
        raise ScopeError(f"the query has no window {name!r}: {has}. Define it by window({name!r}, ...).")
    base = known[name]
    if isinstance(node, WindowSpecification) and (base.frame is not None or (base.order_by and node.order_by)):
        settled = "a frame" if base.frame is not None else "an order"
        raise ArgumentValueError(
            f"the window {name!r} has {settled} already. Use it as it is, or write one out in full."
        )


def _refuse_inner(node: Node) -> None:
    if isinstance(node, (WindowFunctionCall, AggregateFunctionCall)):
        for inner in (call for below in node.child_nodes() for call in _calls(below)):
            raise ArgumentValueError(f"{inner.name} over a window stands inside {node.name}. Select it in a subquery.")


def _name_of(node: Node) -> Optional[str]:
    """Return the name of the window that a node refers to, if it does."""
    if isinstance(node, WindowName):
        return node.name
    return node.base if isinstance(node, WindowSpecification) else None


def _calls(part: Optional[Node]) -> Iterator[WindowFunctionCall[object]]:
    return (node for node in _own_nodes(part) if isinstance(node, WindowFunctionCall))


def _own_nodes(part: Optional[Node]) -> Iterator[Node]:
    """Give the nodes of a part of a query, without those of the queries inside it."""
    if part is None or part.is_query:
        return
    yield part
    for below in part.child_nodes():
        yield from _own_nodes(below)
