from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc import Assignment, Column, DummyDialect, Query, UnknownRewriteError, count, restrict, rewriting
from arfunc.query.write import deletion_of, update_of

KEPT = restrict("kept", Column("gone").is_null(), source="docs")
DOCS: Query[Any, Any] = Query("docs")
ALL = DOCS.without_rewrite("kept")
RESTRICTED = 'WHERE "docs"."gone" IS NULL'


def text(statement: Any) -> str:
    with rewriting(KEPT):
        return DummyDialect().plan(statement).sql


def test_a_query_is_reached_unless_it_says_otherwise() -> None:
    assert text(DOCS).endswith(RESTRICTED)
    assert text(ALL) == 'SELECT * FROM "docs"'


def test_a_name_that_no_rewrite_has_is_refused_where_it_is_written() -> None:
    with pytest.raises(UnknownRewriteError, match="'keept'"):
        DOCS.without_rewrite("keept")


def test_what_is_made_of_the_query_is_not_reached_either() -> None:
    for made in (ALL.reduced(count()), ALL.distinct().reduced(count()), ALL.tested(), ALL.limit(3), ALL.only_first()):
        assert "gone" not in text(made)


def test_queries_inside_are_not_reached() -> None:
    assert "gone" not in text(ALL.where(Column("id").in_(DOCS.select("id"))))


def test_queries_around_are_reached() -> None:
    assert text(DOCS.where(Column("id").in_(ALL.select("id")))).count("gone") == 1
    assert text(DOCS.union(ALL)) == f'SELECT * FROM "docs" {RESTRICTED} UNION SELECT * FROM "docs"'
    assert "gone" not in text(Query(ALL.as_source("all")))


def test_what_writes_its_rows_is_not_reached() -> None:
    chosen = ALL.where(Column("id") == 1)
    part = chosen.order_by("id").limit(1)

    assert "gone" not in text(deletion_of(chosen))
    assert "gone" not in text(deletion_of(part, key=[Column("id")]))
    assert "gone" not in text(update_of(part, [Assignment("title", "x")], key=[Column("id")]))


def test_a_query_says_in_its_text_what_does_not_reach_it() -> None:
    assert repr(ALL) == "Query('docs').without_rewrite('kept')"


def test_a_query_is_pickled_with_it() -> None:
    assert pickle.loads(pickle.dumps(ALL)).equals(ALL)


def test_the_order_of_the_names_matters_for_nothing_but_the_shape() -> None:
    restrict_more = restrict("more", Column("x").is_null(), source="docs")
    both = DOCS.without_rewrite(restrict_more.name, "kept"), DOCS.without_rewrite("kept", restrict_more.name)

    assert {text(query) for query in both} == {'SELECT * FROM "docs"'}
