"""Rewrites reach every statement that writes: rows that they hide stay as they are, and none moves out of sight."""

from __future__ import annotations

from typing import Any, AsyncIterator, Callable, Dict, Tuple

import pytest
import pytest_asyncio
from tests.integration.record.library import REWRITES, ROWS, Library, installed
from tests.integration.record.world import settled

from arfunc import (
    DeleteExpression,
    InsertExpression,
    OnConflictClause,
    QueryResult,
    RecordNotFound,
    RestrictionViolation,
    SelectSource,
    TableExpression,
    excluded,
    using,
    without_rewrites,
)
from arfunc.effect.effects import Execute
from arfunc.record.mapping import mapping_of

Deed = Callable[[Any], Any]
DEEDS: Dict[str, Deed] = {}


def deed(do: Deed) -> Deed:
    """Enter a deed by its name."""
    DEEDS[do.__name__] = do
    return do


@pytest_asyncio.fixture(params=["sync", "async"])
async def libraries(request: pytest.FixtureRequest) -> AsyncIterator[Tuple[Library, Library]]:
    """Give two libraries without rows."""
    is_async = request.param == "async"
    pair = Library(is_async=is_async), Library(is_async=is_async)
    yield pair
    for each in pair:
        await each.close()


@pytest_asyncio.fixture
async def library(libraries: Tuple[Library, Library]) -> Library:
    """Give one, filled, under tenancy and soft deletion."""
    library = libraries[0]
    await library.fill()
    library.backend.install(*[make(library.models) for make, _ in REWRITES.values()])
    library.models.Kept.configure(library.backend)
    return library


def _table(model: Any) -> TableExpression:
    return mapping_of(model).table


def _affected(result: QueryResult) -> int:
    return result.affected_rows


@deed
async def save(m: Any) -> Any:
    book = await settled(m.Book.find_one(1))
    book.title = "new"
    return await settled(book.save())


@deed
async def delete(m: Any) -> Any:
    return await settled((await settled(m.Book.find_one(4))).delete())


@deed
async def create(m: Any) -> Any:
    return await settled(m.Book(id=50, title="new", author_id=1).save())


@deed
def insert_many(m: Any) -> Any:
    return m.Book.insert_many([{"id": 50 + number, "title": "new"} for number in range(3)])


@deed
def insert_many_in_batches(m: Any) -> Any:
    return m.Book.insert_many((m.Book(id=50 + number, title="new") for number in range(5)), batch_size=2)


@deed
def update_of_a_query(m: Any) -> Any:
    return m.Book.query().where(m.Book.price > 15).update(title="new")


@deed
def update_of_all_rows(m: Any) -> Any:
    return m.Book.query().all_rows().update(price=m.Book.price + 1)


@deed
def update_of_what_a_join_chooses(m: Any) -> Any:
    joined = m.Book.query().join(m.Author, on=m.Book.author_id == m.Author.id).where(m.Author.id < 5)
    return joined.update(title="new")


@deed
def update_from_another_table(m: Any) -> Any:
    joined = m.Book.query().join(m.Author, on=m.Book.author_id == m.Author.id).where(m.Author.id < 5)
    return joined.update(title=m.Author.name)


@deed
def update_of_a_part(m: Any) -> Any:
    return m.Book.query().where(m.Book.id > 1).order_by(m.Book.id).limit(3).update(title="new")


@deed
def update_by_a_subquery(m: Any) -> Any:
    total = m.Review.select(m.Review.stars).where(m.Review.book_id == 1).limit(1).scalar_subquery()
    return m.Book.query().all_rows().update(price=total)


@deed
def update_returning(m: Any) -> Any:
    return m.Book.query().where(m.Book.price > 15).returning().update(title="new")


@deed
def delete_of_a_query(m: Any) -> Any:
    return m.Book.query().where(m.Book.price > 15).delete()


@deed
def delete_of_all_rows(m: Any) -> Any:
    return m.Book.query().all_rows().delete()


@deed
def delete_of_what_a_join_chooses(m: Any) -> Any:
    return m.Book.query().join(m.Author, on=m.Book.author_id == m.Author.id).where(m.Author.id < 5).delete()


@deed
def delete_returning(m: Any) -> Any:
    return m.Book.query().where(m.Book.price > 15).returning().delete()


@deed
def delete_using(m: Any) -> Any:
    condition = (m.Book.author_id == m.Author.id) & (m.Author.id < 5)
    statement = DeleteExpression(_table(m.Book), using=_table(m.Author), where=condition)
    return m.Book.run_program(Execute(statement).map(_affected))


@deed
def insert_from_a_query(m: Any) -> Any:
    rows = m.Author.select((m.Author.id + 50).as_("id"), m.Author.name.as_("title"))
    return rows.insert_into(m.Book, ["id", "title"])


@deed
def insert_from_a_set_operation(m: Any) -> Any:
    low = m.Author.select((m.Author.id + 50).as_("id"), m.Author.name.as_("title")).where(m.Author.id < 4)
    high = m.Author.select((m.Author.id + 60).as_("id"), m.Author.name.as_("title")).where(m.Author.id > 3)
    statement = InsertExpression(_table(m.Book), SelectSource(low.union(high)), ["id", "title"])
    return m.Book.run_program(Execute(statement).map(_affected))


@deed
def insert_from_a_query_that_gives_the_tenant(m: Any) -> Any:
    rows = m.Author.select((m.Author.id + 50).as_("id"), m.Author.name.as_("title"), m.Author.tenant)
    return rows.insert_into(m.Book, ["id", "title", "tenant"])


