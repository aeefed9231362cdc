"""The text of raw SQL in each dialect: marks of parameters, and signs of the text that look like them."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import Column, Identifier, Query, TableExpression, sql

T = TableExpression("t", columns=("id", "name"))
NAME: Column[Any] = Column("name", T)
FOUND: Query[Any, Any] = Query("u", Column("id")).where(Column("n") > 2)

STATEMENTS: Dict[str, Any] = {
    "values": sql("SELECT {x}, {y}", x=1, y="two"),
    "names": sql("SELECT {c}, {i} FROM {t}", c=NAME, i=Identifier("a b"), t=T),
    "expression": sql("SELECT {e} * 2 FROM {t}", e=NAME + 1, t=T),
    "query": sql("SELECT 1 WHERE 1 IN {q} AND EXISTS ({q})", q=FOUND),
    "condition": Query(T, NAME).where(sql("{c} = {x} OR {c} IS NULL", c=NAME, x="a"), NAME != "b"),
    "source": Query(sql("SELECT id FROM {t} WHERE id > {x}", t=T, x=3).as_source("s"), Column("id", "s")),
    "question mark in quotes": sql("SELECT '?' AS a, {x} AS b -- ?", x=1),
    "question mark": sql("SELECT a ? 'b' AND c = {x}", x=1),
    "dollar": sql("SELECT a = $1 AND c = {x}", x=1),
    "colon": sql("SELECT a = :name AND c = {x}", x=1),
    "percent": sql("SELECT a % 2, '100%' WHERE b LIKE '%' AND c = {x}", x=1),
    "percent of an expression": Query(T, (Column("id", T) % 2).as_("50%")),
}


def test_raw(matches_golden: Any) -> None:
    matches_golden("raw", STATEMENTS)
