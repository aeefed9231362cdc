"""Sources that are no tables: VALUES, functions that give rows, LATERAL, queries."""

from __future__ import annotations

from typing import Any, Dict

from arfunc.dialect.mysql import MySQLDialect
from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.column import Column
from arfunc.expression.derived import (
    LateralExpression,
    ValuesExpression,
    generate_series,
    json_each,
    json_tree,
    table_function,
    values_source,
)
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query

T = TableExpression("t", columns=("id", "data"))
DATA: Column[str] = Column("data", T)
WORDS = values_source([(1, "a"), (2, "b")], ["id", "word"], "w")
LATEST: Query[Any, Any] = Query("u").where(Column("t_id") == Column("id", T)).limit(1)

ROWS: Dict[str, Node] = {
    "values": Query(WORDS).where(Column("id") > 1),
    "values of one row": Query(values_source([(1,)], ["id"])),
    "values without names": Query(ValuesExpression([(1,)], alias="w")),
    "values joined": Query(T).join(WORDS, on=Column("id", T) == WORDS.column("id")),
    "json_each": Query(T).cross_join(json_each(DATA, alias="j")).where(Column("value", "j") == 1),
    "json_each of a path": Query(json_each("{}", "$.a", alias="j")),
    "json_tree": Query(T).cross_join(json_tree(DATA.concat("]"), alias="j")),
    "generate_series": Query(generate_series(1, 9, 2, alias="n")).select("value"),
    "unnest": Query(T).cross_join(table_function("unnest", DATA, alias="u", columns=["x"])),
    "function of one's own": Query(table_function("my_rows", 1, alias="m")),
    "function with names": Query(table_function("my_rows", 1, alias="m", columns=["x"])),
    "lateral": Query(T).cross_join(LateralExpression(LATEST, alias="l")),
    "query": Query(Query(T).where(Column("id") > 1).as_source("s")).where(Column("id", "s") < 9),
}


def test_derived(matches_golden: Any) -> None:
    matches_golden("derived", ROWS, also=[SQLiteDialect((3, 37)), MySQLDialect((8, 0, 18))])