@deed
def upsert(m: Any) -> Any:
    rows = m.Author.select((m.Author.id + 2).as_("id"), m.Author.name.as_("title")).where(m.Author.id.in_([1, 6, 7]))
    clause = OnConflictClause("id", update_assignments={"title": excluded("title")})
    return rows.where(m.Author.id > 0).insert_into(m.Book, ["id", "title"], on_conflict=clause)


@pytest.mark.parametrize("way", ["model", "backend", "block"])
@pytest.mark.parametrize("name", REWRITES)
@pytest.mark.parametrize("do", sorted(set(DEEDS) - {"upsert"}))
async def test_a_deed_is_done_to_the_rows_that_a_rewrite_shows(libraries: Any, do: str, name: str, way: str) -> None:
    """It does what it would do in a database that has no others, and leaves these as they are."""
    make, is_there = REWRITES[name]
    mixed, clean = libraries
    await mixed.fill()
    await clean.fill(is_there)
    rewrite = make(mixed.models)
    with using(tenant=1):
        clean.backend.install(make(clean.models))  # for new rows, which are the tenant's there as well
        expected = await clean.ask(DEEDS[do])
        with installed(way, mixed, rewrite):
            assert await mixed.ask(DEEDS[do]) == expected
    for table, before in ROWS.items():
        after = await mixed.table(table)
        assert [row for row in after if is_there(row)] == await clean.table(table)
        assert [row for row in after if not is_there(row)] == [row for row in before if not is_there(row)]


async def test_an_upsert_leaves_a_hidden_row_with_which_it_conflicts(library: Library) -> None:
    await library.ask(DEEDS["upsert"])
    after = {row[0]: row[3] for row in await library.table("Book")}

    assert after[3] == "c"  # deleted
    assert after[8] == "Fay"
    assert after[9] == "Gil"
    assert after[2] == "b"


async def test_a_record_that_is_hidden_cannot_be_saved_deleted_or_refreshed(library: Library) -> None:
    Book = library.models.Book  # noqa: N806
    with without_rewrites("tenancy"):
        hidden = await settled(Book.find_one(2))
    hidden.title = "stolen"
    with using(tenant=1):
        with pytest.raises(RecordNotFound):
            await settled(hidden.save())
        with pytest.raises(RecordNotFound):
            await settled(hidden.refresh())

        assert await settled(hidden.delete()) == 0
    assert (2, 2, None, "b", 20, 1) in await library.table("Book")


async def test_a_new_record_gets_the_value_of_its_tenant(library: Library) -> None:
    book = library.models.Book(title="new")
    with using(tenant=7):
        await settled(book.save())

    assert book.tenant == 7
    assert (await library.table("Book"))[-1][1] == 7


async def test_a_new_record_may_bring_the_value_of_its_tenant(library: Library) -> None:
    with using(tenant=7):
        await settled(library.models.Book(title="new", tenant=7).save())

    assert (await library.table("Book"))[-1][1] == 7


def _moved(m: Any) -> Any:
    async def save_elsewhere() -> Any:
        book = await settled(m.Book.find_one(1))
        book.tenant = 2
        await settled(book.save())

    return save_elsewhere()


REFUSED: Dict[str, Deed] = {
    "a new record": lambda m: m.Book(title="new", tenant=2).save(),
    "a record that is changed": _moved,
    "insert_many of dicts": lambda m: m.Book.insert_many(
        [{"title": "mine", "tenant": 1}, {"title": "new", "tenant": 2}]
    ),
    "insert_many in batches": lambda m: m.Book.insert_many(
        [{"title": "new", "tenant": 1 if number < 4 else 2} for number in range(5)], batch_size=2
    ),
    "an update": lambda m: m.Book.query().all_rows().update(tenant=2),
    "an update by an expression": lambda m: m.Book.query().all_rows().update(tenant=m.Book.tenant + 1),
    "an update by another column": lambda m: m.Book.query().all_rows().update(tenant=m.Book.price),
    "an insert from a query": lambda m: m.Author.select(m.Author.name, m.Author.id).insert_into(
        m.Book, ["title", "tenant"]
    ),
    "an insert from a query without the rewrite": lambda m: (
        m.Author.select(m.Author.name, m.Author.tenant)
        .without_rewrite("tenancy")
        .insert_into(m.Book, ["title", "tenant"])
    ),
    "an insert of another value": lambda m: m.Author.select(m.Author.name, (m.Author.tenant + 1).as_("x")).insert_into(
        m.Book, ["title", "tenant"]
    ),
    "an upsert": lambda m: m.Author.select(m.Author.id, m.Author.name).insert_into(
        m.Book, ["id", "title"], on_conflict=OnConflictClause("id", update_assignments={"tenant": 2})
    ),
}


@pytest.mark.parametrize("do", REFUSED)
async def test_no_row_is_written_for_another_tenant(library: Library, do: str) -> None:
    with pytest.raises(RestrictionViolation, match="tenancy"):
        await library.ask(REFUSED[do])

    assert await library.table("Book") == ROWS["Book"]


async def test_a_row_may_be_moved_where_the_rewrite_is_switched_off_by_name(library: Library) -> None:
    Book = library.models.Book  # noqa: N806
    moved = Book.query().where(Book.id == 1).without_rewrite("tenancy")
    await settled(moved.update(tenant=2))

    assert (await library.table("Book"))[0][1] == 2


async def test_a_row_may_be_hidden_by_an_update_that_needs_no_context_value(library: Library) -> None:
    Book = library.models.Book  # noqa: N806
    with using(tenant=1):
        assert await settled(Book.query().where(Book.id == 1).update(deleted_at="June")) == 1
        assert await settled(Book.find_one(1)) is None
