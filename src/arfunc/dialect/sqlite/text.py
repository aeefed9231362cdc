"""Comparing and searching texts on SQLite, and the functions of texts that it lacks."""

from __future__ import annotations

from typing import Dict, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.sqlite.pattern import exact_like
from arfunc.dialect.standard.function import POWER, is_plain_part
from arfunc.dialect.standard.function import function_call as standard_call
from arfunc.dialect.standard.row_value import row_in as standard_row_in
from arfunc.dialect.standard.value import comparison as standard_comparison
from arfunc.dialect.standard.value import like_escape, searched
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.function import FunctionCall
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowInPredicate
from arfunc.expression.text import TrimExpression
from arfunc.expression.value import ComparisonPredicate, LikePredicate, RegexPredicate, SubstringPredicate

__all__ = ["visitors"]

visitors = VisitorTable()

_LOWER = Emulation(Capability.ILIKE, "LOWER of both sides, which knows ASCII alone")
_REGEXP = Emulation(Capability.REGEX, "a function of the connection, with the expressions of Python")

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


@visitors.visits(RowInPredicate)
def row_in(node: RowInPredicate, out: Writer) -> None:
    """In a definition, whose values stand in the text, VALUES would be a subquery, which is prohibited there."""
    if not any(isinstance(item, InlineLiteral) for other in node.rows for item in other.items):
        standard_row_in(node, out)
        return
    out.text("NOT (" if node.negated else "(")
    for position, other in enumerate(node.rows):
        out.text(" OR " if position else "").node(node.row).text(" = ").node(other)
    out.text(")")


@visitors.visits(LikePredicate)
@emulates(_LOWER)
def like(node: LikePredicate, out: Writer) -> None:
    """SQLite's LIKE takes upper and lower case of ASCII for the same; ILIKE is made of LOWER, likewise of ASCII."""
    if not node.op.endswith("ILIKE"):
        exact_like(node, out)
        return
    out.emulated(_LOWER)
    out.text("LOWER(").operand(node.expr, Precedence.OR).text(f") {node.op.replace('ILIKE', 'LIKE')} LOWER(")
    out.operand(node.pattern, Precedence.OR).text(")")
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
@emulates(_REGEXP)
def regex(node: RegexPredicate, out: Writer) -> None:
    """REGEXP calls a function of that name, which the backend registers: https://sqlite.org/lang_expr.html#regexp."""
    out.emulated(_REGEXP).operand(node.expr, Precedence.SUM).text(" REGEXP ").operand(node.pattern, Precedence.SUM)


# By name and number of arguments: the text, in which an argument may stand more than once. REVERSE and INITCAP are
# functions that the backend registers.
_FUNCTIONS: Dict[Tuple[str, int], str] = {
    # As Python writes the moment that it stands for, so that both compare.
    ("CURRENT_TIMESTAMP", 0): "STRFTIME('%Y-%m-%dT%H:%M:%f000+00:00', 'now')",
    ("LEFT", 2): "SUBSTR({0}, 1, {1})",
    ("RIGHT", 2): "SUBSTR({0}, MAX(LENGTH({0}) - {1!}, 0) + 1)",
    ("LPAD", 3): "CASE WHEN LENGTH({0}) >= {1!} THEN SUBSTR({0}, 1, {1}) ELSE "
    "SUBSTR(REPLACE(HEX(ZEROBLOB({1})), '00', {2}), 1, {1!} - LENGTH({0})) || {0!} END",
    ("RPAD", 3): "CASE WHEN LENGTH({0}) >= {1!} THEN SUBSTR({0}, 1, {1}) ELSE "
    "{0!} || SUBSTR(REPLACE(HEX(ZEROBLOB({1})), '00', {2}), 1, {1!} - LENGTH({0})) END",
    # A whole number of 64 bits; the 53 bits of a float are taken from its middle, as ABS of the smallest is an error.
    ("RANDOM", 0): "(((RANDOM() >> 11) & 9007199254740991) / 9007199254740992.0)",
    ("POWER", 2): POWER,
    ("STRPOS", 2): "INSTR({0}, {1})",
    # A place before the first character counts as such a place; SQLite would count it from the end.
    ("SUBSTRING", 2): "SUBSTR({0}, MAX({1}, 1))",
    ("SUBSTRING", 3): "SUBSTR({0}, MAX({1}, 1), MAX(MIN({1}, 1) + {2!} - 1, 0))",
}
_TRIMS = {"BOTH": "TRIM(", "LEADING": "LTRIM(", "TRAILING": "RTRIM("}


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[object], out: Writer) -> None:
    template = _FUNCTIONS.get((node.name, len(node.args)))
    if node.name == "CONCAT":
        _concat(node, out)
    elif node.name == "ROUND" and len(node.args) == 2 and isinstance(node.args[1], InlineLiteral):
        _round_off(node, 10 ** -node.args[1].value, out)
    elif template is None or node.is_distinct or is_plain_part(node):
        standard_call(node, out)
    else:
        fill(template, node.args, out)


def _round_off(node: FunctionCall[object], unit: int, out: Writer) -> None:
    """Round to tens, hundreds …: the ROUND of SQLite takes fewer than no digits for none."""
    out.text("ROUND(").operand(node.args[0], Precedence.PRODUCT).text(f" / {unit}.0) * {unit}.0")


def _concat(node: FunctionCall[object], out: Writer) -> None:
    """CONCAT came with 3.44."""
    out.text("(")
    for position, argument in enumerate(node.args):
        out.text(" || " if position else "").text("COALESCE(").operand(argument, Precedence.OR).text(", '')")
    out.text(")")


@visitors.visits(TrimExpression)
def trim(node: TrimExpression, out: Writer) -> None:
    out.text(_TRIMS[node.direction]).operand(node.expr, Precedence.OR)
    if node.chars is not None:
        out.text(", ").operand(node.chars, Precedence.OR)
    out.text(")")
