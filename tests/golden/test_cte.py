"""WITH: plain, recursive, materialised, nested, and before statements that write."""

from __future__ import annotations

from typing import Any, Dict

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.column import Column
from arfunc.expression.cte import CTECycle, CTEExpression, CTESearch, WithQueryExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.expression.value import Literal
from arfunc.query.query import Query

T = TableExpression("t", columns=("id", "up"))
ROWS_OF_T: Query[Any, Any] = Query(T, Column("id", T))
UP: Query[Any, Any] = ROWS_OF_T.join("c", on=Column("up", T) == Column("id", "c"))
START: Query[Any, Any] = Query(None, Literal(1).as_("n"))
NEXT: Query[Any, Any] = Query("c").select(Column("n") + 1).where(Column("n") < 5)


WAY = CTEExpression("c", ROWS_OF_T.where(Column("id") == 1) + UP, ["id"])


def reader(*, of: str = "c") -> Query[Any, Any]:
    return Query(of)


GONE = DeleteExpression("t", where=Column("id") == 1, returning=["id"])
ROWS: Dict[str, Node] = {
    "plain": reader().with_cte("c", ROWS_OF_T).where(Column("id") > 1),
    "columns": reader().with_cte("c", ROWS_OF_T, ["key"]).select("key"),
    "materialized": reader().with_cte("c", ROWS_OF_T, materialized=True),
    "not materialized": reader().with_cte("c", ROWS_OF_T, materialized=False),
    "text": reader().with_cte("c", ("SELECT ? AS id", (1,))).where(Column("id") == 2),
    "several": reader(of="d").with_cte("c", ROWS_OF_T).with_cte("d", Query("c").where(Column("id") > 1)),
    "recursive": reader().recursive().with_cte("c", START + NEXT),
    "recursive union": reader().recursive().with_cte("c", ROWS_OF_T.where(Column("id") == 1) | UP),
    "searched": WithQueryExpression([WAY.evolve(search=CTESearch("id", "place"))], Query("c").folded(), recursive=True),
    "searched by level, with an end": WithQueryExpression(
        [WAY.evolve(search=CTESearch(["id"], "place", False), cycle=CTECycle("id"))],
        Query("c").select("id", "place", "is_cycle").folded(),
        recursive=True,
    ),
    "recursive with two ways on": reader().recursive().with_cte("c", START + (NEXT + NEXT)),
    "recursive and limited": reader().recursive().with_cte("c", (START + NEXT).limit(3)),
    "recursive from a set operation": reader().recursive().with_cte("c", (START | START.limit(1)) + NEXT),
    "recursive, its part limited": reader().recursive().with_cte("c", START + NEXT.limit(1)),
    "of the name of a table": reader(of="t").with_cte("t", ROWS_OF_T),
    "in a subquery": Query(T).where(Column("id", T).in_(reader().with_cte("c", ROWS_OF_T))),
    "as an operand": reader().with_cte("c", ROWS_OF_T) | ROWS_OF_T,
    "before a set operation": WithQueryExpression([CTEExpression("c", ROWS_OF_T)], Query("c") | Query("c")),
    "counted": reader().with_cte("c", ROWS_OF_T).limit(2).tested(),
    "before a delete": WithQueryExpression(
        [CTEExpression("c", ROWS_OF_T)], DeleteExpression("t", where=Column("id").in_(Query("c")))
    ),
    "that writes": WithQueryExpression([CTEExpression("c", GONE)], Query("c").folded()),
}


def test_cte(matches_golden: Any) -> None:
    matches_golden("cte", ROWS, also=[SQLiteDialect((3, 34))])
