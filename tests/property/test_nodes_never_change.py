from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialects import outcome
from tests.specimens import SPECIMENS, public_kinds

from arfunc import (
    Column,
    JSONExpression,
    MissingContextError,
    Query,
    RowValue,
    SQLiteDialect,
    SQLValueExpression,
    UnboundHoleError,
)
from arfunc.expression.node import Node
from arfunc.expression.traversal import walk
from arfunc.testing.strategies import Case, cases

EVERY = pytest.mark.parametrize("node", SPECIMENS, ids=lambda node: type(node).__name__)
HAVE_TRUTH = [node for node in SPECIMENS if isinstance(node, (SQLValueExpression, Query))]


def test_there_is_a_specimen_of_every_public_kind_of_node() -> None:
    """A new kind of node is added to `tests/specimens.py`, and so comes under every law here."""
    missing = set(public_kinds().values()) - {type(node) for node in SPECIMENS}

    assert missing == set()


def test_the_laws_are_held_against_many_kinds() -> None:
    assert len({type(node) for node in SPECIMENS}) >= 60


def attributes_of(node: Node) -> Any:
    return ["shape", "params", *[field.name for field in node.fields]]


@EVERY
def test_no_attribute_can_be_set(node: Any) -> None:
    for name in attributes_of(node):
        with pytest.raises(AttributeError):
            setattr(node, name, getattr(node, name))


@EVERY
def test_no_attribute_can_be_deleted(node: Any) -> None:
    for name in attributes_of(node):
        with pytest.raises(AttributeError):
            delattr(node, name)


@EVERY
def test_no_attribute_can_be_added(node: Any) -> None:
    with pytest.raises(AttributeError):
        node.note = 1
    assert not hasattr(node, "__dict__")


@EVERY
def test_its_class_stays(node: Any) -> None:
    with pytest.raises(AttributeError):
        node.__class__ = Column


@EVERY
def test_what_it_holds_cannot_be_changed_either(node: Any) -> None:
    held = [getattr(node, name) for name in attributes_of(node)]

    assert [part for part in held if isinstance(part, (list, dict, set, bytearray))] == []


@EVERY
def test_its_hash_is_its_identity(node: Any) -> None:
    assert hash(node) == object.__hash__(node)
    assert {node: 1}[node] == 1


@pytest.mark.parametrize("node", HAVE_TRUTH, ids=lambda node: type(node).__name__)
@pytest.mark.parametrize("ask", [bool, lambda node: node and 1, lambda node: 1 if not node else 2])
def test_it_has_no_truth_in_python_and_says_what_to_write(node: Any, ask: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=r"Combine predicates with &, \| and ~"):
        ask(node)


@EVERY
def test_a_subclass_is_refused(node: Any) -> None:
    if isinstance(node, Query):
        return
    with pytest.raises(TypeError, match="final"):
        type("Sub", (type(node),), {})


@EVERY
def test_compiling_leaves_it_as_it_was(node: Any) -> None:
    before = (node.shape, repr(node.params), repr(node))
    with suppress(UnboundHoleError, MissingContextError):
        node.to_sql()

    assert (node.shape, repr(node.params), repr(node)) == before


@given(cases(), st.data())
def test_building_on_a_tree_leaves_every_part_of_it_as_it_was(case: Case, data: st.DataObject) -> None:
    """Whatever is done with a node makes another node."""
    found = [part for part in walk(case.statement) if isinstance(part, SQLValueExpression)]
    parts = [part for part in found if not isinstance(part, (RowValue, JSONExpression))]  # no single values, they
    before = [(part.shape, repr(part.params), repr(part)) for part in parts]
    for part in parts[:20]:
        _ = [part == 1, part + None, -part, part.as_("n"), part.in_([1, None]), part.asc(), part.is_null()]
    outcome(case.statement, SQLiteDialect(sqlite3.sqlite_version_info))

    assert [(part.shape, repr(part.params), repr(part)) for part in parts] == before
