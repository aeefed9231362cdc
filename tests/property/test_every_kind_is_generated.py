from __future__ import annotations

import itertools
from typing import Any, Set

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.kinds import NOT_GENERATED, all_kinds, kinds_in

from arfunc import TableExpression
from arfunc.testing.strategies import (
    PYTHON_TYPES,
    Database,
    Family,
    Mixture,
    SampleTable,
    open_cases,
    statements_over,
)

TYPES = {python.__name__: python for python in PYTHON_TYPES}
DATABASE = Database(
    (
        SampleTable(TableExpression("books", columns=tuple(TYPES)), TYPES),
        SampleTable(TableExpression("loans", columns=("id", "title")), {"id": int, "title": str}),
    )
)
DRAWN = settings(
    max_examples=40, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
ROUNDS = 12


def kinds_of(drawn: Any, round: int) -> Set[str]:
    found: Set[str] = set()

    @seed(round)
    @DRAWN
    @given(drawn)
    def collect(statement: Any) -> None:
        found.update(kinds_in(statement))

    collect()
    return found


def test_every_kind_of_node_is_generated_or_has_a_reason_why_not() -> None:
    """The laws speak of every kind of node: a new one needs a strategy, or a line in `tests/kinds.py`."""
    missing = all_kinds() - set(NOT_GENERATED)
    drawn = [statements_over(DATABASE, Mixture([family])) for family in Family]
    drawn.append(open_cases().map(lambda case: case.statement))
    for round, statements in itertools.product(range(ROUNDS), drawn):
        missing -= kinds_of(statements, round) if missing else set()

    assert missing == set()
