from __future__ import annotations

from typing import Any, List, Tuple

import pytest

from arfunc import (
    Column,
    DeleteExpression,
    ExplainExpression,
    InsertExpression,
    Query,
    ResultColumn,
    ScalarSubquery,
    SQLiteDialect,
    Subquery,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    ValueType,
    WildcardExpression,
    count,
    length,
)
from arfunc.dialect.plan import Plan

SQLITE = SQLiteDialect((3, 45))
INTEGER = ValueType(int)
T = TableExpression("t", columns=("id", "name"))
U = TableExpression("u", columns=("t_id",))
ID: Column[Any] = Column("id", T, type=INTEGER)
REST = Column("t_id", U) == ID


def columns_of(statement: Any) -> Tuple[ResultColumn, ...]:
    return SQLITE.plan(statement).columns


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (Query(T), ["id", "name"]),
        (Query(T, ID, Column("name")), ["id", "name"]),
        (Query(T, ID.as_("n")), ["n"]),
        (Query(T, ID + 1), ['"t"."id" + ?']),
        (Query(T, count()), ["COUNT(*)"]),
        (Query(T).join(U, REST), ["id", "name", "t_id"]),
        (Query(T).join(U, REST).select(WildcardExpression(U)), ["t_id"]),
        (Query(T).join(U, REST).select(WildcardExpression("t"), "t_id"), ["id", "name", "t_id"]),
        (Query(Subquery(Query(T), "s")), ["id", "name"]),
        (InsertExpression(T, ValuesSource([[1]]), ["id"], returning=[ID]), ["id"]),
        (UpdateExpression(T, {"id": 1}, returning=["name", ID.as_("n")]), ["name", "n"]),
        (DeleteExpression(T, returning=[WildcardExpression()]), ["id", "name"]),
        (Query("anything"), []),
        (Query(T).cross_join("anything"), []),
        (Query(T).join(U.aliased("v"), using=["id"]), []),
        (Query(T).natural_join(U), []),
        (Query("anything").select(WildcardExpression(), "a"), []),
        (UpdateExpression(T, {"id": 1}), []),
        (ExplainExpression(Query(T)), []),
    ],
)
def test_columns_of_the_rows_are_known_or_left_to_the_database(statement: Any, names: List[str]) -> None:
    assert [column.name for column in columns_of(statement)] == names


def test_correlated_query_without_a_name_is_named_by_its_text() -> None:
    inner: Query[Any, Any] = Query(U).select(count()).where(REST)

    assert [column.name for column in columns_of(Query(T, ScalarSubquery(inner)))] == [
        '(SELECT COUNT(*) FROM "u" WHERE "u"."t_id" = "t"."id")'
    ]


def test_columns_have_the_types_of_their_expressions() -> None:
    assert [column.type for column in columns_of(Query(T, ID, Column("name"), length("x")))] == [INTEGER, None, INTEGER]


@pytest.mark.parametrize(
    ("statement", "gives_rows", "is_read"),
    [
        (Query(T), True, True),
        (ExplainExpression(DeleteExpression(T)), True, True),
        (DeleteExpression(T), False, False),
        (DeleteExpression(T, returning=["id"]), True, False),
        (InsertExpression(T, ValuesSource([[1, 2]])), False, False),
    ],
)
def test_plan_tells_reading_from_writing(statement: Any, gives_rows: bool, is_read: bool) -> None:
    plan = SQLITE.plan(statement)

    assert (plan.gives_rows, plan.is_read) == (gives_rows, is_read)


def test_decoder_is_bound_once_to_a_plan() -> None:
    bound = []

    class Widths:
        def bound(self, dialect: Any, plan: Plan) -> Any:
            bound.append((dialect, plan))
            return lambda rows: [len(row) for row in rows]

    widths, plan = Widths(), SQLITE.plan(Query(T))

    assert plan.decoder(widths)([(1, 2)]) == [2]
    assert plan.decoder(widths)([]) == []
    assert bound == [(SQLITE, plan)]
