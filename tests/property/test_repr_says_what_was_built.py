from __future__ import annotations

import datetime
import importlib
import re
from decimal import Decimal
from typing import Any, Dict
from uuid import UUID

from hypothesis import assume, given
from tests.kinds import kinds_by_name

from arfunc import ArgumentTypeError
from arfunc._exports import MODULES
from arfunc.expression.node import Node
from arfunc.expression.traversal import transform
from arfunc.query import Query
from arfunc.testing.strategies import EVERYTHING, Case, Family, Flavour, cases

PUBLIC = {name: getattr(importlib.import_module(module), name) for module in MODULES for name in MODULES[module]}
NAMES: Dict[str, Any] = {
    **PUBLIC,
    **kinds_by_name(),  # Commit and its like are the nodes here, not the effects
    "datetime": datetime,
    "Decimal": Decimal,
    "UUID": UUID,
    "Flavour": Flavour,
}
NEEDS_TYPES = re.compile("date_diff takes two dates|a length of time is added|arrays are compared by their items")


def written_out(part: Node) -> Node:
    """Return the statement of a query, whose own `repr` shows the calls that it was made by."""
    return part.folded() if isinstance(part, Query) else part


@given(cases(EVERYTHING.without(Family.FRESH)))
def test_what_a_node_shows_builds_a_node_that_shows_the_same(case: Case) -> None:
    """The `repr` of a node is Python that builds an equal one, but for what it leaves out.

    It leaves out the Python types of columns and literals and the names of a table's columns, so that what is told by
    these types, the arithmetic of dates and the comparison of arrays, needs them again. A query shows the calls that it
    was made by, of which some have no name outside; the statement that they make is a node like others.
    """
    tree = transform(case.statement, written_out)
    try:
        back = eval(repr(tree), dict(NAMES))
    except ArgumentTypeError as error:
        assume(not NEEDS_TYPES.search(str(error)))
        raise

    assert type(back) is type(tree)
    assert repr(back) == repr(tree)
