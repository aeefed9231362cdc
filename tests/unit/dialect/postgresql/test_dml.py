from __future__ import annotations

from typing import Any

from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression, ValuesSource
from arfunc.expression.source import TableExpression
from arfunc.expression.update import UpdateExpression
from arfunc.expression.upsert import OnConflictClause, excluded

T = TableExpression("t", columns=("id", "n"))
U = TableExpression("u", columns=("id", "n"))
JOINED = Column("id", T) == Column("id", U)
N: Column[Any] = Column("n")


def sql_of(node: Any) -> str:
    return PostgreSQLDialect((15,)).compile(node)[0]


def test_returning_is_about_the_table_that_is_written() -> None:
    update = UpdateExpression(T, {"n": 1}, from_=U, where=JOINED, returning=["id", N + 1, Column("n", U)])
    delete = DeleteExpression(T.aliased("a"), using=U, where=Column("n", U) == 1, returning=[WildcardExpression()])

    assert sql_of(update).endswith(' RETURNING "t"."id", "t"."n" + $2, "u"."n"')
    assert sql_of(delete).endswith(' RETURNING "a".*')


def test_returning_of_one_table_names_columns_as_they_were_given() -> None:
    assert sql_of(DeleteExpression(T, where=N == 1, returning=["id"])).endswith(' RETURNING "id"')


def test_a_bare_name_in_do_update_is_a_column_of_the_row_that_is_there() -> None:
    clause = OnConflictClause("id", update_assignments={"n": N + excluded("n")}, update_where=N < 9)
    upsert = InsertExpression(T, ValuesSource([[1, 2]]), ["id", "n"], on_conflict=clause)

    assert sql_of(upsert).endswith('ON CONFLICT ("id") DO UPDATE SET "n" = "t"."n" + "excluded"."n" WHERE "t"."n" < $3')
