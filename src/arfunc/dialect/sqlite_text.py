"""Comparing and searching texts on SQLite."""

from __future__ import annotations

from arfunc.dialect.standard.value import comparison as standard_comparison
from arfunc.dialect.standard.value import like_escape, searched
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import ComparisonPredicate, LikePredicate, RegexPredicate, SubstringPredicate

__all__ = ["visitors"]

visitors = VisitorTable()

_IS = {"IS DISTINCT FROM": " IS NOT ", "IS NOT DISTINCT FROM": " IS "}


@visitors.visits(ComparisonPredicate)
def comparison(node: ComparisonPredicate, out: Writer) -> None:
    """``IS`` between any two values is null-safe in every version; ``IS DISTINCT FROM`` came with 3.39.

    https://sqlite.org/lang_expr.html#isisnot
    """
    if node.op not in _IS:
        standard_comparison(node, out)
        return
    out.operand(node.left, Precedence.SUM).text(_IS[node.op]).operand(node.right, Precedence.SUM)


@visitors.visits(LikePredicate)
def like(node: LikePredicate, out: Writer) -> None:
    """SQLite's LIKE takes upper and lower case of ASCII for the same; ILIKE is made of LOWER, likewise of ASCII."""
    if node.op.endswith("ILIKE"):
        out.text("LOWER(").operand(node.expr, Precedence.OR).text(f") {node.op.replace('ILIKE', 'LIKE')} LOWER(")
        out.operand(node.pattern, Precedence.OR).text(")")
    else:
        out.operand(node.expr, Precedence.SUM).text(f" {node.op} ").operand(node.pattern, Precedence.SUM)
    like_escape(node, out)


@visitors.visits(SubstringPredicate)
def substring(node: SubstringPredicate, out: Writer) -> None:
    """LIKE would take upper and lower case for the same, so the part is looked for by INSTR.

    A text ends with a part if it has it at the place that is as far from its end as the part is long. The collation is
    named because one of the columns may have another.
    """
    if node.op == "ENDS WITH":
        out.text("SUBSTR(")
        searched(node.expr, node, out)
        out.text(", LENGTH(").operand(node.expr, Precedence.OR)
        out.text(") - LENGTH(").operand(node.part, Precedence.OR).text(") + 1) COLLATE BINARY = ")
        searched(node.part, node, out)
        return
    out.text("INSTR(")
    searched(node.expr, node, out)
    out.text(", ")
    searched(node.part, node, out)
    out.text(") > 0" if node.op == "CONTAINS" else ") = 1")


@visitors.visits(RegexPredicate)
def regex(node: RegexPredicate, out: Writer) -> None:
    """REGEXP calls a function of that name, which the backend registers: https://sqlite.org/lang_expr.html#regexp."""
    out.operand(node.expr, Precedence.SUM).text(" REGEXP ").operand(node.pattern, Precedence.SUM)
