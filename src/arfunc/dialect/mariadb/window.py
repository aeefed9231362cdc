"""Windows of MariaDB: https://mariadb.com/kb/en/window-functions-overview/."""

from __future__ import annotations

from arfunc.dialect.mysql.function import window_call as mysql_call
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.precedence import Precedence
from arfunc.expression.window import WindowFunctionCall, WindowSpecification

__all__ = ["visitors"]

visitors = VisitorTable()

_OF_PARTITION = frozenset({"ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST", "NTILE", "LAG", "LEAD"})
"""What looks at the whole partition: a frame changes nothing, and is refused."""


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[object], out: Writer) -> None:
    spec = node.window_spec
    if node.name in _OF_PARTITION and isinstance(spec, WindowSpecification) and spec.frame is not None:
        node = node.evolve(window_spec=spec.evolve(frame=None))
    if node.name in ("LAG", "LEAD") and len(node.args) == 3:
        _shifted(node, out)
    else:
        mysql_call(node, out)


def _shifted(node: WindowFunctionCall[object], out: Writer) -> None:
    """LAG and LEAD have no default: it is taken where there is no such row, as a value that is never NULL tells."""
    value, offset, default = node.args
    out.text("CASE WHEN ")
    mysql_call(node.evolve(args=(InlineLiteral(1), offset)), out)
    out.text(" IS NULL THEN ").operand(default, Precedence.OR).text(" ELSE ")
    mysql_call(node.evolve(args=(value, offset)), out)
    out.text(" END")
