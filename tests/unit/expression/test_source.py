from __future__ import annotations

from typing import Any

import pytest

from arfunc import JoinExpression, JoinType, Query, QueryExpression, Subquery, TableExpression
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column


class Base:
    pass


class Derived(Base):
    pass


A, B, C, D = (TableExpression(name) for name in "abcd")
ON = Column("x", A) == Column("y", B)


@pytest.mark.parametrize(
    ("source", "sql"),
    [
        (TableExpression("t"), '"t"'),
        (TableExpression("t", "u"), '"t" AS "u"'),
        (TableExpression("t", schema="s"), '"s"."t"'),
        (TableExpression("t").aliased("u"), '"t" AS "u"'),
        (Subquery(Query("t")), '(SELECT * FROM "t")'),
        (Subquery(Query("t"), "u"), '(SELECT * FROM "t") AS "u"'),
        (JoinExpression(A, B, "CROSS JOIN"), '"a" AS "a" CROSS JOIN "b" AS "b"'),
        (JoinExpression(A, B, "left join", ON), '"a" AS "a" LEFT JOIN "b" AS "b" ON "a"."x" = "b"."y"'),
        (JoinExpression(A, B, "left_outer", ON), '"a" AS "a" LEFT OUTER JOIN "b" AS "b" ON "a"."x" = "b"."y"'),
        (
            JoinExpression(A, B, "cross").left_join(C, using=["x"]).cross_join(D),
            '"a" AS "a" CROSS JOIN "b" AS "b" LEFT JOIN "c" AS "c" USING ("x") CROSS JOIN "d" AS "d"',
        ),
        (
            JoinExpression(A, B, "join", ON).inner_join(C, ON).right_join(D, ON).full_join(C.aliased("e"), ON),
            (
                '"a" AS "a" JOIN "b" AS "b" ON "a"."x" = "b"."y" INNER JOIN "c" AS "c" ON "a"."x" = "b"."y" '
                'RIGHT JOIN "d" AS "d" ON "a"."x" = "b"."y" FULL JOIN "c" AS "e" ON "a"."x" = "b"."y"'
            ),
        ),
        (JoinExpression(A, B, using=["x", "y"]), '"a" AS "a" JOIN "b" AS "b" USING ("x", "y")'),
        (JoinExpression(A, B, natural=True), '"a" AS "a" NATURAL JOIN "b" AS "b"'),
        (
            JoinExpression(JoinExpression(A, B, using=["x"]), TableExpression("c"), JoinType.CROSS),
            '"a" AS "a" JOIN "b" AS "b" USING ("x") CROSS JOIN "c" AS "c"',
        ),
        (
            JoinExpression(TableExpression("c"), JoinExpression(A, B, using=["x"]), JoinType.CROSS),
            '"c" AS "c" CROSS JOIN ("a" AS "a" JOIN "b" AS "b" USING ("x"))',
        ),
    ],
)
def test_sources_are_written(source: Any, sql: str) -> None:
    assert source.to_sql()[0] == sql


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("t", '"t"'),
        ("s.t", '"s"."t"'),
        ("t.", '"t."'),
        (".t", '".t"'),
    ],
)
def test_a_schema_may_stand_before_the_name_of_a_table(name: str, sql: str) -> None:
    assert Query(name).to_sql()[0] == f"SELECT * FROM {sql}"


def test_a_table_expression_takes_a_name_as_it_is() -> None:
    assert TableExpression("s.t").to_sql()[0] == '"s.t"'


def test_columns_are_qualified_by_the_table_and_not_by_its_schema() -> None:
    query = Query("s.t").join("s.u", on=Column("x", "t") == Column("y", "u")).where(Column("x", "t") > 1)

    assert query.to_sql()[0] == (
        'SELECT * FROM "s"."t" AS "t" JOIN "s"."u" AS "u" ON "t"."x" = "u"."y" WHERE "t"."x" > ?'
    )


