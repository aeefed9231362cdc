"""Taking part in updates: conditions and expressions from every class that gives some."""

from __future__ import annotations

from typing import Any, Dict, List

import pytest
from tests.integration.record.world import World

from arfunc import Col, IUpdateBehavior, OptimisticLockMixin, auto
from arfunc.errors import ArgumentTypeError, RecordNotFound, UnknownFieldError


@pytest.fixture
async def page(world: World) -> Any:
    class Counted(IUpdateBehavior):
        def get_update_expressions(self) -> Dict[str, Any]:
            return {"changes": type(self).c.changes + 1, "title": "of the base"}

    class Page(Counted, OptimisticLockMixin, world.base):
        __table_name__ = "pages"
        id: Col[int] = auto()
        title: str = ""
        changes: int = 0
        is_open: bool = True

        def get_update_conditions(self) -> List[Any]:
            return [type(self).c.is_open == True]  # noqa: E712 - an expression

        def get_update_expressions(self) -> Dict[str, Any]:
            return {"title": "of the model"}

    await world.make(Page)
    return Page


async def test_expressions_win_over_what_was_set_and_those_of_bases_over_the_models(world: World, page: Any) -> None:
    made = await world.save(page())
    statements = world.watch()
    made.title = "mine"
    await world.save(made)

    (statement,) = statements
    assert statement == (
        'UPDATE "pages" SET "title" = ?, "version" = ?, "changes" = "pages"."changes" + ? '
        'WHERE "id" = ? AND "version" = ? AND "pages"."is_open" = ?'
    )
    assert (made.title, await world.column("pages", "changes")) == ("of the base", [1])


async def test_a_row_that_does_not_meet_the_conditions_is_not_found(world: World, page: Any) -> None:
    made = await world.save(page(title="a", is_open=False))
    made.title = "b"
    with pytest.raises(RecordNotFound, match="does not meet get_update_conditions"):
        await world.save(made)

    assert (made.title, made.version, await world.column("pages", "title")) == ("b", 1, ["a"])


async def test_what_is_no_predicate_is_refused(world: World, page: Any) -> None:
    class Bad(page):
        def get_update_conditions(self) -> List[Any]:
            return ["is_open"]

    made = await world.save(Bad())
    made.title = "b"
    with pytest.raises(ArgumentTypeError, match="returns predicates, got 'is_open'"):
        await world.save(made)


async def test_an_unknown_field_is_refused(world: World, page: Any) -> None:
    class Bad(page):
        def get_update_expressions(self) -> Dict[str, Any]:
            return {"colour": 1}

    made = await world.save(Bad())
    made.title = "b"
    with pytest.raises(UnknownFieldError, match="colour"):
        await world.save(made)
