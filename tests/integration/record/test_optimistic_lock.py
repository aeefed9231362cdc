"""A version counts the updates of a row, and none is lost."""

from __future__ import annotations

from typing import Any

import pydantic
import pytest
from tests.integration.record.world import World
from typing_extensions import Annotated

from arfunc import Col, ModelEvent, OptimisticLockMixin, UseColumn, auto
from arfunc.errors import DatabaseError, NotLoaded, StaleObjectError


@pytest.fixture
async def book(world: World) -> Any:
    class Book(OptimisticLockMixin, world.base):
        __table_name__ = "books"
        id: Col[int] = auto()
        title: str = ""

    await world.make(Book)
    return Book


async def rows(world: World) -> Any:
    """Return keys, versions and titles."""
    found = await world.do(world.backend.fetch_all("SELECT id, version, title FROM books ORDER BY id"))
    return [tuple(row.values()) for row in found]


async def stale(world: World, book: Any) -> Any:
    """Return a changed record whose row another one has updated twice."""
    made, other = await world.save(book(title="a")), await world.do(book.find_one(1))
    for title in "bc":
        other.title = title
        await world.save(other)
    made.title = "mine"
    return made


async def test_the_version_counts_updates(world: World, book: Any) -> None:
    made = await world.save(book(title="a"))
    assert (made.version, await rows(world)) == (1, [(1, 1, "a")])
    statements = world.watch()
    made.title = "b"
    await world.save(made)

    assert statements == ['UPDATE "books" SET "title" = ?, "version" = ? WHERE "id" = ? AND "version" = ?']
    assert (made.version, await rows(world), made.is_dirty) == (2, [(1, 2, "b")], False)


async def test_a_save_without_changes_leaves_the_version(world: World, book: Any) -> None:
    made = await world.save(book())

    assert (await world.do(made.save()), made.version) == (0, 1)


async def test_a_stale_save_says_both_versions_and_changes_nothing(world: World, book: Any) -> None:
    made = await stale(world, book)
    with pytest.raises(
        DatabaseError, match="Record was updated by another process: Book expected 1, found 3"
    ) as caught:
        await world.save(made)
    error: Any = caught.value

    assert (type(error), error.record, error.expected_version, error.actual_version) == (StaleObjectError, made, 1, 3)
    assert (made.title, made.version, made.dirty_fields) == ("mine", 1, {"title"})
    assert await rows(world) == [(1, 3, "c")]


async def test_a_refreshed_record_can_be_saved_again(world: World, book: Any) -> None:
    made = await stale(world, book)
    await world.do(made.refresh())
    made.title = "mine"
    await world.save(made)

    assert await rows(world) == [(1, 4, "mine")]


async def test_a_save_of_a_row_that_is_gone_says_so(world: World, book: Any) -> None:
    made = await stale(world, book)
    await world.execute("DELETE FROM books")
    with pytest.raises(StaleObjectError, match="found no row") as caught:
        await world.save(made)

    assert caught.value.actual_version is None


async def test_a_stale_deletion_is_refused(world: World, book: Any) -> None:
    made = await stale(world, book)
    with pytest.raises(StaleObjectError, match="expected 1, found 3"):
        await world.do(made.delete())

    assert (made.is_new_record, await rows(world)) == (False, [(1, 3, "c")])


async def test_a_deletion_finds_its_version(world: World, book: Any) -> None:
    made = await world.save(book())

    assert (await world.do(made.delete()), await rows(world)) == (1, [])


async def test_a_rolled_back_update_gives_the_version_back(world: World, book: Any) -> None:
    made = await world.save(book())
    with pytest.raises(ZeroDivisionError):
        async with world.transaction(book):
            made.title = "x"
            await world.save(made)
            assert made.version == 2
            raise ZeroDivisionError
    made.title = "y"
    await world.save(made)

    assert (made.version, await rows(world)) == (2, [(1, 2, "y")])


async def test_the_version_is_not_assigned(book: Any) -> None:
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        book().version = 5


async def test_a_version_that_was_not_selected_is_needed(world: World, book: Any) -> None:
    await world.save(book(title="a"))
    made = await world.do(book.query().select("id", "title").one())
    made.title = "b"
    with pytest.raises(NotLoaded, match=r"Book\.version was not selected"):
        await world.save(made)


async def test_an_update_of_a_query_moves_the_version(world: World, book: Any) -> None:
    await world.save(book(), book())
    assert await world.do(book.query().all_rows().update(title="x")) == 2
    assert await world.column("books", "version") == [2, 2]
    await world.do(book.query().where(book.c.id == 1).update(title="y", touch=False))
    await world.do(book.query().where(book.c.id == 2).update(version=9))

    assert await world.column("books", "version") == [2, 9]


async def test_a_version_in_a_column_of_another_name(world: World) -> None:
    class Legacy(OptimisticLockMixin, world.base):
        __table_name__ = "legacy"
        id: Col[int] = auto()
        version: Col[Annotated[int, UseColumn("REV")]] = 1
        text: str = ""

    await world.make(Legacy)
    made = await world.save(Legacy())
    made.text = "x"
    await world.save(made)
    await world.do(Legacy.query().all_rows().update(text="y"))

    assert await world.column("legacy", "REV") == [3]


async def test_a_stale_save_with_hooks_undoes_what_they_wrote(world: World, book: Any) -> None:
    made = await stale(world, book)
    made.on(ModelEvent.BEFORE_UPDATE, lambda record, **facts: book(title="by the hook").save())
    with pytest.raises(StaleObjectError):
        await world.save(made)

    assert await rows(world) == [(1, 3, "c")]