def test_sources_side_by_side_are_paired() -> None:
    assert QueryExpression([Column("x", "a")], ["a", B]).to_sql()[0] == (
        'SELECT "a"."x" FROM "a" AS "a" CROSS JOIN "b" AS "b"'
    )


@pytest.mark.parametrize("name", [5, None, b"t"])
def test_name_of_a_table_is_text(name: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a table name must be a str"):
        TableExpression(name)


@pytest.mark.parametrize("alias", ["", 5, None])
def test_alias_of_a_table_is_text(alias: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a table alias must be a non-empty str"):
        TableExpression("t").aliased(alias)


def test_exposed_name_is_the_alias_or_else_the_name() -> None:
    assert TableExpression("t").exposed_name == "t"
    assert TableExpression("t", "u").exposed_name == "u"


def test_aliasing_leaves_the_table_as_it_was() -> None:
    table = TableExpression("t", owner=Base, columns=("a",))
    again = table.aliased("u")

    assert table.alias is None
    assert (again.name, again.owner, again.columns) == ("t", Base, ("a",))


@pytest.mark.parametrize(
    ("source", "other", "holds"),
    [
        (TableExpression("t"), TableExpression("t"), True),
        (TableExpression("t"), TableExpression("t", "u"), False),
        (TableExpression("t", "u"), TableExpression("t", "u"), True),
        (TableExpression("t", "u"), TableExpression("t"), False),
        (TableExpression("t"), TableExpression("t", schema="s"), False),
        (TableExpression("t", owner=Derived), TableExpression("", owner=Base), True),
        (TableExpression("t", "u", owner=Derived), TableExpression("", owner=Base), True),
        (TableExpression("t", owner=Base), TableExpression("", owner=Derived), False),
        (TableExpression("t", owner=Derived), TableExpression("b", owner=Base), True),
        (TableExpression("t", "u", owner=Derived), TableExpression("b", owner=Base), False),
        (TableExpression("t"), TableExpression("", owner=Base), False),
    ],
)
def test_source_holds_the_columns_of_its_own_table_and_of_bases_of_its_class(
    source: TableExpression, other: TableExpression, holds: bool
) -> None:
    assert source.holds(other) is holds


def test_abstract_source_cannot_stand_in_from() -> None:
    with pytest.raises(ArgumentTypeError, match="Base has no table, so that it cannot stand in FROM"):
        Query(TableExpression("", owner=Base)).to_sql()


def test_kind_of_join_is_one_of_the_known() -> None:
    with pytest.raises(ArgumentValueError, match=r"'OUTER' is no kind of join. The kinds are: JOIN, INNER JOIN"):
        JoinExpression(A, B, "OUTER", ON)


@pytest.mark.parametrize(
    "source",
    [
        JoinExpression(A, B),
        JoinExpression(A, B, "LEFT JOIN"),
        JoinExpression(A, B, "JOIN", ON, ["x"]),
        JoinExpression(A, B, "CROSS JOIN", ON),
        JoinExpression(A, B, "JOIN", ON, natural=True),
    ],
)
def test_join_has_exactly_what_its_kind_needs(source: Any) -> None:
    with pytest.raises(ArgumentValueError, match="a join"):
        source.to_sql()


@pytest.mark.parametrize("query", [(), 5, None, A])
def test_subquery_is_made_of_a_query(query: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a subquery must be a query"):
        Subquery(query)


def test_column_of_a_subquery_is_qualified_by_its_alias() -> None:
    rows = Subquery(Query("t", Column("a")), "rows")

    assert Query(rows, rows.column("a")).to_sql()[0] == 'SELECT "rows"."a" FROM (SELECT "a" FROM "t") AS "rows"'


def test_subquery_without_alias_gives_no_columns() -> None:
    with pytest.raises(ArgumentTypeError, match="needs the subquery to have an alias"):
        Subquery(Query("t")).column("a")
