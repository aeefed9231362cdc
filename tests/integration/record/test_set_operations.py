"""Set operations of queries of records, on real databases of both kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Callable, List

import pytest
from tests.integration.record.world import World

from arfunc import (
    ActiveRecord,
    AsyncActiveRecord,
    AsyncSetOperationQuery,
    Col,
    Column,
    IntegerPKMixin,
    SetOperationQuery,
    UnsupportedFeatureError,
)

Make = Callable[[Any, Any], Any]


@pytest.fixture
async def people(blog: World) -> World:
    rows = [("Ann", 10), ("Bob", 20), ("Cid", 30), ("Dan", 40)]
    await blog.save(*[blog.User(name=name, age=age) for name, age in rows])
    return blog


def sides(world: World) -> Any:
    """The people up to thirty, and those from twenty on."""
    query = world.User.query()
    return query.where(world.User.age <= 30), query.where(world.User.age >= 20)


async def names(world: World, query: Any) -> List[str]:
    return [user.name for user in await world.do(query.all())]


OPERATIONS: List[Any] = [
    (lambda a, b: a | b, "Ann Bob Cid Dan"),
    (lambda a, b: a & b, "Bob Cid"),
    (lambda a, b: a - b, "Ann"),
    (lambda a, b: a + b, "Ann Bob Bob Cid Cid Dan"),
    (lambda a, b: a - (a - b), "Bob Cid"),
    (lambda a, b: (a - a) | b, "Bob Cid Dan"),
    (lambda a, b: a | b.order_by("id").limit(1), "Ann Bob Cid"),
    (lambda a, b: a.order_by(("id", "DESC")).limit(1) + b.order_by("id").limit(1), "Bob Cid"),
    (lambda a, b: (a | b).order_by("name").limit(2).union(b - a), "Ann Bob Dan"),
]


@pytest.mark.parametrize(("make", "expected"), OPERATIONS)
async def test_rows_are_those_of_the_operation(people: World, make: Make, expected: str) -> None:
    assert sorted(await names(people, make(*sides(people)))) == expected.split()


async def test_order_limit_and_offset_are_those_of_the_whole(people: World) -> None:
    low, high = sides(people)

    assert await names(people, (low | high).order_by(people.User.age.desc()).limit(2, 1)) == ["Cid", "Bob"]


async def test_order_by_an_expression_over_the_result(people: World) -> None:
    low, high = sides(people)
    distance = (people.User.age - 30) * (people.User.age - 30)

    assert await names(people, (low | high).order_by(distance, "id").limit(2)) == ["Cid", "Bob"]


async def test_result_can_be_filtered_by_columns_of_the_model(people: World) -> None:
    low, high = sides(people)

    assert await names(people, (low + high).where(people.User.name == "Bob")) == ["Bob", "Bob"]


async def test_counts_sums_and_existence_are_of_the_whole(people: World) -> None:
    low, high = sides(people)
    every = low + high

    assert await people.do(every.count()) == 6
    assert await people.do(every.limit(4).count()) == 4
    assert await people.do((low | high).sum_(people.User.age)) == 100
    assert await people.do((low - low).exists()) is False
    assert await people.do((low & high).exists()) is True


async def test_one_is_the_first_row(people: World) -> None:
    low, high = sides(people)
    found = await people.do((low | high).order_by(("age", "DESC")).one())

    assert found.name == "Dan"


async def test_membership_in_a_set_operation(people: World) -> None:
    low, high = sides(people)
    User = people.User  # noqa: N806

    assert await names(people, User.query().where(User.id.in_(low.select("id") - high.select("id")))) == ["Ann"]


async def test_tuples_of_the_same_types_are_one_kind_of_rows(people: World) -> None:
    User, Post = people.User, people.Post  # noqa: N806
    await people.save(Post(title="Ann", user_id=1))
    both = User.query().project(User.name) | Post.query().project(Post.c.title)

    assert await people.do(both.order_by("name").all()) == [("Ann",), ("Bob",), ("Cid",), ("Dan",)]


async def test_rows_of_unlike_sides_are_dicts_by_aggregate(people: World) -> None:
    User, Post = people.User, people.Post  # noqa: N806
    mixed = User.query().select("id").where(User.id == 1) | Post.query().select("title")

    assert await people.do(mixed.aggregate()) == [{"id": 1}]
    with pytest.raises(TypeError, match="aggregate"):
        await people.do(mixed.all())


async def test_relations_are_loaded_with_the_records_of_the_whole(people: World) -> None:
    await people.save(people.Post(title="first", user_id=1))
    low, high = sides(people)
    found = await people.do((low | high).with_("posts").order_by("id").all())

    assert [post.title for post in await people.do(found[0].posts())] == ["first"]


async def test_what_sqlite_lacks_is_refused_before_any_statement(people: World) -> None:
    low, high = sides(people)
    with pytest.raises(UnsupportedFeatureError, match=r"INTERSECT ALL.*row_number"):
        await people.do(low.intersect_all(high).all())


async def test_class_goes_with_the_mode(people: World) -> None:
    low, high = sides(people)

    assert type(low | high) is (AsyncSetOperationQuery if people.is_async else SetOperationQuery)


class Kept(IntegerPKMixin, ActiveRecord):
    __table_name__ = "kept"
    name: Col[str]


class AsyncKept(IntegerPKMixin, AsyncActiveRecord):
    __table_name__ = "kept"
    name: Col[str]


def test_sync_and_async_do_not_mix() -> None:
    mixed: Any = AsyncKept.query()
    with pytest.raises(TypeError, match="does not support async backends"):
        Kept.query().union(mixed)
    with pytest.raises(TypeError, match="requires async backends"):
        mixed.union(Kept.query())
    with pytest.raises(TypeError, match="requires async backends"):
        AsyncSetOperationQuery(mixed, Kept.query(), "UNION")


def test_an_operand_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="not supported in set operations"):
        Kept.query().union(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_constructor_is_the_method() -> None:
    query = Kept.query()

    assert SetOperationQuery(query, query, "UNION").equals(query.union(query))


async def test_equal_decimals_are_one_row_however_they_are_spelt(world: World) -> None:
    class Price(IntegerPKMixin, world.base):  # type: ignore[misc, name-defined]
        __table_name__ = "prices"
        amount: Col[Decimal]

    await world.make(Price)
    await world.save(Price(amount=Decimal("1.5")), Price(amount=Decimal("1.50")))
    first, second = (Price.query().where(Price.id == id).project(Price.amount) for id in (1, 2))

    assert await world.do((first | second).all()) == [(Decimal("1.5"),)]
    assert await world.do((first - second).all()) == []


async def test_a_misspelt_column_is_an_error_and_no_text(people: World) -> None:
    low, high = sides(people)
    with pytest.raises(LookupError, match="Did you mean 'name'"):
        await people.do((low | high).where(Column("nme") == "Ann").all())
