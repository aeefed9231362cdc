"""Set operations on SQLite, which reads them from left to right and has no parentheses for them.

See https://sqlite.org/lang_select.html#compound_select_statements.
"""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard.set_operation import is_plain, write_set_operation
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.cte import is_read
from arfunc.expression.node import Node
from arfunc.expression.set_operation import SetOperationExpression

visitors = VisitorTable()

_NESTED = Emulation(Capability.NESTED_SET_OPERATION, "a query over the set operation")


@visitors.visits(SetOperationExpression)
@emulates(_NESTED)
def set_operation(node: SetOperationExpression, out: Writer) -> None:
    """Nest operands as queries over them."""
    write_set_operation(node, out, _operand)


def _operand(node: SetOperationExpression, operand: Node, out: Writer) -> None:
    is_bare = isinstance(operand, SetOperationExpression) and operand.is_bare
    if is_plain(operand) or (is_bare and operand is node.left) or _is_recursive(node, operand, out):
        out.node(operand)
    else:
        out.emulated(_NESTED).text("SELECT * FROM ").group(operand)


def _is_recursive(node: SetOperationExpression, operand: Node, out: Writer) -> bool:
    """Tell whether an operand reads the recursive CTE that is being written, for which it must not be nested.

    Raises:
        UnsupportedFeatureError: It means something else without nesting.
    """
    if not any(is_read(name, operand) for name in out.recursive):
        return False
    is_union = isinstance(operand, SetOperationExpression) and operand.is_bare and operand.keyword == node.keyword
    if is_union and node.operation == "UNION":
        return True
    raise UnsupportedFeatureError(
        out.dialect.title,
        "an order, a limit or another set operation around the recursive part of a CTE",
        "put it on the whole query of the CTE, or on the query that reads the CTE",
    )
