"""What the drivers of MySQL want of the text: their placeholders, and no other percent sign."""

from __future__ import annotations

import pytest

from arfunc import Column, MySQLDialect, Query, RawSQL
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQLPredicate

DIALECT = MySQLDialect((8, 4))


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Column("a") % 2, "`a` %% %s"),
        (Column("50%"), "`50%%`"),
        (RawSQL("SELECT '100%', ?, 7 % 4", (1,)), "SELECT '100%%', %s, 7 %% 4"),
        (RawSQLPredicate("a LIKE 'x%s'"), "a LIKE 'x%%s'"),
    ],
)
def test_only_placeholders_are_placeholders_to_the_driver(node: Node, text: str) -> None:
    assert DIALECT.compile(node)[0] == text


def test_name_of_a_column_has_its_percent_sign_once() -> None:
    plan = DIALECT.plan(Query("t").select(Column("a") % Column("b")))

    assert plan.sql == "SELECT `a` %% `b` FROM `t`"
    assert [column.name for column in plan.columns] == ["`a` % `b`"]
