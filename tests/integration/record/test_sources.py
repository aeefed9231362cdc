"""VALUES, functions that give rows and queries as sources, on real databases of both kinds."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.record.world import World

from arfunc import (
    Col,
    Column,
    IntegerPKMixin,
    LateralExpression,
    Query,
    UnsupportedFeatureError,
    count,
    generate_series,
    json_each,
    json_tree,
    values_source,
)


@pytest.fixture
async def shelf(world: World) -> Any:
    class Book(IntegerPKMixin, world.base):  # type: ignore[misc, name-defined]
        __table_name__ = "books"
        title: Col[str]
        tags: Col[List[str]]

    await world.make(Book)
    await world.save(Book(title="a", tags=["x", "y"]), Book(title="b", tags=["y"]), Book(title="c", tags=[]))
    world.Book = Book  # type: ignore[attr-defined]
    return world


async def test_rows_that_a_statement_brings_along_are_joined(shelf: Any) -> None:
    Book = shelf.Book  # noqa: N806
    names = values_source([(1, "one"), (3, "three")], ["id", "name"], "n")
    query = Book.query().join(names, on=Book.id == names.column("id")).select(Book.title, names.column("name"))

    assert await shelf.do(query.order_by(Book.id).aggregate()) == [
        {"title": "a", "name": "one"},
        {"title": "c", "name": "three"},
    ]


async def test_members_of_a_json_column_are_rows(shelf: Any) -> None:
    Book = shelf.Book  # noqa: N806
    tagged = Book.query().cross_join(json_each(Book.tags, alias="tag"))

    found = await shelf.do(tagged.where(Column("value", "tag") == "y").order_by(Book.id).all())
    counted = await shelf.do(
        tagged.group_by(Column("value", "tag"))
        .select(Column("value", "tag"), count().as_("n"))
        .order_by("value")
        .aggregate()
    )

    assert [book.title for book in found] == ["a", "b"]
    assert counted == [{"value": "x", "n": 1}, {"value": "y", "n": 2}]


async def test_values_at_any_depth_of_a_document_are_rows(shelf: Any) -> None:
    Book = shelf.Book  # noqa: N806
    tree = json_tree('{"a": [1, {"b": 2}]}', alias="t")
    numbers = Query(tree).where(Column("type") == "integer").select("atom")

    assert [book.id for book in await shelf.do(Book.query().where(Book.id.in_(numbers)).order_by("id").all())] == [1, 2]


async def test_a_query_is_the_source_of_a_join(shelf: Any) -> None:
    Book = shelf.Book  # noqa: N806
    others = Book.query().where(Book.title != "a").as_source("other")
    query = Book.query().join(others, on=Book.id == others.column("id"))

    assert [book.title for book in await shelf.do(query.order_by(Book.id).all())] == ["b", "c"]


async def test_a_limit_of_a_source_is_taken_before_the_condition(shelf: Any) -> None:
    Book = shelf.Book  # noqa: N806
    first = Book.query().order_by("id").limit(2).as_source("first")
    inner = Query(first).where(Column("title", "first") != "a").select(Column("id", "first"))

    assert [book.title for book in await shelf.do(Book.query().where(Book.id.in_(inner)).all())] == ["b"]


@pytest.mark.parametrize(
    ("source", "advice"),
    [(generate_series(1, 3), "recursive CTE"), (LateralExpression(Query("books").limit(1), alias="l"), "correlated")],
)
async def test_what_sqlite_lacks_is_refused_with_advice(shelf: Any, source: Any, advice: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=advice):
        await shelf.do(shelf.Book.query().cross_join(source).all())
