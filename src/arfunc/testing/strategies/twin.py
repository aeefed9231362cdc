"""Twins: one tree with two sets of values of the same types, so that one compiled text has to serve both."""

from __future__ import annotations

from typing import Any, Optional, Tuple

from hypothesis import strategies as st

from arfunc.expression.node import Node
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal, ValueList
from arfunc.testing.strategies.case import cases
from arfunc.testing.strategies.values import PYTHON_TYPES, values_of

__all__ = ["twin_of", "twins"]


@st.composite
def twin_of(draw: st.DrawFn, tree: Node) -> Node:
    """Return the same tree with other values, each of the type of the one that it replaces.

    Args:
        draw: Given by Hypothesis.
        tree: Any node or query.
    """

    def other(value: Any) -> Any:
        return draw(values_of(type(value))) if type(value) in PYTHON_TYPES else value

    def revalued(part: Node) -> Node:
        if isinstance(part, Literal):
            return part.evolve(value=other(part.value))
        if isinstance(part, ValueList):
            return part.evolve(values=tuple(map(other, part.values)))
        return part

    return transform(tree, revalued)


def twins(trees: Optional[st.SearchStrategy[Node]] = None) -> st.SearchStrategy[Tuple[Node, Node]]:
    """Return pairs of twins.

    Args:
        trees: The first of each pair; any statement of `cases` where none are given.
    """
    firsts = cases().map(lambda case: case.statement) if trees is None else trees
    return firsts.flatmap(_pairs)


def _pairs(tree: Node) -> st.SearchStrategy[Tuple[Node, Node]]:
    return twin_of(tree).map(lambda other: (tree, other))
