"""A lost parenthesis changes what an expression means, and nothing but its value shows it."""

from __future__ import annotations

import operator
import re
import sqlite3
from typing import Any, Callable, Dict, Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    Column,
    ComparisonPredicate,
    Concatenation,
    ConstantPredicate,
    InPredicate,
    IsNullPredicate,
    LikePredicate,
    Literal,
    LogicalPredicate,
    Negation,
    RawSQL,
    SQLiteDialect,
    TruthPredicate,
    and_,
    concat_op,
    not_,
    or_,
)
from arfunc.expression.column import inlined
from arfunc.query import Query

ROW: Dict[str, Any] = {"a": 0, "b": 1, "c": -3, "d": None, "s": "a", "t": "B%", "u": None}
NUMBERS = [Column(name) for name in "abcd"]
TEXTS = [Column(name) for name in "stu"]
SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
Value = Any


# -- three-valued evaluation, with the arithmetic of SQLite


def quotient(left: int, right: int) -> Optional[int]:
    if right == 0:
        return None
    size = abs(left) // abs(right)
    return size if (left < 0) == (right < 0) else -size


def remainder(left: int, right: int) -> Optional[int]:
    return None if right == 0 else left - right * (quotient(left, right) or 0)


ARITHMETIC: Dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": quotient, "%": remainder,
}  # fmt: skip
COMPARISON: Dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def lifted(function: Callable[..., Any], *operands: Any) -> Any:
    return None if None in operands else function(*operands)


def conjunction(*parts: Optional[bool]) -> Optional[bool]:
    if any(part is not None and not part for part in parts):
        return False
    return None if None in parts else True


def negation(part: Optional[bool]) -> Optional[bool]:
    return None if part is None else not part


def matches(text: str, pattern: str) -> bool:
    signs = {"%": ".*", "_": "."}
    regex = "".join(signs.get(sign, re.escape(sign)) for sign in pattern)
    return re.fullmatch(regex, text, re.IGNORECASE | re.DOTALL | re.ASCII) is not None


def membership(value: Value, members: Any) -> Optional[bool]:
    return None if value is None else value in members


def text_of(value: Value) -> str:
    return str(int(value)) if isinstance(value, (bool, int)) else str(value)


def logical(node: LogicalPredicate) -> Optional[bool]:
    parts = [value_of(part) for part in node.predicates]
    if node.op == "AND":
        return conjunction(*parts)
    if node.op == "OR":
        return negation(conjunction(*map(negation, parts)))
    return negation(parts[0])


def between(node: BetweenPredicate) -> Optional[bool]:
    value, low, high = map(value_of, (node.expr, node.low, node.high))
    inside = conjunction(lifted(operator.ge, value, low), lifted(operator.le, value, high))
    return negation(inside) if node.negated else inside


def like(node: LikePredicate) -> Optional[bool]:
    found = lifted(matches, value_of(node.expr), value_of(node.pattern))
    return negation(found) if node.op.startswith("NOT") else found


def inside(node: Any) -> Optional[bool]:
    found = membership(value_of(node.expr), node.values.values)
    return negation(found) if node.negated else found


EVALUATORS: Dict[type, Callable[[Any], Value]] = {
    Column: lambda node: ROW[node.name],
    Literal: lambda node: node.value,
    BinaryArithmeticExpression: lambda node: lifted(ARITHMETIC[node.op], value_of(node.left), value_of(node.right)),
    Negation: lambda node: lifted(operator.neg, value_of(node.operand)),
    Concatenation: lambda node: lifted(
        lambda *parts: "".join(map(text_of, parts)), *[value_of(operand) for operand in node.operands]
    ),
    ComparisonPredicate: lambda node: lifted(COMPARISON[node.op], value_of(node.left), value_of(node.right)),
    LogicalPredicate: logical,
    ConstantPredicate: lambda node: node.truth,
    IsNullPredicate: lambda node: (value_of(node.expr) is None) is not node.negated,
    TruthPredicate: lambda node: (
        (value_of(node.expr) is not None and bool(value_of(node.expr)) is node.truth) is not node.negated
    ),
    BetweenPredicate: between,
    InPredicate: inside,
    LikePredicate: like,
    RawSQL: lambda node: RAW[node.text],
}

RAW: Dict[str, Value] = {"1 + 2": 3, "1 = 0 OR 1 = 1": True}


def value_of(node: Any) -> Value:
    return EVALUATORS[type(node)](node)


# -- expressions, by depth


def applied(function: Callable[..., Any], *operands: Any) -> Any:
    return function(*operands)


