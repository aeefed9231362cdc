"""Lists and arrays on PostgreSQL: https://www.postgresql.org/docs/current/arrays.html."""

from __future__ import annotations

from arfunc.dialect.postgresql.json import write_document
from arfunc.dialect.standard import array as standard
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.array import ArrayConcatenation, ArrayExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_JOINED = "CASE WHEN JSONB_TYPEOF({0}) = 'array' AND JSONB_TYPEOF({1}) = 'array' THEN {0} || {1} END"


@visitors.visits(ArrayConcatenation)
def concatenation(node: ArrayConcatenation, out: Writer) -> None:
    operands = (lambda out: write_document(node.left, out), lambda out: write_document(node.right, out))
    fill(_JOINED, operands, out)


@visitors.visits(ArrayExpression)
def array(node: ArrayExpression, out: Writer) -> None:
    """The server cannot tell the type of an array that is empty."""
    if node.operation == "CONSTRUCTOR" and not node.elements:
        out.refuse("an empty array of no type", 'sql("CAST(ARRAY[] AS INTEGER[])")')
    standard.array(node, out)
