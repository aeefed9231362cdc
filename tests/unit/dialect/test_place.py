from __future__ import annotations

import sys

import pytest

from arfunc import Column, Query, ScopeError, SQLiteDialect, UnsupportedFeatureError, any_, exists

BOOKS = Query("books", Column("id", "books"))


def test_an_error_marks_the_part_that_could_not_be_written() -> None:
    with pytest.raises(ScopeError) as caught:
        BOOKS.where(Column("price", "books") > 9, Column("x", "loans") == 3).to_sql()

    assert str(caught.value.place) == (
        'SELECT "books"."id" FROM "books" WHERE "books"."price" > ? AND >>> Column \'x\' \'loans\' <<<'
    )
    assert caught.value.place.path == (
        "QueryExpression",
        "WhereClause",
        "LogicalPredicate",
        "ComparisonPredicate",
        "Column",
    )


def test_the_part_may_lie_in_a_query_within() -> None:
    inner = Query("loans", Column("book_id")).where(Column("x", "nowhere") == 1)

    with pytest.raises(ScopeError) as caught:
        BOOKS.where(exists(inner)).to_sql()

    assert "EXISTS (SELECT" in str(caught.value.place)
    assert caught.value.place.node.equals(Column("x", "nowhere"))


def test_a_feature_that_lacks_is_marked_too() -> None:
    with pytest.raises(UnsupportedFeatureError) as caught:
        BOOKS.where(Column("id", "books") > any_(BOOKS.union(BOOKS))).to_sql(SQLiteDialect((3, 45)))

    assert str(caught.value.place).startswith('SELECT "books"."id" FROM "books" WHERE "books"."id" > >>> ')


def test_long_text_is_cut() -> None:
    query = BOOKS.where(*[Column(f"column_{number}") == number for number in range(20)], Column("x", "loans") == 3)

    with pytest.raises(ScopeError) as caught:
        query.to_sql()

    assert str(caught.value.place).startswith("... ")
    assert len(str(caught.value.place)) < 120


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exceptions have notes from Python 3.11 on")
def test_a_traceback_shows_it_as_a_note() -> None:
    with pytest.raises(ScopeError) as caught:
        BOOKS.where(Column("x", "loans") == 3).to_sql()

    assert caught.value.__notes__ == [f"In the statement: {caught.value.place}"]
