"""Visitors of value expressions and predicates."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.moving import temporal_arithmetic
from arfunc.dialect.parameter import Parameter, ParameterList
from arfunc.dialect.projection import query_columns
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.errors import ScopeError, UnboundHoleError
from arfunc.expression.column import InlineList
from arfunc.expression.fit import title_of
from arfunc.expression.hole import Hole
from arfunc.expression.node import Node, is_rows
from arfunc.expression.precedence import Precedence
from arfunc.expression.row_value import RowValue
from arfunc.expression.value import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    CollateExpression,
    ComparisonPredicate,
    Concatenation,
    ConstantPredicate,
    InPredicate,
    IsNullPredicate,
    LikePredicate,
    LogicalPredicate,
    Negation,
    RegexPredicate,
    SortSpecification,
    SubstringPredicate,
    TruthPredicate,
)

visitors = VisitorTable()

# What may stand beside a comparison without parentheses: anything but another predicate, since engines differ in
# whether comparisons chain.
_TIGHTER = Precedence.SUM


@visitors.visits(Parameter)
def parameter(node: Parameter, out: Writer) -> None:
    out.parameter(node.index, node.type)


@visitors.visits(Hole)
def hole(node: Hole[object], out: Writer) -> None:
    raise UnboundHoleError(node.name, title_of(node.python))


@visitors.visits(ParameterList)
def parameter_list(node: ParameterList, out: Writer) -> None:
    out.text("(").parameters(node.parameters).text(")")


@visitors.visits(ComparisonPredicate)
def comparison(node: ComparisonPredicate, out: Writer) -> None:
    out.operand(node.left, _TIGHTER).text(f" {node.op} ").operand(node.right, _TIGHTER)


@visitors.visits(LogicalPredicate)
def logical(node: LogicalPredicate, out: Writer) -> None:
    if node.op == "NOT":
        out.text("NOT ").group(node.predicates[0])
        return
    for position, predicate in enumerate(node.predicates):
        if position:
            out.text(f" {node.op} ")
        # The first may be a chain of the same operator, which reads the same without parentheses.
        is_chain = not position and isinstance(predicate, LogicalPredicate)
        out.operand(predicate, node.precedence if is_chain else Precedence(node.precedence + 1))


@visitors.visits(ConstantPredicate)
def constant(node: ConstantPredicate, out: Writer) -> None:
    out.text("1 = 1" if node.truth else "1 = 0")


@visitors.visits(IsNullPredicate)
def is_null(node: IsNullPredicate, out: Writer) -> None:
    out.operand(node.expr, _TIGHTER).text(" IS NOT NULL" if node.negated else " IS NULL")


@visitors.visits(TruthPredicate)
@requires(Capability.TRUTH_TEST, instead="compare with == True, and test for NULL beside it")
def truth(node: TruthPredicate, out: Writer) -> None:
    keyword = " IS NOT " if node.negated else " IS "
    out.operand(node.expr, _TIGHTER).text(keyword + ("TRUE" if node.truth else "FALSE"))


def require_width(node: InPredicate, out: Writer) -> None:
    """Refuse a query whose rows are of another width than what is looked for, as far as it is known.

    Raises:
        ScopeError: It has more columns, or fewer.
    """
    found = query_columns(node.values, out.ctes)
    width = len(node.expr.items) if isinstance(node.expr, RowValue) else 1
    if found and len(found) != width:
        names = ", ".join([column.name or "an expression" for column in found])
        wanted = "one column" if width == 1 else f"{width} columns, as the row has values"
        raise ScopeError(f"a query behind IN has {wanted}, got {len(found)} ({names}). Select what is compared.")


@visitors.visits(InPredicate)
def in_predicate(node: InPredicate, out: Writer) -> None:
    if isinstance(node.values, (ParameterList, InlineList)) and not node.values.is_filled:
        out.text("1 = 1" if node.negated else "1 = 0")  # "IN ()" is no standard SQL
        return
    out.operand(node.expr, _TIGHTER).text(" NOT IN " if node.negated else " IN ")
    if is_rows(node.values):
        require_width(node, out)
        out.group(node.values)
    else:
        out.node(node.values)


@visitors.visits(BetweenPredicate)
def between(node: BetweenPredicate, out: Writer) -> None:
    keyword = " NOT BETWEEN " if node.negated else " BETWEEN "
    out.operand(node.expr, _TIGHTER).text(keyword)
    out.operand(node.low, _TIGHTER).text(" AND ").operand(node.high, _TIGHTER)


@visitors.visits(LikePredicate)
def like(node: LikePredicate, out: Writer) -> None:
    if node.op.endswith("ILIKE"):
        out.require(Capability.ILIKE, "lower(expr).like(pattern.lower())")
    out.operand(node.expr, _TIGHTER).text(f" {node.op} ").operand(node.pattern, _TIGHTER)
    like_escape(node, out)


def like_escape(node: LikePredicate, out: Writer) -> None:
    """Write ESCAPE where a pattern has it."""
    if node.escape is not None:
        out.text(f" ESCAPE {out.dialect.format_literal(node.escape)}")


@visitors.visits(SubstringPredicate)
def substring(node: SubstringPredicate, out: Writer) -> None:
    if node.op == "ENDS WITH":
        out.text("SUBSTRING(")
        searched(node.expr, node, out)
        out.text(" FROM CHAR_LENGTH(")
        searched(node.expr, node, out)
        out.text(") - CHAR_LENGTH(")
        searched(node.part, node, out)
        out.text(") + 1) = ")
        searched(node.part, node, out)
        return
    out.text("POSITION(")
    searched(node.part, node, out)
    out.text(" IN ")
    searched(node.expr, node, out)
    out.text(") > 0" if node.op == "CONTAINS" else ") = 1")


def searched(text: Node, node: SubstringPredicate, out: Writer) -> None:
    """Write the text or the part of a search, in lower case where case is to be ignored."""
    if node.ignore_case:
        out.text("LOWER(").operand(text, Precedence.OR).text(")")
    else:
        out.operand(text, _TIGHTER)


@visitors.visits(RegexPredicate)
@requires(Capability.REGEX, instead="like(...) or contains(...)")
def regex(node: RegexPredicate, out: Writer) -> None:
    out.operand(node.expr, _TIGHTER).text(" LIKE_REGEX ").operand(node.pattern, _TIGHTER)


@visitors.visits(BinaryArithmeticExpression)
def arithmetic(node: BinaryArithmeticExpression[object], out: Writer) -> None:
    about_time = temporal_arithmetic(node)
    if about_time is not None:
        out.node(about_time)
        return
    # The right operand needs to bind more tightly: a - (b - c) is not a - b - c, and neither is a + (b + c) for floats.
    out.operand(node.left, node.precedence).text(f" {node.op} ")
    out.operand(node.right, Precedence(node.precedence + 1))


@visitors.visits(CollateExpression)
def collate(node: CollateExpression[object], out: Writer) -> None:
    out.operand(node.expr, Precedence.ATOM).text(" COLLATE ")
    out.name(out.dialect.collation_names.get(node.collation, node.collation))


@visitors.visits(Negation)
def negation(node: Negation[object], out: Writer) -> None:
    # "--" would start a comment, so that the negation of a negation is put in parentheses.
    out.text("-").operand(node.operand, Precedence.ATOM)


@visitors.visits(Concatenation)
def concatenation(node: Concatenation, out: Writer) -> None:
    for position, operand in enumerate(node.operands):
        out.text(" || " if position else "").operand(operand, Precedence.UNARY)


@visitors.visits(SortSpecification)
def sort_specification(node: SortSpecification, out: Writer) -> None:
    out.operand(node.expr, Precedence.PREDICATE).text(" DESC" if node.descending else " ASC")
    if node.nulls is not None:
        out.require(Capability.NULLS_ORDER, "order by expr.is_null() first")
        out.text(f" NULLS {node.nulls}")
