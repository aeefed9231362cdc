"""Windows of MariaDB: https://mariadb.com/kb/en/window-functions-overview/."""

from __future__ import annotations

from arfunc.dialect.mysql.function import window_call as mysql_call
from arfunc.dialect.rewrite.spelt_out_window import OF_PARTITION
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import OrderByClause
from arfunc.expression.column import InlineLiteral
from arfunc.expression.precedence import Precedence
from arfunc.expression.window import WindowFunctionCall, WindowSpecification

__all__ = ["visitors"]

visitors = VisitorTable()

_ORDERED = OF_PARTITION - {"ROW_NUMBER", "NTILE"}
"""What needs an order, even if all rows are equal in it."""
_ALL_EQUAL = OrderByClause([InlineLiteral(None)])


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[object], out: Writer) -> None:
    if isinstance(node.window_spec, WindowSpecification):
        node = node.evolve(window_spec=_suited(node.window_spec, node.name))
    if node.name in ("LAG", "LEAD") and len(node.args) == 3:
        _shifted(node, out)
    else:
        mysql_call(node, out)


def _suited(window: WindowSpecification, name: str) -> WindowSpecification:
    if name in OF_PARTITION:
        window = window.evolve(frame=None)
    is_unordered = window.order_by is None and window.base is None
    return window.evolve(order_by=_ALL_EQUAL) if is_unordered and name in _ORDERED else window


def _shifted(node: WindowFunctionCall[object], out: Writer) -> None:
    """LAG and LEAD have no default: it is taken where there is no such row, as a value that is never NULL tells."""
    value, offset, default = node.args
    out.text("CASE WHEN ")
    mysql_call(node.evolve(args=(InlineLiteral(1), offset)), out)
    out.text(" IS NULL THEN ").operand(default, Precedence.OR).text(" ELSE ")
    mysql_call(node.evolve(args=(value, offset)), out)
    out.text(" END")
