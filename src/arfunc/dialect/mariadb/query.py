"""Queries of MariaDB: https://mariadb.com/kb/en/select/."""

from __future__ import annotations

from arfunc.dialect.mysql.select import write_operand
from arfunc.dialect.standard import set_operation
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.cte import WithQueryExpression, is_read
from arfunc.expression.grouping_set import GroupingOperation
from arfunc.expression.node import Node
from arfunc.expression.set_operation import SetOperationExpression

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(SetOperationExpression)
def set_operations(node: SetOperationExpression, out: Writer) -> None:
    is_cut = node.order_by is not None or node.limit_offset is not None
    if is_cut and any(is_read(name, node) for name in out.recursive):
        instead = "the order and the limit on the query that reads the CTE"
        raise UnsupportedFeatureError(out.dialect.title, "an order or a limit of a recursive CTE", instead)
    set_operation.write_set_operation(node, out, _operand)


def _operand(node: SetOperationExpression, operand: Node, out: Writer) -> None:
    """WITH stands in no parentheses of a set operation, but in those of a query in FROM."""
    if isinstance(operand, WithQueryExpression):
        out.text("SELECT * FROM ").group(operand).text(" AS `named`")
    else:
        write_operand(node, operand, out)


@visitors.visits(GroupingOperation)
def grouping_operation(node: GroupingOperation, out: Writer) -> None:
    raise UnsupportedFeatureError(out.dialect.title, "GROUPING", "columns that are never NULL in the groups")
