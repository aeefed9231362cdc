"""Visitors of comments."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import qualified
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.comment import CommentOnExpression

visitors = VisitorTable()


@visitors.visits(CommentOnExpression)
@requires(Capability.COMMENT_ON, instead="a comment in the program that defines the table")
def comment_on(node: CommentOnExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text(f"COMMENT ON {node.target.value} "))
    if node.column is not None:
        out.text(".").name(node.column)
    out.text(f" IS {out.dialect.format_literal(node.comment)}")
