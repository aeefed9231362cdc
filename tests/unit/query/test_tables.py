from __future__ import annotations

from typing import Any, Set

import pytest

from arfunc import (
    Assignment,
    Column,
    CTEExpression,
    DeleteExpression,
    InsertExpression,
    Query,
    ScalarSubquery,
    SelectSource,
    TableExpression,
    UpdateExpression,
    WithQueryExpression,
    exists,
    fresh,
    reads_of,
    writes_of,
)

x: Column[Any] = Column("x")
IN_C = Query("c").where(exists(Query("d")))
RETURNED = DeleteExpression("w", where=x == 1, returning=[x])

STATEMENTS: Any = [
    (Query("a"), "a", ""),
    (Query(TableExpression("a", "other", schema="s")), "s.a", ""),
    (Query("a").join("b", on=x == 1).left_join("b", on=x == 1, alias="b2"), "a b", ""),
    (Query("a").where(exists(IN_C)), "a c d", ""),
    (Query("a").where(x.in_(Query("b").select("x"))).select(ScalarSubquery(IN_C)), "a b c d", ""),
    (Query("a").order_by(ScalarSubquery(Query("b"))), "a b", ""),
    (Query(IN_C.as_source("s")).join(fresh("e"), on=x == 1), "c d e", ""),
    (Query("a").union(Query("b")).except_(IN_C), "a b c d", ""),
    (Query("t").with_cte("t", Query("a")).with_cte("u", Query("t").join("b", on=x == 1)), "a b", ""),
    (Query("a").where(Column("y", "elsewhere") == 1), "a", ""),
    (InsertExpression("w", SelectSource(Query("a"))), "a", "w"),
    (UpdateExpression("w", [Assignment("x", ScalarSubquery(Query("a")))], from_="b", where=x == 1), "a b", "w"),
    (DeleteExpression("w", using="b", where=exists(Query("a"))), "a b", "w"),
    (UpdateExpression(TableExpression("w", schema="s"), [Assignment("x", 1)], where=exists(Query("w"))), "w", "s.w"),
]


@pytest.mark.parametrize(("statement", "read", "written"), STATEMENTS, ids=range(len(STATEMENTS)))
def test_tables_that_are_read_and_written(statement: Any, read: str, written: str) -> None:
    assert reads_of(statement) == names(read)
    assert writes_of(statement) == names(written)


def names(text: str) -> Set[str]:
    return set(text.split())


def test_a_query_says_it_of_itself() -> None:
    query = Query("a").where(exists(Query("b")))

    assert query.reads() == {"a", "b"}
    assert query.writes() == frozenset()


def test_a_cte_hides_a_table_where_it_is_in_view_and_not_before() -> None:
    both = WithQueryExpression([CTEExpression("a", Query("a")), CTEExpression("b", Query("a"))], Query("b"))
    itself = WithQueryExpression([CTEExpression("a", Query("a").join("z", on=x == 1))], Query("a"), True)

    assert reads_of(both) == {"a"}
    assert reads_of(itself) == {"z"}


def test_a_schema_tells_a_table_from_a_cte() -> None:
    table = TableExpression("a", schema="s")

    assert reads_of(WithQueryExpression([CTEExpression("a", Query("b"))], Query(table))) == {"b", "s.a"}


def test_a_cte_that_writes() -> None:
    statement = WithQueryExpression([CTEExpression("gone", RETURNED)], Query("gone").join("a", on=x == 1))

    assert (reads_of(statement), writes_of(statement)) == ({"a"}, {"w"})
