"""Comparing and searching texts on PostgreSQL.

See https://www.postgresql.org/docs/current/functions-matching.html and
https://www.postgresql.org/docs/current/functions-string.html.
"""

from __future__ import annotations

from arfunc.dialect.standard.value import like as standard_like
from arfunc.dialect.standard.value import searched
from arfunc.dialect.standard.value import substring as standard_substring
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowInPredicate
from arfunc.expression.value import LikePredicate, RegexPredicate, SubstringPredicate

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(LikePredicate)
def like(node: LikePredicate, out: Writer) -> None:
    """Without ESCAPE a backslash would be the sign of it; an empty one says that there is none."""
    standard_like(node, out)
    out.text("" if node.escape is not None else " ESCAPE ''")


@visitors.visits(SubstringPredicate)
def substring(node: SubstringPredicate, out: Writer) -> None:
    """`RIGHT` of as many characters as the part has is the end of a text; ``STARTS_WITH`` can use an index."""
    if node.op == "CONTAINS":
        standard_substring(node, out)
    elif node.op == "STARTS WITH":
        out.text("STARTS_WITH(")
        searched(node.expr, node, out)
        out.text(", ")
        searched(node.part, node, out)
        out.text(")")
    else:
        out.text("RIGHT(")
        searched(node.expr, node, out)
        out.text(", CHAR_LENGTH(")
        searched(node.part, node, out)
        out.text(")) = ")
        searched(node.part, node, out)


@visitors.visits(RegexPredicate)
def regex(node: RegexPredicate, out: Writer) -> None:
    """``~`` matches somewhere in the text, by POSIX expressions with the usual extensions.

    Its place among the operators is that of ``||``, so both sides are in parentheses unless they are of one piece.
    """
    out.operand(node.expr, Precedence.UNARY).text(" ~ ").operand(node.pattern, Precedence.UNARY)


@visitors.visits(RowInPredicate)
def row_in(node: RowInPredicate, out: Writer) -> None:
    """In a list of rows a parameter has the type of the column that it is compared with; in VALUES it would be text."""
    out.node(node.row).text(" NOT IN (" if node.negated else " IN (").nodes(node.rows).text(")")
