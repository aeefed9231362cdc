from __future__ import annotations

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from arfunc.expression import transform
from arfunc.expression.shape import clear_shapes
from arfunc.testing.strategies import EVERYTHING, Case, Family, cases, twin_of

LASTING = cases(EVERYTHING.without(Family.FRESH))
"""A pickle brings an alias that collides with none back as another one, so it says nothing about equality."""


@given(cases())
def test_transforming_by_identity_gives_the_same_object(case: Case) -> None:
    """A pass that changes nothing costs no copies."""
    assert transform(case.statement, lambda part: part) is case.statement


@given(cases())
def test_rebuilding_from_the_same_children_gives_the_same_object(case: Case) -> None:
    """A node whose children stay is itself."""
    assert case.statement.rebuilt(lambda part: part) is case.statement


@given(cases())
def test_copies_are_the_tree_itself(case: Case) -> None:
    """What never changes needs no copy."""
    assert copy.copy(case.statement) is case.statement
    assert copy.deepcopy(case.statement) is case.statement


@given(LASTING)
def test_a_pickled_tree_comes_back_equal(case: Case) -> None:
    """Pickles hold fields, so the tree that comes back is equal, and of the shape that such a tree has here."""
    clear_shapes()  # so that the table is not cleared between the one and the other
    pickled = pickle.dumps(case.statement)
    back, again = pickle.loads(pickled), pickle.loads(pickled)

    assert back.equals(case.statement)
    assert repr(back.params) == repr(case.statement.params)
    assert back.shape == again.shape


@given(LASTING)
def test_equal_trees_read_the_same(case: Case) -> None:
    """`repr` shows the structure and the values."""
    assert repr(pickle.loads(pickle.dumps(case.statement))) == repr(case.statement)


@given(cases(), st.data())
def test_a_tree_equals_its_twin_only_if_their_values_do(case: Case, data: st.DataObject) -> None:
    """Structure alone makes no equality, and neither do values that Python takes for equal."""
    twin = data.draw(twin_of(case.statement))

    assert twin.equals(case.statement) is (repr(twin.params) == repr(case.statement.params))
