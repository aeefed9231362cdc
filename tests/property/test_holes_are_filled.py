"""A statement whose holes are filled is the one that was built with the values."""

from __future__ import annotations

import itertools
import pickle
import sqlite3
from typing import Any, Dict, Tuple

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.dialects import DIALECTS, compiled, outcome

from arfunc import Hole, Literal, SQLiteDialect, UnboundHoleError, bind, using
from arfunc.expression.hole import holes_of
from arfunc.expression.node import Node
from arfunc.expression.traversal import transform
from arfunc.query.prepared import called_with_holes
from arfunc.testing.strategies import READING, WRITING, Case, Family, Mixture, OpenCase, cases, open_cases

DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
STATEMENTS = cases(Mixture((*READING, *WRITING)).without(Family.FRESH, Family.LOCKS, Family.MERGES))


def opened(statement: Node) -> Tuple[Node, Dict[str, Any]]:
    """Return a statement with a hole in the place of each literal that is not None, and the values of the holes."""
    values: Dict[str, Any] = {}
    number = itertools.count().__next__

    def change(part: Node) -> Node:
        if not isinstance(part, Literal) or part.value is None:
            return part
        name = f"x{number()}"
        values[name] = part.value
        return Hole(name, type(part.value), type=part.value_type, alias=part.alias)

    return transform(statement, change), values


@given(STATEMENTS, st.data())
def test_filling_all_holes_gives_the_statement_with_the_values(case: Case, data: st.DataObject) -> None:
    """In one step, in two, or prepared: equal text, equal parameters, and the same plan."""
    statement, values = opened(case.statement)
    names = data.draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
    some = {name: values[name] for name in names}
    rest = {name: values[name] for name in values if name not in names}
    expected = compiled(case.statement, DIALECT)
    assume(expected is not None)
    filled = bind(statement, **values)

    assert repr(DIALECT.compile(filled)) == repr(expected)
    assert bind(bind(statement, **some), **rest).equals(filled)
    bound: Any = called_with_holes(statement, lambda made: made, "prepared")(**values)
    assert bound.shape in (filled.shape, bind(statement, **values).shape)  # the table may have been emptied in between
    assert repr(DIALECT.compile(bound)) == repr(expected)


@given(STATEMENTS)
def test_a_statement_is_refused_until_every_hole_that_it_needs_is_filled(case: Case) -> None:
    """An unbound hole is an error that names it; only a part that says nothing, as the order of a count, needs none."""
    statement, values = opened(case.statement)

    assert set(holes_of(statement)) == set(values)
    assert pickle.loads(pickle.dumps(statement)).equals(statement)
    assume(compiled(case.statement, DIALECT) is not None)
    missing, found = _compiled(statement)
    assert missing in values if missing else repr(found) == repr(DIALECT.compile(case.statement))


@given(open_cases(), st.sampled_from(sorted(DIALECTS)))
def test_holes_and_values_of_the_surroundings_live_together(case: OpenCase, name: str) -> None:
    """Values that come by either way are those of the statement that was built with them."""
    with using(**case.surroundings):
        assert outcome(bind(case.statement, **case.values), DIALECTS[name]()) == outcome(case.closed, DIALECTS[name]())


def _compiled(statement: Node) -> Tuple[str, Any]:
    try:
        return "", DIALECT.compile(statement)
    except UnboundHoleError as error:
        return error.name, None
