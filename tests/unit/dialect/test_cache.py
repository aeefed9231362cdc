from __future__ import annotations

from typing import Any, List

import pytest

from arfunc import Column, DummyDialect, Query
from arfunc.dialect.cache import CacheFigures, PlanCache

COLUMNS: List[Column[Any]] = [Column(f"c{number}") for number in range(20)]


def test_a_statement_is_compiled_once_for_all_values() -> None:
    dialect = DummyDialect()
    for number in range(10):
        dialect.compile(COLUMNS[0] == number)

    assert dialect.plans.figures == CacheFigures(size=1, limit=2_000, misses=1)


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_the_cache_never_holds_more_than_its_limit(limit: int) -> None:
    dialect = DummyDialect(cache_limit=limit)
    sizes = []
    for column in COLUMNS:
        dialect.compile(column)
        sizes.append(dialect.plans.figures.size)

    assert max(sizes) == limit


def test_a_limit_of_nothing_keeps_nothing() -> None:
    dialect = DummyDialect(cache_limit=0)
    dialect.compile(COLUMNS[0])

    assert dialect.plans.figures == CacheFigures(size=0, limit=0, misses=1)


def test_the_older_half_goes_when_the_cache_is_full() -> None:
    dialect = DummyDialect(cache_limit=4)
    for column in COLUMNS[:5]:
        dialect.compile(column)

    assert [dialect.plans.get(column.shape) is not None for column in COLUMNS[:5]] == [False, False, True, True, True]


def test_clearing_forgets_plans_and_keeps_the_count() -> None:
    dialect = DummyDialect()
    dialect.compile(COLUMNS[0])
    dialect.plans.clear()
    dialect.compile(COLUMNS[0])

    assert dialect.plans.figures == CacheFigures(size=1, limit=2_000, misses=2)


def test_dialects_share_no_plans() -> None:
    query: Query[Any, Any] = Query("t")
    one, other = DummyDialect(), DummyDialect()

    assert one.plan(query) is not other.plan(query)


def test_a_failed_compile_leaves_no_plan() -> None:
    dialect = DummyDialect()
    with pytest.raises(ValueError, match="without FROM"):
        dialect.compile(Query())

    assert dialect.plans.figures.size == 0


def test_an_unknown_shape_has_no_plan() -> None:
    assert PlanCache().get(-1) is None
