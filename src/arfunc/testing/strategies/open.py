"""Statements with places for values that come later: holes, filled by name, and values of the surroundings."""

from __future__ import annotations

from typing import Any, Dict, Mapping

import attrs
from hypothesis import strategies as st

from arfunc.expression.hole import param
from arfunc.expression.node import Node
from arfunc.expression.rewrite import context
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal
from arfunc.testing.strategies.case import cases
from arfunc.testing.strategies.mixture import Family, Mixture
from arfunc.testing.strategies.schemas import Database
from arfunc.testing.strategies.values import PYTHON_TYPES

__all__ = ["OpenCase", "open_cases"]

_OPENED = Mixture((Family.QUERIES, Family.COMPOSITIONS, Family.WRITES, Family.GROUPINGS))


@attrs.frozen
class OpenCase:
    """A statement some of whose values come later, and the same one with these values in it.

    Attributes:
        database: The tables.
        statement: The statement with holes, and with values of the surroundings.
        values: The values of the holes, by name.
        surroundings: The values of the surroundings, by name.
        closed: The statement that was built with all of them.
    """

    database: Database
    statement: Node
    values: Mapping[str, Any] = attrs.field(hash=False)
    surroundings: Mapping[str, Any] = attrs.field(hash=False)
    closed: Node


@st.composite
def open_cases(draw: st.DrawFn, mixture: Mixture = _OPENED) -> OpenCase:
    """Return statements in which holes and values of the surroundings stand for some of the values.

    Args:
        draw: Given by Hypothesis.
        mixture: Which families of statements, how often, and how deep.
    """
    case = draw(cases(mixture))
    values: Dict[str, Any] = {}
    surroundings: Dict[str, Any] = {}

    def opened(part: Node) -> Node:
        if not isinstance(part, Literal) or type(part.value) not in PYTHON_TYPES:
            return part
        made: Node = draw(_CHANGES)(part, values, surroundings)
        return made

    statement = transform(case.statement, opened)
    return OpenCase(case.database, statement, values, surroundings, case.statement)


Values = Dict[str, Any]


def _kept(literal: Literal[Any], values: Values, surroundings: Values) -> Node:
    return literal


def _as_hole(literal: Literal[Any], values: Values, surroundings: Values) -> Node:
    name = f"hole_{len(values)}"
    values[name] = literal.value
    made: Node = param(name, type(literal.value)).evolve(type=literal.type, alias=literal.alias)
    return made


def _as_context(literal: Literal[Any], values: Values, surroundings: Values) -> Node:
    name = f"context_{len(surroundings)}"
    surroundings[name] = literal.value
    made = context(name, type(literal.value)).evolve(alias=literal.alias)
    return made if literal.type is None else made.evolve(type=literal.type)


_CHANGES = st.sampled_from((_kept, _as_hole, _as_context))
