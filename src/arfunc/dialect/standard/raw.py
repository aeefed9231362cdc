"""Visitor of text from outside."""

from __future__ import annotations

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.raw import RawSQL
from arfunc.expression.value import SQLValueExpression

visitors = VisitorTable()


@visitors.visits(RawSQL)
def raw(node: RawSQL, out: Writer) -> None:
    out.dialect.check_text(node)
    first, *rest = node.pieces
    out.text(first)
    with out.opened():
        for position, part in enumerate(node.parts):
            before, after = node.pieces[position], rest[position]
            is_enclosed = before.rstrip().endswith("(") and after.lstrip().startswith(")")
            _part(part, out, is_enclosed=is_enclosed)
            out.text(after)
    if "--" in node.text:
        out.text("\n")  # what follows is no part of the text's last comment


def _part(part: Node, out: Writer, *, is_enclosed: bool) -> None:
    """Write a part so that the text around it cannot take it apart.

    A query whose parentheses are in the text already gets none of its own: ``IN ((SELECT ...))`` is a list of one
    value to most engines.
    """
    if is_enclosed:
        out.node(part)
    elif isinstance(part, SQLValueExpression) and not isinstance(part, RawSQL):
        out.operand(part, Precedence.ATOM)
    elif part.is_query:
        out.group(part)
    else:
        out.node(part)
