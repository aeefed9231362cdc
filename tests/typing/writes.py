"""What writes of queries give, for checkers."""

from __future__ import annotations

from typing import Any, List, Tuple

from typing_extensions import assert_type

from arfunc import ActiveRecord, AsyncActiveRecord, Col, IntegerPKMixin
from arfunc.effect import AnyProgram


class Page(IntegerPKMixin, ActiveRecord):
    title: Col[str]
    views: Col[int]


class AsyncPage(IntegerPKMixin, AsyncActiveRecord):
    title: Col[str]
    views: Col[int]


many = Page.query().where(Page.views > 1)
assert_type(many.update(views=Page.views + 1), int)
assert_type(many.update_all({"views": 1}, touch=False), int)
assert_type(many.delete(), int)
assert_type(many.delete_all(), int)
assert_type(many.insert_into("pages", ["title", "views"]), int)
assert_type(many.fetch_update(views=1), AnyProgram[int])
assert_type(many.fetch_delete(), AnyProgram[int])
assert_type(many.returning().update(views=1), List[Page])
assert_type(many.returning(Page.title).delete(), List[Tuple[str]])
assert_type(many.returning(Page.title, Page.views).delete(), List[Tuple[Any, ...]])
assert_type(many.project(Page.title, Page.views).returning().delete(), List[Tuple[str, int]])
assert_type(many.project(Page.title).scalars().returning().delete(), List[str])


async def check_awaited() -> None:
    awaited = AsyncPage.query().where(AsyncPage.views > 1)
    assert_type(await awaited.update(views=1), int)
    assert_type(await awaited.delete(), int)
    assert_type(await awaited.insert_into("pages", ["title", "views"]), int)
    assert_type(await awaited.returning().update(views=1), List[AsyncPage])
    assert_type(await awaited.returning(AsyncPage.title).delete(), List[Tuple[str]])
