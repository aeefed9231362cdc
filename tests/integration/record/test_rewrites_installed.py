"""Where rewrites are installed, who sees them, and when their values are read."""

from __future__ import annotations

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from typing import Any, AsyncIterator, List

import pytest
import pytest_asyncio
from tests.integration.record.library import REWRITES, Library
from tests.integration.record.world import settled

from arfunc import (
    ArgumentTypeError,
    Column,
    CommentTag,
    MissingContextError,
    UpdateExpression,
    exists,
    param,
    rewriting,
    using,
    without_rewrites,
)
from arfunc.effect.effects import ExecuteMany, Fetch, Stream
from arfunc.record.mapping import mapping_of


@pytest_asyncio.fixture(params=["sync", "async"])
async def library(request: pytest.FixtureRequest) -> AsyncIterator[Library]:
    """Give a library with rows of two tenants."""
    library = Library(is_async=request.param == "async")
    await library.fill()
    library.models.Kept.configure(library.backend)
    yield library
    await library.close()


def tenancy(library: Library) -> Any:
    return REWRITES["tenancy"][0](library.models)


async def tenants(library: Library) -> List[int]:
    return sorted({book.tenant for book in await settled(library.models.Book.find_all())})


async def test_a_model_whose_rewrites_are_set_is_reached_at_once(library: Library) -> None:
    """Though its statements were compiled before."""
    assert await tenants(library) == [1, 2]
    library.models.Kept.__rewrites__ = (tenancy(library),)
    try:
        with using(tenant=2):
            assert await tenants(library) == [2]
    finally:
        del library.models.Kept.__rewrites__
    assert await tenants(library) == [1, 2]


async def test_a_model_has_the_rewrites_of_its_bases_and_no_other(library: Library) -> None:
    library.models.Book.__rewrites__ = (tenancy(library),)
    try:
        with using(tenant=2):
            assert await tenants(library) == [2]
            assert len(await settled(library.models.Author.find_all())) == 7
    finally:
        del library.models.Book.__rewrites__


async def test_a_backend_reaches_queries_without_a_model(library: Library) -> None:
    library.backend.install(tenancy(library))
    Book = library.models.Book  # noqa: N806
    with using(tenant=2):
        rows = await settled(Book.run_program(Fetch(Book.query().select("id"))))
    assert rows == [(2,), (6,)]


async def test_only_rewrites_are_installed(library: Library) -> None:
    with pytest.raises(ArgumentTypeError, match="a dialect applies rewrites"):
        library.backend.install("tenancy")


async def test_the_value_is_read_when_the_query_runs_not_when_it_is_built(library: Library) -> None:
    library.backend.install(tenancy(library))
    with using(tenant=1):
        query = library.models.Book.query().where(library.models.Book.id < 4)
    with using(tenant=2):
        assert [book.id for book in await settled(query.all())] == [2]
    with pytest.raises(MissingContextError):
        await settled(query.all())


async def test_a_backend_may_ask_for_the_value(library: Library) -> None:
    current = contextvars.ContextVar("current", default=1)
    library.backend.install(tenancy(library), tenant=current.get)
    found = []
    for tenant in (1, 2):
        current.set(tenant)
        found.append(await tenants(library))
    assert found == [[1], [2]]


async def test_tasks_of_different_tenants_run_beside_each_other(library: Library) -> None:
    library.backend.install(tenancy(library))
    Book = library.models.Book  # noqa: N806

    async def ask(tenant: int) -> Any:
        with using(tenant=tenant):
            await asyncio.sleep(0)
            books = await settled(Book.query().with_("author").all())
            await settled(Book(title="more").save())
            return {book.tenant for book in books}

    answers = await asyncio.gather(*[ask(1 + number % 2) for number in range(20)])
    assert answers == [{1}, {2}] * 10
    assert sorted(row[1] for row in await library.table("Book") if row[3] == "more") == [1] * 10 + [2] * 10


def test_threads_of_different_tenants_run_beside_each_other() -> None:
    library = Library(is_async=False)
    asyncio.run(library.fill())
    library.backend.install(tenancy(library))
    library.models.Kept.configure(library.backend)

    def ask(tenant: int) -> Any:
        with using(tenant=tenant):
            return {book.tenant for book in library.models.Book.find_all()}

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, [1, 2] * 10)) == [{1}, {2}] * 10
        with using(tenant=1), pytest.raises(MissingContextError):
            pool.submit(library.models.Book.find_all).result()
    asyncio.run(library.close())


async def test_a_stream_reads_the_value_as_well(library: Library) -> None:
    library.backend.install(tenancy(library))
    Book = library.models.Book  # noqa: N806
    stream = Stream(Book.query().select("id"))
    found: List[Any] = []
    with using(tenant=2):
        if hasattr(library.backend, "stream"):
            async for rows in library.backend.stream(stream):
                found.extend(rows)
        else:
            for rows in library.backend.run(stream):
                found.extend(rows)
    assert found == [(2,), (6,)]


async def test_a_statement_for_many_reads_the_value_as_well(library: Library) -> None:
    library.backend.install(tenancy(library))
    table = mapping_of(library.models.Book).table
    statement = UpdateExpression(table, {"title": "x"}, where=Column("id", table) == 0)
    with using(tenant=2):
        result = await settled(library.models.Book.run_program(ExecuteMany(statement, [("new", 1), ("new", 2)])))
    assert result.affected_rows == 1


async def test_a_prepared_query_reads_the_value_when_it_is_called(library: Library) -> None:
    library.backend.install(tenancy(library))
    Book = library.models.Book  # noqa: N806
    below = Book.query().where(Book.id < param("least", int)).prepare()
    for tenant, ids in ((1, [1, 3]), (2, [2])):
        with using(tenant=tenant):
            assert [book.id for book in await settled(below.all(least=4))] == ids


async def test_what_is_loaded_with_a_query_is_a_query_of_its_own(library: Library) -> None:
    library.backend.install(REWRITES["soft_delete"][0](library.models))
    Author = library.models.Author  # noqa: N806
    everybody = Author.query().without_rewrite("soft_delete").where(Author.id == 1)
    ann = await settled(everybody.with_("books").one())
    assert [book.title for book in await settled(ann.books())] == ["a", "b"]

    all_books = everybody.with_(("books", lambda books: books.without_rewrite("soft_delete")))
    ann = await settled(all_books.one())
    assert [book.title for book in await settled(ann.books())] == ["a", "b", "c"]
    with without_rewrites("soft_delete"):
        ann = await settled(everybody.with_("books").one())
    assert [book.title for book in await settled(ann.books())] == ["a", "b", "c"]


async def test_a_query_names_what_reaches_it(library: Library) -> None:
    library.backend.install(*[make(library.models) for make, _ in REWRITES.values()])
    Book = library.models.Book  # noqa: N806
    assert Book.query().rewrites() == ("tenancy", "soft_delete")
    assert Book.query().without_rewrite("tenancy").rewrites() == ("soft_delete",)
    with rewriting(CommentTag("origin", "test")):
        assert Book.query().where(exists(Book.query())).rewrites() == ("tenancy", "soft_delete", "origin")
