from __future__ import annotations

import enum
import itertools
import pickle
import sqlite3
from decimal import Decimal
from typing import Any, Callable, List, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialects import DIALECTS, outcome

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    DummyDialect,
    Literal,
    RawSQL,
    SQLiteDialect,
    ValueList,
    ValueType,
)
from arfunc.expression.node import Node
from arfunc.expression.shape import clear_shapes
from arfunc.query import Query
from arfunc.testing.strategies import EVERYTHING, Case, Family, cases, twins


class Word(str, enum.Enum):
    EMPTY = ""
    ONE = "1"


CONFUSABLE: List[Any] = [
    0, 0.0, -0.0, False, None, "", b"", 1, True, 1.0, Decimal(1), Decimal("1.0"), "1", Word.ONE, Word.EMPTY, "NULL",
]  # fmt: skip
LASTING = cases(EVERYTHING.without(Family.FRESH)).map(lambda case: case.statement)
"""Statements that a pickle brings back as they were: an alias that collides with none comes back as another."""
UNTYPED: Column[Any] = Column("a")
TYPED: Column[Any] = Column("a", type=ValueType(str))
PLACES: List[Callable[[Any], Node]] = [
    Literal,
    lambda value: value == UNTYPED,
    lambda value: value > UNTYPED,
    lambda value: value != TYPED,
    lambda value: UNTYPED + value,
    lambda value: UNTYPED.in_([value, 1]),
    lambda value: TYPED.in_([value]),
    lambda value: ValueList([value]) if value is not None else Literal(value),
    lambda value: RawSQL("SELECT ?", (value,)),
    lambda value: ColumnConstraint(ColumnConstraintType.DEFAULT, default_value=Literal(value)),
    lambda value: Query("t").where(value == UNTYPED).limit(1),
]


def sqlite() -> SQLiteDialect:
    return SQLiteDialect(sqlite3.sqlite_version_info)


def reborn(tree: Node) -> Node:
    """Return the same tree; its shape is looked up now, since the table of shapes may have been cleared meanwhile."""
    return pickle.loads(pickle.dumps(tree))


@given(cases(), st.sampled_from(sorted(DIALECTS)))
def test_a_warm_compile_gives_what_a_cold_one_gives(case: Case, name: str) -> None:
    """Compiling a statement again gives the same text and the same parameters, or the same refusal."""
    warm = DIALECTS[name]()
    outcome(case.statement, warm)

    assert outcome(case.statement, warm) == outcome(case.statement, DIALECTS[name]())


@given(twins(LASTING), st.sampled_from(sorted(DIALECTS)))
def test_equal_shape_means_equal_text(pair: Tuple[Node, Node], name: str) -> None:
    """The compile cache may look at the shape alone: one text serves every tree of the shape, whatever its values."""
    clear_shapes()
    one, other = map(reborn, pair)
    warm = DIALECTS[name]()
    outcome(one, warm)

    assert one.shape == other.shape
    assert outcome(other, warm) == outcome(other, DIALECTS[name]())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("dialect", [DummyDialect, sqlite])
def test_values_that_python_takes_for_equal_are_never_confused(
    place: Callable[[Any], Node], dialect: Callable[[], Any]
) -> None:
    pairs = itertools.product(CONFUSABLE, repeat=2)
    confused = []
    for one, other in pairs:
        warm = dialect()
        warm.compile(place(one))
        if repr(warm.compile(place(other))) != repr(dialect().compile(place(other))):
            confused.append((one, other))

    assert confused == []