SOME_NUMBERS = st.integers(-3, 3)
CALCULATIONS = st.sampled_from((operator.add, operator.sub, operator.mul, operator.truediv, operator.mod))
COMPARISONS = st.sampled_from((operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge))
PLAIN_NUMBERS = st.sampled_from(NUMBERS) | SOME_NUMBERS.map(Literal) | st.just(RawSQL("1 + 2"))
PLAIN_TEXTS = st.sampled_from(TEXTS) | st.sampled_from(("", "a", "1", "%", "_b")).map(Literal)
PLAIN_TRUTHS = st.booleans().map(ConstantPredicate) | st.just(RawSQL("1 = 0 OR 1 = 1"))


def numbers(depth: int) -> st.SearchStrategy[Any]:
    if depth < 1:
        return PLAIN_NUMBERS
    inner = numbers(depth - 1)
    return (
        PLAIN_NUMBERS
        | st.builds(applied, CALCULATIONS, inner, inner)
        | st.builds(applied, CALCULATIONS, SOME_NUMBERS, inner)
        | st.builds(operator.neg, inner)
        | truths(depth - 1)
    )


def texts(depth: int) -> st.SearchStrategy[Any]:
    if depth < 1:
        return PLAIN_TEXTS
    return PLAIN_TEXTS | st.builds(concat_op, texts(depth - 1), texts(depth - 1) | numbers(depth - 1))


def truths(depth: int) -> st.SearchStrategy[Any]:
    if depth < 1:
        return PLAIN_TRUTHS | st.builds(applied, COMPARISONS, PLAIN_NUMBERS, SOME_NUMBERS)
    inner, number, text = truths(depth - 1), numbers(depth - 1), texts(depth - 1)
    return (
        st.builds(applied, st.sampled_from((operator.and_, operator.or_)), inner, inner)
        | st.builds(applied, st.sampled_from((and_, or_)), inner, inner, inner)
        | st.builds(not_, inner)
        | st.builds(applied, COMPARISONS, number, number)
        | st.builds(applied, COMPARISONS, text, text)
        | st.builds(lambda tested: tested.is_null(), number | text)
        | st.builds(lambda tested: tested.is_not_null(), number | text)
        | st.builds(lambda tested, truth: tested.is_(truth), number, st.booleans())
        | st.builds(lambda tested, truth: tested.is_not(truth), number, st.booleans())
        | st.builds(lambda tested, low, high: tested.between(low, high), number, number, number)
        | st.builds(lambda tested, low, high: tested.not_between(low, high), number, number, number)
        | st.builds(lambda tested, members: tested.in_(members), number, st.lists(SOME_NUMBERS | st.none(), max_size=3))
        | st.builds(lambda tested, members: tested.not_in(members), number, st.lists(SOME_NUMBERS, max_size=3))
        | st.builds(lambda tested, pattern: tested.like(pattern), text, text)
        | st.builds(lambda tested, pattern: tested.not_ilike(pattern), text, text)
    )


def calculations(depth: int) -> st.SearchStrategy[Any]:
    inner = calculations(depth - 1) if depth else st.integers(1, 3).map(Literal) | st.sampled_from(NUMBERS[1:3])
    return st.builds(applied, CALCULATIONS, inner, inner) if depth else inner


def junctions(depth: int) -> st.SearchStrategy[Any]:
    if not depth:
        return st.sampled_from((NUMBERS[0] == 0, NUMBERS[1] == 0, NUMBERS[3] == 0))
    inner = junctions(depth - 1)
    return st.builds(applied, st.sampled_from((and_, or_, operator.and_, operator.or_)), inner, inner) | inner.map(not_)


EXPRESSIONS = pytest.mark.parametrize("expressions", [numbers(3), texts(3), truths(3), calculations(3), junctions(3)])


# -- the database's opinion


def selected(expression: Any) -> Value:
    query: Query[Any, Any] = Query("row", expression)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE TABLE row (a INTEGER, b INTEGER, c INTEGER, d INTEGER, s TEXT, t TEXT, u TEXT)")
        connection.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(ROW.values()))
        return connection.execute(*SQLITE.compile(query)).fetchone()[0]
    finally:
        connection.close()


@EXPRESSIONS
@given(data=st.data())
def test_an_expression_has_the_value_of_its_tree(expressions: st.SearchStrategy[Any], data: st.DataObject) -> None:
    """Wherever operators nest, the text has the parentheses that the meaning of the tree needs."""
    expression = data.draw(expressions)

    assert selected(expression) == value_of(expression)


@EXPRESSIONS
@given(data=st.data())
def test_spelling_the_values_out_changes_no_meaning(expressions: st.SearchStrategy[Any], data: st.DataObject) -> None:
    """Values in the text, negative ones among them, mean what parameters mean."""
    expression = data.draw(expressions)

    assert selected(inlined(expression)) == value_of(expression)
