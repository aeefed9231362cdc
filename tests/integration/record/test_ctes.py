"""Common table expressions on real databases of both kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Optional

import pytest
from tests.integration.record.world import World

from arfunc import (
    AsyncCTEQuery,
    Col,
    Column,
    CTEQuery,
    IntegerPKMixin,
    Literal,
    Query,
    UnsupportedFeatureError,
    alias,
    col,
    count,
)


@pytest.fixture
async def tree(world: World) -> Any:
    class Author(IntegerPKMixin, world.base):  # type: ignore[misc, name-defined]
        __table_name__ = "authors"
        name: Col[str]
        mentor_id: Col[Optional[int]] = col(default=None)
        fee: Col[Decimal] = col(default=Decimal("1.10"))

    await world.make(Author)
    rows = [("Ann", None), ("Bob", 1), ("Cid", 2), ("Dan", 2), ("Eve", None), ("Fay", 5)]
    await world.save(*[Author(name=name, mentor_id=mentor) for name, mentor in rows])
    world.Author = Author  # type: ignore[attr-defined]
    return world


def starting(world: Any) -> Any:
    return (AsyncCTEQuery if world.is_async else CTEQuery)(world.backend)


def pupils_of(world: Any, key: int) -> Any:
    """The author with a key, and all those below."""
    Author = world.Author  # noqa: N806
    below = Author.query().join("tree", on='"authors"."mentor_id" = "tree"."id"')
    return Author.query().where(Author.id == key).union_all(below)


async def test_a_tree_is_read_to_its_leaves(tree: Any) -> None:
    query = starting(tree).recursive().with_cte("tree", pupils_of(tree, 1)).select("name").order_by("id")

    assert await tree.do(query.aggregate()) == [{"name": name} for name in ("Ann", "Bob", "Cid", "Dan")]


async def test_records_come_from_a_cte(tree: Any) -> None:
    Author = tree.Author  # noqa: N806
    below = Author.query().recursive().with_cte("tree", pupils_of(tree, 2)).from_cte("tree")
    found = await tree.do(below.where(Author.name != "Bob").order_by(Author.id).all())

    assert [author.name for author in found] == ["Cid", "Dan"]
    assert isinstance(found[0], Author)
    assert found[0].fee == Decimal("1.10")


async def test_a_record_from_a_cte_can_be_saved(tree: Any) -> None:
    Author = tree.Author  # noqa: N806
    found = await tree.do(Author.query().with_cte("some", Author.query().limit(1)).from_cte("some").one())
    found.name = "Ada"
    await tree.do(found.save())

    assert (await tree.do(Author.find_one(found.id))).name == "Ada"


async def test_records_under_an_alias_come_from_a_cte(tree: Any) -> None:
    Boss = alias(tree.Author, "boss")  # noqa: N806
    found = Boss.query().with_cte("some", tree.Author.query()).from_cte("some").where(Boss.name == "Bob")

    assert [author.name for author in await tree.do(found.all())] == ["Bob"]


async def test_counts_and_existence_are_of_the_rows_of_the_cte(tree: Any) -> None:
    query = starting(tree).recursive().with_cte("tree", pupils_of(tree, 1))

    assert await tree.do(query.count()) == 4
    assert await tree.do(query.limit(3).count()) == 3
    assert await tree.do(query.where(Column("id") > 9).exists()) is False


async def test_the_last_cte_is_read_unless_another_is_named(tree: Any) -> None:
    Author = tree.Author  # noqa: N806
    query = starting(tree).with_cte("one", Author.query().where(Author.id == 1))
    query = query.with_cte("two", Author.query().where(Author.id == 2)).select("name")

    assert await tree.do(query.aggregate()) == [{"name": "Bob"}]
    assert await tree.do(query.from_cte("one").aggregate()) == [{"name": "Ann"}]


async def test_several_ctes_are_joined_grouped_and_filtered(tree: Any) -> None:
    Author = tree.Author  # noqa: N806
    pupils = Author.query().group_by(Author.mentor_id).select(Author.mentor_id, count().as_("pupils"))
    query = starting(tree).with_cte("mentors", Author.query()).with_cte("pupils", pupils).from_cte("mentors")
    query = query.join("pupils", on=Column("mentor_id", "pupils") == Column("id", "mentors"))
    query = query.select(Column("name", "mentors"), Column("pupils", "pupils")).greater_than("pupils", 1)

    assert await tree.do(query.aggregate()) == [{"name": "Bob", "pupils": 2}]


async def test_text_with_parameters_is_a_cte(tree: Any) -> None:
    query = starting(tree).with_cte("some", ("SELECT id, name FROM authors WHERE id = ?", (2,)))

    assert await tree.do(query.aggregate()) == [{"id": 2, "name": "Bob"}]
    assert await tree.do(query.one()) == {"id": 2, "name": "Bob"}
    assert await tree.do(query.where(Column("id") == 3).one()) is None


async def test_text_without_parameters_is_a_cte(tree: Any) -> None:
    assert await tree.do(starting(tree).with_cte("some", "SELECT 1 AS a", ["b"]).aggregate()) == [{"b": 1}]


async def test_a_cte_query_is_the_source_of_another(tree: Any) -> None:
    inner = starting(tree).recursive().with_cte("tree", pupils_of(tree, 2))
    outer = starting(tree).with_cte("below", inner).where(Column("id") > 2).select("id")

    assert await tree.do(outer.aggregate()) == [{"id": 3}, {"id": 4}]


async def test_set_operations_of_cte_queries(tree: Any) -> None:
    some = starting(tree).with_cte("some", tree.Author.query()).select("id")
    both = some.where(Column("id") < 3) & some.where(Column("id") > 1)

    assert await tree.do(both.aggregate()) == [{"id": 2}]
    assert await tree.do(both.all()) == [{"id": 2}]


async def test_a_main_statement_of_ones_own(tree: Any) -> None:
    query = starting(tree).with_cte("some", tree.Author.query()).query(Query("some").select("name").limit(1))

    assert await tree.do(query.aggregate()) == [{"name": "Ann"}]
    assert await tree.do(query.query(None).count()) == 6


async def test_numbers_are_counted_by_recursion(tree: Any) -> None:
    more = Query("n").select(Column("n") + 1).where(Column("n") < 5)
    query = starting(tree).recursive().with_cte("n", Query(None, Literal(1).as_("n")).union_all(more))

    assert [row["n"] for row in await tree.do(query.aggregate())] == [1, 2, 3, 4, 5]


async def test_decimals_of_a_cte_are_exact(tree: Any) -> None:
    query = starting(tree).with_cte("some", tree.Author.query().limit(1)).select("fee")

    assert await tree.do(query.aggregate()) == [{"fee": Decimal("1.10")}]


async def test_a_cte_of_the_name_of_its_table_is_refused(tree: Any) -> None:
    with pytest.raises(UnsupportedFeatureError, match="another name for the CTE"):
        await tree.do(starting(tree).with_cte("authors", tree.Author.query()).aggregate())


async def test_without_a_cte_there_is_nothing_to_read(tree: Any) -> None:
    with pytest.raises(ValueError, match="must have at least one CTE defined"):
        starting(tree).to_sql()


async def test_sync_and_async_do_not_mix(tree: Any) -> None:
    other = AsyncCTEQuery if not tree.is_async else CTEQuery
    backend = World("sync" if tree.is_async else "async", ":memory:").backend
    with pytest.raises(TypeError, match=r"requires async backends|does not support async backends"):
        other(tree.backend)
    with pytest.raises(TypeError, match=r"cannot accept (async|sync) query"):
        other(backend).with_cte("some", tree.Author.query())


@pytest.mark.parametrize("source", [5, None, object()])
async def test_a_source_of_another_type_is_refused(tree: Any, source: Any) -> None:
    with pytest.raises(TypeError, match="not supported in CTE"):
        starting(tree).with_cte("some", source)


def test_a_cte_query_needs_a_backend() -> None:
    with pytest.raises(TypeError, match="needs a backend"):
        CTEQuery(5)
