"""Texts on MySQL: searching them, and functions that have another name, another meaning, or are missing.

Texts compare by their collation. The tables that arfunc creates have one that tells case, accents and blanks apart, as
other engines do. Where a search has to be exact whatever the column's collation is, ``utf8mb4_bin`` is named, which
every version has.
"""

from __future__ import annotations

import decimal
from typing import Dict, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard.function import POWER, is_plain_part
from arfunc.dialect.standard.function import function_call as standard_call
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.function import FunctionCall
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.text import TrimExpression
from arfunc.expression.value import LikePredicate, RegexPredicate, SQLValueExpression, SubstringPredicate

__all__ = ["EXACT", "trimmed", "visitors"]

visitors = VisitorTable()

_LOWER = Emulation(Capability.ILIKE, "LOWER of both sides")

EXACT = " COLLATE utf8mb4_bin"
_NO_ESCAPE = "X'01'"
"""A sign that no pattern has: without ESCAPE the backslash would be one, and MariaDB takes ``ESCAPE ''`` likewise.

https://dev.mysql.com/doc/refman/8.4/en/string-comparison-functions.html#operator_like
"""


@visitors.visits(LikePredicate)
@emulates(_LOWER)
def like(node: LikePredicate, out: Writer) -> None:
    """There is no ILIKE, so both sides are taken in lower case; the backslash stands for itself."""
    if node.op.endswith("ILIKE"):
        out.emulated(_LOWER)
        out.text("LOWER(").operand(node.expr, Precedence.OR).text(f") {node.op.replace('ILIKE', 'LIKE')} LOWER(")
        out.operand(node.pattern, Precedence.OR).text(")")
    else:
        out.operand(node.expr, Precedence.SUM).text(f" {node.op} ").operand(node.pattern, Precedence.SUM)
    out.text(f" ESCAPE {_NO_ESCAPE if node.escape is None else out.dialect.format_literal(node.escape)}")


_SEARCHES: Dict[str, Tuple[str, str]] = {
    "CONTAINS": ("LOCATE({1}, {0!}%s) > 0", "LOCATE(LOWER({1}), LOWER({0})%s) > 0"),
    "STARTS WITH": ("LOCATE({1}, {0!}%s) = 1", "LOCATE(LOWER({1}), LOWER({0})%s) = 1"),
    # A text ends with a part if what it has of that length at its end begins with the part.
    "ENDS WITH": (
        "LOCATE({1}, RIGHT({0}, CHAR_LENGTH({1}))%s) = 1",
        "LOCATE(LOWER({1}), LOWER(RIGHT({0}, CHAR_LENGTH({1})))%s) = 1",
    ),
}


@visitors.visits(SubstringPredicate)
def substring(node: SubstringPredicate, out: Writer) -> None:
    template = _SEARCHES[node.op][node.ignore_case]
    fill(template % EXACT, (node.expr, node.part), out)


@visitors.visits(RegexPredicate)
def regex(node: RegexPredicate, out: Writer) -> None:
    """The match type says that case counts: https://dev.mysql.com/doc/refman/8.4/en/regexp.html#function_regexp-like."""
    fill("REGEXP_LIKE({0}, {1}, 'c')", (node.expr, node.pattern), out)


# By name and number of arguments. The moments are those of UTC, with microseconds.
_FUNCTIONS: Dict[Tuple[str, int], str] = {
    ("CURRENT_TIMESTAMP", 0): "UTC_TIMESTAMP(6)",
    ("CURRENT_DATE", 0): "UTC_DATE()",
    ("CURRENT_TIME", 0): "UTC_TIME(6)",
    ("POWER", 2): POWER,
    ("STRPOS", 2): f"LOCATE({{1}}, {{0!}}{EXACT})",
    # A place before the first character counts as such a place; the server would count it from the end.
    ("SUBSTRING", 2): "SUBSTRING({0}, GREATEST({1}, 1))",
    ("SUBSTRING", 3): "SUBSTRING({0}, GREATEST({1}, 1), GREATEST(LEAST({1}, 1) + {2!} - 1, 0))",
    # A text that is padded with nothing would be NULL, or no text at all.
    ("LPAD", 3): "CASE WHEN CHAR_LENGTH({2}) = 0 THEN LEFT({0}, {1}) ELSE LPAD({0}, {1}, {2}) END",
    ("RPAD", 3): "CASE WHEN CHAR_LENGTH({2}) = 0 THEN LEFT({0}, {1}) ELSE RPAD({0}, {1}, {2}) END",
}


