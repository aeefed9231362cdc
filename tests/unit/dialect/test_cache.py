from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, List

import pytest

from arfunc import Column, DummyDialect, Query
from arfunc.dialect.cache import CacheFigures, PlanCache
from arfunc.expression import shape
from arfunc.expression.shape import shape_figures

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


def test_evictions_are_counted() -> None:
    dialect = DummyDialect(cache_limit=4)
    for column in COLUMNS[:5]:
        dialect.compile(column)

    assert dialect.plans.figures == CacheFigures(size=3, limit=4, misses=5, evictions=2)


def test_hits_are_counted_when_that_is_asked_for() -> None:
    dialect = DummyDialect()
    dialect.compile(COLUMNS[0])
    dialect.compile(COLUMNS[0])
    assert dialect.plans.figures.hits is None
    dialect.plans.count_hits()
    for column in (COLUMNS[0], COLUMNS[0], COLUMNS[1]):
        dialect.compile(column)

    assert dialect.plans.figures == CacheFigures(size=2, limit=2_000, misses=2, hits=2)
    dialect.plans.count_hits(False)
    assert dialect.plans.figures.hits is None


def test_a_plan_that_is_compiled_again_drops_no_other() -> None:
    cache = PlanCache(2)
    plans: Any = [object(), object(), object()]
    for number in (1, 2, 2):
        cache.store(number, plans[number])

    assert cache.figures == CacheFigures(size=2, limit=2, misses=3)


def test_threads_share_a_small_cache_without_harm() -> None:
    """Plans are stored and dropped all the time; each thread gets the text of its own statement."""
    dialect = DummyDialect(cache_limit=3)
    dialect.plans.count_hits()
    columns = [Column(f"c{number}") for number in range(8)]
    expected = [DummyDialect().compile(column == 1)[0] for column in columns]

    def work(seed: int) -> List[Any]:
        order = [(seed * 7 + step * (seed + 1)) % len(columns) for step in range(400)]
        wrong = [place for place in order if dialect.compile(columns[place] == 1)[0] != expected[place]]
        dialect.plans.clear()
        return wrong

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(work, range(8)))
    figures = dialect.plans.figures

    assert answers == [[]] * 8
    assert figures.size <= 3
    assert figures.misses + (figures.hits or 0) == 8 * 400


def test_threads_agree_on_shapes_while_the_table_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal shape means equal text in every thread, however often the table is emptied meanwhile."""
    monkeypatch.setattr(shape, "MAX_SHAPES", 40)

    def work(seed: int) -> List[Any]:
        made = []
        for step in range(300):
            column: Column[Any] = Column(f"c{(seed + step) % 30}")
            predicate = (column == step) & (column > seed)
            made.append((predicate.shape, column.name))
        return made

    with ThreadPoolExecutor(8) as pool:
        pairs = [pair for made in pool.map(work, range(8)) for pair in made]

    assert len({number for number, _ in pairs}) == len(set(pairs))
    assert shape_figures().size <= 40 + 8


def test_a_plan_remembers_so_many_decoders_and_no_more() -> None:
    class Decode:
        def bound(self, dialect: Any, plan: Any) -> Any:
            return len

    plan = DummyDialect().plan(COLUMNS[0])
    for _ in range(500):
        assert plan.decoder(Decode())([(1,)]) == 1

    assert len(plan._decoders) <= 64
