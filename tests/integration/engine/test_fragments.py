"""Holes, fresh aliases and joins that are there once, on each engine."""

from __future__ import annotations

from datetime import date
from typing import Any, List

import pytest
from tests.integration.engine.engines import Engine

from arfunc import Column, Query, RawSQL, TableExpression, ValueType, exists, fresh, param
from arfunc.query import compose

PEOPLE = TableExpression("people")
key, name, boss, born = (Column(each, PEOPLE) for each in ("id", "name", "boss_id", "born"))
hired: Column[Any] = Column("born", PEOPLE, type=ValueType(date))


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.run(
        RawSQL("CREATE TABLE people (id INTEGER, name VARCHAR(20), boss_id INTEGER, born DATE)"),
        RawSQL(
            "INSERT INTO people VALUES (1, 'Ann', NULL, '1960-01-02'), (2, 'Bob', 1, '1970-01-02'), "
            "(3, 'Cid', 1, '1980-01-02'), (4, 'Dan', 2, '1990-01-02')"
        ),
    )
    return engine


def test_holes_take_values_of_their_type(filled: Engine) -> None:
    query = Query(PEOPLE, name).where(hired >= param("since", date), key.in_(param("ids", List[int])))
    query = query.order_by(key).limit(param("size", int)).offset(param("start", int))

    assert filled.run(query.bind(since=date(1970, 1, 1), ids=[1, 2, 3, 4], size=2, start=1)) == [("Cid",), ("Dan",)]
    assert filled.run(query.bind(since=date(1970, 1, 1), ids=[], size=2, start=0)) == []


def test_a_hole_that_may_be_none(filled: Engine) -> None:
    typed: Column[Any] = Column("boss_id", PEOPLE, type=ValueType(int))
    query = Query(PEOPLE, name).where(typed.is_not_distinct_from(param("boss", int, nullable=True))).order_by(key)

    assert filled.run(query.bind(boss=None)) == [("Ann",)]
    assert filled.run(query.bind(boss=1)) == [("Bob",), ("Cid",)]


def test_fresh_aliases_of_one_table_at_several_depths(filled: Engine) -> None:
    def has_reports(query: Any) -> Any:
        report = fresh("people")
        return query.where(exists(Query(report).where(Column("boss_id", report) == key)))

    query = compose(has_reports, has_reports)(Query(PEOPLE, name)).order_by(key)

    assert filled.run(query) == [("Ann",), ("Bob",)]


def test_joins_that_are_there_once(filled: Engine) -> None:
    chief, twin = fresh("people"), fresh("people")
    query = Query(PEOPLE).ensure_join(chief, on=Column("id", chief) == boss, optional=True)
    query = query.ensure_join(twin, on=Column("id", twin) == Column("boss_id", chief), optional=True).order_by(key)

    rows = filled.run(query)
    assert [row[:3] for row in rows] == [(1, "Ann", None), (2, "Bob", 1), (3, "Cid", 1), (4, "Dan", 2)]
    assert {len(row) for row in rows} == {4}
    inner = query.ensure_join(chief, on=Column("id", chief) == boss).select(name, Column("name", twin))
    assert filled.run(inner) == [("Bob", None), ("Cid", None), ("Dan", "Ann")]
