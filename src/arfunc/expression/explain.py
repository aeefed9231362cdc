"""How the database would run a statement."""

from __future__ import annotations

from typing import ClassVar

from arfunc.expression.node import Node, child, node

__all__ = ["ExplainExpression"]


@node
class ExplainExpression(Node):
    """The plan of a statement, in the engine's own form."""

    is_query: ClassVar[bool] = True
    statement: Node = child()
