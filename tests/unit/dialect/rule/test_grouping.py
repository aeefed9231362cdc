from __future__ import annotations

from typing import Any, Type

import pytest

from arfunc import (
    ActiveRecord,
    Col,
    Column,
    DuckDBDialect,
    DummyDialect,
    IntegerPKMixin,
    PostgreSQLDialect,
    Query,
    ScopeError,
    SQLDialectBase,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    count,
    exists,
    max_,
    outer,
    rank,
    rollup,
    sum_,
)
from arfunc.dialect.capability import ANSI, Capability
from arfunc.expression.grouping_set import grouping

A: Column[int] = Column("a")
B: Column[int] = Column("b")
T: Query[Any, Any] = Query("t")
BOOKS = TableExpression("books", columns=("id", "author_id", "title"), key=("id",))
AUTHORS = TableExpression("authors", columns=("id", "name"), key=("id",))


class Author(IntegerPKMixin, ActiveRecord):
    __table_name__ = "authors"

    name: Col[str]


class Book(IntegerPKMixin, ActiveRecord):
    __table_name__ = "books"

    author_id: Col[int]


def sql_of(node: Any, kind: Type[SQLDialectBase] = DummyDialect) -> str:
    return kind().compile(node)[0]


@pytest.mark.parametrize("kind", [DummyDialect, SQLiteDialect, PostgreSQLDialect])
@pytest.mark.parametrize(
    "query",
    [
        T.select(A, count()),
        T.select(A, B).group_by(A),
        T.select(A).group_by(A).having(B > 1),
        T.select(A).group_by(A).order_by(B),
        T.select(count()).order_by(A),
        T.select(A + B, count()).group_by(A),
        T.select(A).group_by(A).qualify(rank().over(order_by=B) == 1),
        T.select(B, count()).group_by(rollup(A)),
    ],
)
def test_a_column_that_differs_within_a_group_is_refused(query: Any, kind: Any) -> None:
    with pytest.raises(
        ScopeError, match=r"the column '[ab]' stands beside an aggregate.*(Add it to group_by|needs a name)"
    ):
        sql_of(query, kind)


@pytest.mark.parametrize(
    "query",
    [
        T.select(A + 1, count()).group_by(A + 1),
        T.select((A + 1).as_("k")).group_by(A + 1),
        T.select((A + 1) * 2).group_by(A + 1),
        T.select(count()).group_by(A + 1).having(A + 1 > 2),
        T.select(count()).group_by(A + 1).order_by(A + 1),
    ],
)
def test_a_repeated_key_with_a_value_in_it_needs_a_name(query: Any) -> None:
    """To several engines each parameter is another, so that no two such expressions are equal."""
    with pytest.raises(ScopeError, match=r"needs a name: select\(expr.as_\('key'\)\)"):
        sql_of(query)


def test_a_star_beside_an_aggregate_is_refused() -> None:
    with pytest.raises(ScopeError, match=r"the columns of a star stand beside an aggregate.*Select columns by name"):
        sql_of(T.having(count() > 1))


@pytest.mark.parametrize(
    ("query", "end"),
    [
        (T.select((A + 1).as_("k"), count()).group_by("k").order_by("k"), 'GROUP BY "k" ORDER BY "k" ASC'),
        (T.select(count(), sum_(A + 1)).group_by(A + 1), 'GROUP BY "a" + ?'),
        (T.select(A + 1).group_by(A, A + 1), 'GROUP BY "a", "a" + ?'),
        (T.select(A * 2).group_by(A), 'GROUP BY "a"'),
        (T.select(A, max_(B)).group_by(A).order_by(max_(B)), 'ORDER BY MAX("b") ASC'),
        (T.select(count().as_("n")).order_by("n"), 'ORDER BY "n" ASC'),
        (T.select(A, grouping(A)).group_by(rollup(A, B)), 'GROUP BY ROLLUP("a", "b")'),
        (T.select(A, sum_(max_(B)).over()).group_by(A), 'GROUP BY "a"'),
    ],
)
def test_what_is_the_same_in_a_group_may_stand(query: Any, end: str) -> None:
    assert sql_of(query).endswith(end)


def test_groups_of_which_nothing_is_selected_give_their_keys() -> None:
    assert sql_of(T.group_by(A, B)) == 'SELECT "a", "b" FROM "t" GROUP BY "a", "b"'


def test_the_key_of_a_table_determines_its_columns() -> None:
    query = Query(AUTHORS, Column("name", AUTHORS), count()).left_join(
        BOOKS, Column("author_id", BOOKS) == Column("id", AUTHORS)
    )
    grouped = query.group_by(Column("id", AUTHORS))

    assert sql_of(grouped).endswith('GROUP BY "authors"."id"')
    with pytest.raises(ScopeError, match="'title' stands"):
        sql_of(grouped.select(Column("title", BOOKS), append=True))


def test_it_is_reduced_where_an_engine_wants_each_column_grouped() -> None:
    query = Query(AUTHORS, Column("name", AUTHORS), count()).group_by(Column("id", AUTHORS))

    assert sql_of(query, DuckDBDialect) == (
        'SELECT ANY_VALUE("authors"."name") AS "name", COUNT(*) FROM "authors" GROUP BY "authors"."id"'
    )


def test_it_is_refused_where_that_is_neither_there_nor_emulated() -> None:
    class Lacking(DummyDialect):
        capabilities = ANSI.without(Capability.DETERMINED_COLUMN)

    with pytest.raises(UnsupportedFeatureError, match="columns of a table whose key is grouped"):
        sql_of(Query(AUTHORS, Column("name", AUTHORS), count()).group_by(Column("id", AUTHORS)), Lacking)


def test_a_model_goes_with_its_key() -> None:
    query = Author.select(Author, count(Book.id)).left_join(Book, on=Book.author_id == Author.id).group_by(Author.id)

    assert query.to_sql()[0].endswith('GROUP BY "authors"."id"')


def test_a_column_of_the_query_around_stands_still() -> None:
    inner = (
        Query(BOOKS, count()).having(count() > Column("id", AUTHORS)).where(Column("author_id", BOOKS) == outer("id"))
    )

    assert "HAVING" in sql_of(Query(AUTHORS).where(exists(inner)))
