"""Laws of numbers and texts that hold on every engine, for whatever values."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, List

from hypothesis import given
from hypothesis import strategies as st
from tests.integration.engine.engines import Engine

from arfunc import Literal, round_, substring
from arfunc.expression.functions import coalesce
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import SQLValueExpression

WHOLE = st.integers(-(2**31), 2**31)
CENTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
HALVES = st.integers(-(10**6), 10**6).map(lambda halves: halves / 2)
TEXTS = st.text(st.sampled_from("aAbBéÉ%_\\*?[!' "), max_size=6)


def values_of(engine: Engine, *exprs: SQLValueExpression[Any]) -> List[Any]:
    """Return some values, decoded as their types say."""
    (row,) = engine.run(QueryExpression([expr.as_(f"value_{place}") for place, expr in enumerate(exprs)]))
    codecs = engine.dialect.codecs
    decoders = [None if expr.value_type is None else codecs.decoder_of(expr.value_type) for expr in exprs]
    return [value if None in (value, decode) else decode(value) for value, decode in zip(row, decoders)]  # type: ignore[misc]  # not None


def cut(dividend: int, divisor: int) -> int:
    """Divide towards zero."""
    quotient = abs(dividend) // abs(divisor)
    return quotient if (dividend < 0) is (divisor < 0) else -quotient


@given(WHOLE, WHOLE)
def test_whole_numbers_are_divided_towards_zero(session_engine: Engine, dividend: int, divisor: int) -> None:
    """`a / b * b + a % b` is `a`, where `/` cuts off and `%` has the sign of `a`; by zero both are NULL."""
    left, right = Literal(dividend), Literal(divisor)
    quotient = cut(dividend, divisor) if divisor else None
    rest = dividend - cut(dividend, divisor) * divisor if divisor else None
    whole = dividend if divisor else None

    assert values_of(session_engine, left / right, left % right, left / right * right + left % right) == [
        quotient,
        rest,
        whole,
    ]


@given(CENTS, HALVES, st.integers(0, 1))
def test_halves_are_rounded_away_from_zero(session_engine: Engine, price: Decimal, number: float, digits: int) -> None:
    """`round_` is what one does by hand, for decimals as for floats."""
    unit = Decimal(1).scaleb(-digits)
    exact: SQLValueExpression[Any] = Literal(price)
    expected = [price.quantize(unit, ROUND_HALF_UP), float(Decimal(number).quantize(Decimal(1), ROUND_HALF_UP))]

    assert values_of(session_engine, round_(exact, digits), round_(Literal(number))) == expected


@given(TEXTS, st.integers(-4, 8), st.integers(-2, 8))
def test_a_part_begins_where_its_place_says(session_engine: Engine, text: str, start: int, size: int) -> None:
    """A computed place counts from 1 on, and may lie before the text, as in standard SQL."""
    place, length = coalesce(None, start), coalesce(None, size)
    value = Literal(text)
    end = start + max(size, 0) - 1

    assert values_of(session_engine, substring(value, place), substring(value, place, length)) == [
        text[max(start - 1, 0) :],
        text[max(start - 1, 0) : max(end, 0)],
    ]


@given(TEXTS, TEXTS)
def test_a_pattern_tells_case_apart(session_engine: Engine, text: str, pattern: str) -> None:
    """`like` matches what the pattern's expression matches, signs of other languages standing for themselves."""
    signs = {"%": ".*", "_": "."}
    expected = re.fullmatch("".join([signs.get(sign, re.escape(sign)) for sign in pattern]), text) is not None
    value = Literal(text)

    assert values_of(session_engine, value.like(pattern), value.not_like(pattern)) == [expected, not expected]
