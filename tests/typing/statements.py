"""What the steps of statements that write give, for checkers."""

from __future__ import annotations

from typing import Any, Optional, Tuple

from typing_extensions import assert_type

from arfunc import (
    ActiveRecord,
    Col,
    DeleteStatement,
    InsertStatement,
    InsertTarget,
    IntegerPKMixin,
    MergeStatement,
    Query,
    UpdateStatement,
    UpdateTarget,
    delete_from,
    insert_into,
    merge_into,
    update,
)


class Page(IntegerPKMixin, ActiveRecord):
    title: Col[str]
    views: Col[int]


assert_type(insert_into(Page), InsertTarget)
assert_type(insert_into("pages").values(title="x").values(title="y"), InsertStatement)
assert_type(insert_into(Page).rows([{"title": "x"}]).on_conflict(Page.id).do_update("title"), InsertStatement)
assert_type(update(Page), UpdateTarget)
assert_type(update(Page).set(views=Page.views + 1).where(Page.views > 1).returning(Page.id), UpdateStatement)
assert_type(delete_from(Page).all_rows(), DeleteStatement)
assert_type(merge_into(Page).using("other", Page.id == 1).when_matched().delete(), MergeStatement)
assert_type(delete_from(Page).where(Page.id == 1).to_sql(), Tuple[str, Tuple[Any, ...]])
Query("gone").with_cte("gone", delete_from(Page).all_rows().returning())


# -- values of a whole query, and a query that knows nothing of its rows

priced = Page.query()
assert_type(priced.max_(Page.views), Optional[int])
assert_type(priced.min_(Page.title), Optional[str])
assert_type(priced.sum_(Page.views, is_distinct=True), Optional[int])
assert_type(priced.avg(Page.views), Optional[float])
plain = Query("pages")
assert_type(plain, Query[Any, Any])
