"""Windows and aggregates of SQLite: what its library would take in silence and get wrong, or refuse."""

from __future__ import annotations

from arfunc.dialect.standard import function, window
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.window import FrameUnit, WindowSpecification

visitors = VisitorTable()

_NUMBERS = (int, float, bool)


@visitors.visits(WindowSpecification)
def window_specification(node: WindowSpecification, out: Writer) -> None:
    """The distance of RANGE is that of numbers; for texts, as which dates are stored, SQLite takes it for nothing.

    See https://sqlite.org/windowfunctions.html#frame_boundary.
    """
    frame, order = node.frame, node.order_by
    if frame is not None and order is not None and frame.frame_type is FrameUnit.RANGE and frame.has_offset:
        known = order.items[0].expr.value_type
        if known is not None and known.python not in _NUMBERS:
            name = getattr(known.python, "__name__", str(known.python))
            raise UnsupportedFeatureError(
                out.dialect.title, f"a frame of RANGE with an offset in the order of {name}", "order by a number"
            )
    window.window_specification(node, out)


@visitors.visits(AggregateFunctionCall)
def aggregate_call(node: AggregateFunctionCall[object], out: Writer) -> None:
    """DISTINCT goes with one argument alone, and a comma is what GROUP_CONCAT writes without the other."""
    if node.name == "STRING_AGG" and node.is_distinct and len(node.args) == 2:
        separator = node.args[1]
        if isinstance(separator, InlineLiteral) and separator.value == ",":
            node = node.evolve(args=node.args[:1])
    function.aggregate_call(node, out)
