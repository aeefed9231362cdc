"""Samples and histories of tables, on the engines that have them."""

from __future__ import annotations

import datetime
from typing import Any, List

import pytest
from tests.integration.engine.engines import Engine

from arfunc import (
    Column,
    CTECycle,
    CTEExpression,
    CTESearch,
    Literal,
    Query,
    TableExpression,
    UnsupportedFeatureError,
    WithQueryExpression,
    count,
)
from arfunc.types.value_type import ValueType

T = TableExpression("t", columns=("id",))
ID: Column[int] = Column("id", T, type=ValueType(int))


def test_sample_is_a_part_of_the_rows_and_can_be_had_again(engine: Engine) -> None:
    sampled = Query(T.sampled(20, seed=7)).select(ID)
    if engine.dialect.name not in ("postgresql", "duckdb"):
        with pytest.raises(UnsupportedFeatureError, match=r"order_by\(random\(\)\)"):
            engine.dialect.compile(sampled)
        return
    engine.execute("CREATE TABLE t AS SELECT * FROM generate_series(1, 2000) AS g(id)", ())
    found = engine.run(sampled)

    assert 200 < len(found) < 600
    assert sorted(engine.run(sampled)) == sorted(found)
    assert engine.run(Query(T.sampled(100, "system")).select(count())) == [(2000,)]
    assert engine.run(Query(T.sampled(0)).select(count())) == [(0,)]


def test_recursive_query_knows_its_way_and_its_end(engine: Engine) -> None:
    """A graph that goes round: 1 to 2 and 3, 2 to 4, 4 to 1."""
    edges = TableExpression("edges", columns=("a", "b"))
    source, target = Column("a", edges), Column("b", edges)
    nodes = Query(None, Literal(1).as_("id")) + Query(edges, target).join("c", on=source == Column("id", "c"))

    def found(search: CTESearch) -> List[Any]:
        cte = CTEExpression("c", nodes, ["id"], search=search, cycle=CTECycle("id"))
        rows = Query("c").select("id").where(Column("is_cycle").is_(False)).order_by("place")
        return [int(id) for (id,) in engine.run(WithQueryExpression([cte], rows.folded(), recursive=True))]

    if engine.dialect.name != "postgresql":
        with pytest.raises(UnsupportedFeatureError, match="SEARCH and CYCLE"):
            found(CTESearch("id", "place"))
        return
    engine.execute("CREATE TABLE edges (a BIGINT, b BIGINT)", ())
    engine.execute("INSERT INTO edges VALUES (1, 2), (1, 3), (2, 4), (4, 1)", ())

    assert found(CTESearch("id", "place")) == [1, 2, 4, 3]
    assert found(CTESearch("id", "place", is_depth_first=False)) == [1, 2, 3, 4]


def test_history_of_a_table(engine: Engine) -> None:
    past = Literal(datetime.datetime(2024, 1, 31, tzinfo=datetime.timezone.utc))
    far = Literal(datetime.datetime(2037, 1, 31, tzinfo=datetime.timezone.utc))
    if engine.dialect.name != "mariadb":
        with pytest.raises(UnsupportedFeatureError, match="FOR SYSTEM_TIME"):
            engine.dialect.compile(Query(T.for_system_time("all")).select(ID))
        return
    engine.execute("CREATE TABLE t (id INT) WITH SYSTEM VERSIONING", ())
    for statement in ("INSERT INTO t VALUES (1)", "UPDATE t SET id = 2"):
        engine.execute(statement, ())

    assert engine.run(Query(T).select(ID)) == [(2,)]
    assert engine.run(Query(T.for_system_time("as of", past)).select(ID)) == []
    assert engine.run(Query(T.for_system_time("as of", far)).select(ID)) == [(2,)]
    assert engine.run(Query(T.for_system_time("all")).select(ID).order_by(ID)) == [(1,), (2,)]
    assert engine.run(Query(T.for_system_time("between", past, far)).select(ID).order_by(ID)) == [(1,), (2,)]
    assert engine.run(Query(T.for_system_time("from", past, past)).select(ID)) == []
