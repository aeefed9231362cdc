"""What fragments, holes and prepared queries give, for checkers."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple, Type, TypeVar

from typing_extensions import assert_type

from arfunc import (
    ActiveQuery,
    ActiveRecord,
    Async,
    AsyncActiveRecord,
    Col,
    Hole,
    IntegerPKMixin,
    PreparedQuery,
    PreparedStatement,
    Query,
    RecordQuery,
    Sync,
    fresh,
    param,
    prepare,
)
from arfunc.query import Fragment, compose, ensure_join, reorder, when, without


class Page(IntegerPKMixin, ActiveRecord):
    title: Col[str]
    views: Col[int]


class AsyncPage(IntegerPKMixin, AsyncActiveRecord):
    title: Col[str]
    views: Col[int]


Q = TypeVar("Q", bound="Query[Any, Any]")


def by_title(query: Q) -> Q:
    return query.order_by("title")


# a fragment keeps class, row and mode

chosen: Fragment = compose(by_title, Page.views > 1, None, without("limit"), reorder("id"))
pairs = Page.query().project(Page.title, Page.views)
assert_type(chosen(Page.query()), ActiveQuery[Page])
assert_type(chosen(pairs), RecordQuery[Tuple[str, int], Sync])
assert_type(pairs.pipe(chosen), RecordQuery[Tuple[str, int], Sync])
assert_type(when(Page.views, by_title), Fragment)
assert_type(when(3, using=lambda least: Page.views > least), Fragment)
assert_type(compose(ensure_join("other", on=Page.views == 1))(pairs), RecordQuery[Tuple[str, int], Sync])
assert_type(pairs.ensure_join("other", on=Page.views == 1), RecordQuery[Tuple[str, int], Sync])
assert_type(pairs.without("limit").reorder("id"), RecordQuery[Tuple[str, int], Sync])
assert_type(fresh(Page), Type[Page])
assert_type(fresh(Page).query(), ActiveQuery[Page])

# holes

assert_type(param("least", int), Hole[int])
assert_type(param("least", int, nullable=True), Hole[Optional[int]])
assert_type(pairs.where(Page.views > param("least", int)).bind(least=1), RecordQuery[Tuple[str, int], Sync])

# prepared queries

found = Page.query().where(Page.views > param("least", int)).prepare()
assert_type(found, PreparedQuery[Page, Sync])
assert_type(found.all(least=1), List[Page])
assert_type(found.one(least=1), Optional[Page])
assert_type(found.one_or_fail(least=1), Page)
assert_type(found.exists(least=1), bool)
assert_type(found.count(least=1), int)
assert_type(prepare(pairs).all(), List[Tuple[str, int]])
assert_type(prepare(Query("pages")), PreparedStatement)


async def check_awaited() -> None:
    awaited = AsyncPage.query().where(AsyncPage.views > param("least", int)).prepare()
    assert_type(awaited, PreparedQuery[AsyncPage, Async])
    assert_type(await awaited.all(least=1), List[AsyncPage])
    assert_type(await awaited.one(least=1), Optional[AsyncPage])