@visitors.visits(FunctionCall)
def function_call(node: FunctionCall[object], out: Writer) -> None:
    template = _FUNCTIONS.get((node.name, len(node.args)))
    if node.name == "CONCAT":
        _concat(node, out)
    elif node.name == "ROUND" and not _is_exact(node.args[0]):
        _round(node, out)
    elif node.name == "INITCAP":
        raise UnsupportedFeatureError(out.dialect.title, "INITCAP", "str.title in Python")
    elif template is None or node.is_distinct or is_plain_part(node):
        standard_call(node, out)
    else:
        fill(template, node.args, out)


_HALVES_UP = "CASE WHEN ABS({0}) < 1e30 THEN CAST(ROUND(CAST({0} AS DECIMAL(65, 30)), {1}) AS DOUBLE) ELSE {0} END"


def _round(node: FunctionCall[object], out: Writer) -> None:
    """The ROUND of a float gives the even neighbour: https://dev.mysql.com/doc/refman/8.4/en/precision-math-rounding.html.

    What is too large for a decimal has no digits after the point.
    """
    fill(_HALVES_UP, (node.args[0], node.args[1] if len(node.args) > 1 else "0"), out)


def _is_exact(number: SQLValueExpression[object]) -> bool:
    known = number.value_type
    return known is not None and known.python in (int, bool, decimal.Decimal)


def _concat(node: FunctionCall[object], out: Writer) -> None:
    """CONCAT_WS passes over NULL, of which CONCAT would make NULL."""
    out.text("CONCAT_WS(''")
    for argument in node.args:
        out.text(", ").operand(argument, Precedence.OR)
    out.text(")")


_ENDS = {"BOTH": "'^[', {0}, ']+|[', {0}, ']+\\\\z'", "LEADING": "'^[', {0}, ']+'", "TRAILING": "'[', {0}, ']+\\\\z'"}


@visitors.visits(TrimExpression)
def trim(node: TrimExpression, out: Writer) -> None:
    """TRIM takes a whole text away again and again, not signs in any order, which regular expressions do."""
    if node.chars is None:
        out.text(f"TRIM({node.direction} FROM ").operand(node.expr, Precedence.OR).text(")")
    else:
        trimmed(node, "REGEXP_REPLACE({0}, %s, '', 1, 0, 'c')", "$0", out)


def trimmed(node: TrimExpression, template: str, match: str, out: Writer) -> None:
    """Write the text without some signs at its ends; without any signs as it is.

    Args:
        node: The text, the signs and the ends.
        template: The call that replaces a pattern, which stands for ``%s``, in the text.
        match: What stands for the match in a replacement.
        out: Where to.
    """
    # NULL instead of no signs at all, as MariaDB makes a pattern of values when it plans, whatever the CASE says.
    escaped = f"REGEXP_REPLACE(NULLIF({{1}}, ''), '[^[:alnum:]]', '\\\\\\\\{match}')"
    pattern = f"CONCAT({_ENDS[node.direction].format(escaped)})"
    chars: Tuple[Node, ...] = () if node.chars is None else (node.chars,)
    whole = f"CASE WHEN CHAR_LENGTH({{1}}) = 0 THEN {{0}} ELSE {template % pattern} END"
    fill(whole, (node.expr, *chars), out)
