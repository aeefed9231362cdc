"""Queries of records: conditions, order, parts, groups, counts, aggregates."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Callable, ClassVar, List, Optional

import pytest
from tests.integration.record.world import World

from arfunc import (
    ActiveQuery,
    AsyncActiveQuery,
    Col,
    FieldProxy,
    PostgreSQLDialect,
    RecordNotFound,
    UnknownFieldError,
    ValidationError,
    count,
    lower,
    sum_,
)

Step = Callable[[Any, Any], Any]


@pytest.fixture
async def people(blog: World) -> World:
    rows = [("Ann", 30, None), ("Bob", 25, "b@x.org"), ("Cid", None, None), ("Dan", 30, "d@x.org"), ("eve", 41, None)]
    await blog.save(*[blog.User(name=name, age=age, email=email) for name, age, email in rows])
    return blog


async def names(world: World, query: Any) -> List[str]:
    return [user.name for user in await world.do(query.all())]


CONDITIONS: List[Any] = [
    ("equal", lambda q, u: q.where(u.c.age == 30), "Ann Dan"),
    ("not equal", lambda q, u: q.where(u.c.age != 30), "Bob eve"),
    ("is null", lambda q, u: q.where(u.c.age == None), "Cid"),  # noqa: E711 - means IS NULL
    ("is not null", lambda q, u: q.where(u.c.age != None), "Ann Bob Dan eve"),  # noqa: E711 - as above
    ("less", lambda q, u: q.where(u.age < 30), "Bob"),
    ("and", lambda q, u: q.where((u.age == 30) & (u.email == "d@x.org")), "Dan"),
    ("or", lambda q, u: q.where((u.age == 25) | (u.age == 41)), "Bob eve"),
    ("not", lambda q, u: q.where(~(u.age == 30)), "Bob eve"),
    ("in", lambda q, u: q.where(u.name.in_(["Ann", "eve", "x"])), "Ann eve"),
    ("in with None", lambda q, u: q.where(u.age.in_([25, None])), "Bob Cid"),
    ("in nothing", lambda q, u: q.where(u.name.in_([])), ""),
    ("not in nothing", lambda q, u: q.where(u.name.not_in([])), "Ann Bob Cid Dan eve"),
    ("like", lambda q, u: q.where(u.name.like("%n%")), "Ann Dan"),
    ("between", lambda q, u: q.where(u.age.between(25, 30)), "Ann Bob Dan"),
    ("arithmetic", lambda q, u: q.where(u.age + 1 > 31), "eve"),
    ("function", lambda q, u: q.where(lower(u.name) == "ann"), "Ann"),
    ("text", lambda q, u: q.where("age > ?", (30,)), "eve"),
    ("text with a list", lambda q, u: q.where("age > ? AND name <> ?", [29, "Dan"]), "Ann eve"),
    ("text with one value", lambda q, u: q.where("age > ?", 30), "eve"),
    ("texts in parentheses", lambda q, u: q.where("age = 25 OR age = 41").where("name = 'eve'"), "eve"),
    ("several at once", lambda q, u: q.where(u.age == 30, u.name == "Ann"), "Ann"),
    ("one after another", lambda q, u: q.where(u.age == 30).where(u.name == "Ann"), "Ann"),
    ("none changes nothing", lambda q, u: q.where(None).where(u.age == 30, None), "Ann Dan"),
    ("or before and", lambda q, u: q.where((u.age == 25) | (u.age == 41)).where(u.name == "eve"), "eve"),
    ("subquery", lambda q, u: q.where(u.c.id.in_(u.query().where(u.age > 30).select("id"))), "eve"),
    ("not in subquery", lambda q, u: q.where(u.c.id.not_in(u.query().where(u.age > 26).select(u.c.id))), "Bob Cid"),
    ("in_list", lambda q, u: q.in_list("name", ["Ann"]), "Ann"),
    ("in_list of a column", lambda q, u: q.in_list(u.name, ("Ann", "Bob")), "Ann Bob"),
    ("in_list of nothing", lambda q, u: q.in_list("name", []), ""),
    ("in_list of nothing, all", lambda q, u: q.in_list("name", [], empty_result=False), "Ann Bob Cid Dan eve"),
    ("not_in", lambda q, u: q.not_in("name", ["Ann", "eve"]), "Bob Cid Dan"),
    ("not_in of nothing", lambda q, u: q.not_in("name", []), "Ann Bob Cid Dan eve"),
    ("not_in of nothing, none", lambda q, u: q.not_in("name", [], empty_result=True), ""),
    ("between by name", lambda q, u: q.between("age", 25, 29), "Bob"),
    ("not_between", lambda q, u: q.not_between("age", 25, 30), "eve"),
    ("like by name", lambda q, u: q.like("name", "A%"), "Ann"),
    ("not_like", lambda q, u: q.not_like("name", "%n%"), "Bob Cid eve"),
    ("ilike", lambda q, u: q.ilike("name", "E%"), "eve"),
    ("not_ilike", lambda q, u: q.not_ilike("name", "%N%"), "Bob Cid eve"),
    ("is_null", lambda q, u: q.is_null("age"), "Cid"),
    ("is_not_null", lambda q, u: q.is_not_null(u.email), "Bob Dan"),
    ("greater_than", lambda q, u: q.greater_than("age", 30), "eve"),
    ("greater_than_or_equal", lambda q, u: q.greater_than_or_equal(u.age, 30), "Ann Dan eve"),
    ("less_than", lambda q, u: q.less_than("age", 30), "Bob"),
    ("less_than_or_equal", lambda q, u: q.less_than_or_equal("age", 30), "Ann Bob Dan"),
    ("ranges chain as AND", lambda q, u: q.greater_than("age", 25).is_null("email").like("name", "A%"), "Ann"),
]


@pytest.mark.parametrize(("step", "found"), [case[1:] for case in CONDITIONS], ids=[case[0] for case in CONDITIONS])
async def test_a_condition_gives_the_rows_that_meet_it(people: World, step: Step, found: str) -> None:
    assert await names(people, step(people.User.query(), people.User)) == found.split()


ORDERS: List[Any] = [
    ("name", lambda q, u: q.order_by("name"), "Ann Bob Cid Dan eve"),
    ("column", lambda q, u: q.order_by(u.c.name), "Ann Bob Cid Dan eve"),
    ("descending", lambda q, u: q.order_by(u.name.desc()), "eve Dan Cid Bob Ann"),
    ("pair", lambda q, u: q.order_by((u.c.name, "DESC")), "eve Dan Cid Bob Ann"),
    ("pair in lower case", lambda q, u: q.order_by(("name", "desc")), "eve Dan Cid Bob Ann"),
    ("several", lambda q, u: q.order_by("age", ("name", "DESC")), "Cid Bob Dan Ann eve"),
    ("calls add", lambda q, u: q.order_by("age").order_by(("name", "DESC")), "Cid Bob Dan Ann eve"),
    ("nulls last", lambda q, u: q.order_by(u.age.asc(nulls="last"), "id"), "Bob Ann Dan eve Cid"),
    ("nulls first", lambda q, u: q.order_by(u.age.desc(nulls="first"), "id"), "Cid eve Ann Dan Bob"),
    ("expression", lambda q, u: q.order_by((lower(u.name), "DESC")), "eve Dan Cid Bob Ann"),
    ("limit", lambda q, u: q.order_by("id").limit(2), "Ann Bob"),
    ("limit zero", lambda q, u: q.limit(0), ""),
    ("the last limit counts", lambda q, u: q.order_by("id").limit(1).limit(3), "Ann Bob Cid"),
    ("limit and offset", lambda q, u: q.order_by("id").limit(2).offset(1), "Bob Cid"),
    ("offset before limit", lambda q, u: q.order_by("id").offset(1).limit(2), "Bob Cid"),
    ("limit with offset", lambda q, u: q.order_by("id").limit(2, offset=1), "Bob Cid"),
    ("offset without limit", lambda q, u: q.order_by("id").offset(3), "Dan eve"),
    ("offset beyond the rows", lambda q, u: q.offset(9), ""),
]


@pytest.mark.parametrize(("step", "found"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS])
async def test_an_order_and_a_part_give_these_rows(people: World, step: Step, found: str) -> None:
    assert await names(people, step(people.User.query(), people.User)) == found.split()


async def test_queries_share_a_prefix_and_stay_as_they_are(people: World) -> None:
    thirty = people.User.query().where(people.User.age == 30)
    ann, dan = thirty.where(people.User.name == "Ann"), thirty.where(people.User.name == "Dan")
    found = [await names(people, query) for query in (ann, dan, thirty)]

    assert found == [["Ann"], ["Dan"], ["Ann", "Dan"]]


async def test_the_same_query_runs_again_and_sees_new_rows(people: World) -> None:
    thirty = people.User.query().where(people.User.age == 30)
    before = await names(people, thirty)
    await people.save(people.User(name="Fay", age=30))

    assert (before, await names(people, thirty)) == (["Ann", "Dan"], ["Ann", "Dan", "Fay"])


async def test_distinct_gives_equal_rows_once(people: World) -> None:
    ages = people.User.query().select("age").distinct().order_by("age")

    assert [user.age for user in await people.do(ages.all())] == [None, 25, 30, 41]


async def test_groups_and_having(people: World) -> None:
    user = people.User
    grouped = user.query().select(user.age, count().as_("n")).group_by("age").having(count() > 1)

    assert await people.do(grouped.aggregate()) == [{"age": 30, "n": 2}]


async def test_having_may_come_before_the_groups_and_adds_up(people: World) -> None:
    user = people.User
    query = user.query().select(user.age, count().as_("n"))
    grouped = query.having(count() > 0).having("age > ?", (25,)).group_by(user.age).order_by("age")

    assert await people.do(grouped.aggregate()) == [{"age": 30, "n": 2}, {"age": 41, "n": 1}]


async def test_several_groups(people: World) -> None:
    user = people.User
    grouped = user.query().group_by("age").group_by(user.email).having(user.age == 30).order_by("email")

    assert await people.do(grouped.aggregate(n=count())) == [
        {"age": 30, "email": None, "n": 1},
        {"age": 30, "email": "d@x.org", "n": 1},
    ]


# -- one, exists, scalar


async def test_one_gives_the_first_and_asks_for_one_row(people: World) -> None:
    sent = people.watch()
    found = await people.do(people.User.query().order_by(("name", "DESC")).one())

    assert (found.name, sent[0].endswith("LIMIT ?")) == ("eve", True)


async def test_one_gives_none_where_there_is_nothing(people: World) -> None:
    assert await people.do(people.User.query().where(people.User.age > 99).one()) is None


async def test_one_keeps_a_limit_of_zero(people: World) -> None:
    assert await people.do(people.User.query().limit(0).one()) is None


async def test_one_keeps_limit_and_offset(people: World) -> None:
    found = await people.do(people.User.query().order_by("id").limit(3).offset(2).one())

    assert found.name == "Cid"


async def test_one_keeps_the_offset_without_a_limit(people: World) -> None:
    found = await people.do(people.User.query().order_by("id").offset(4).one())

    assert found.name == "eve"


async def test_one_or_fail_gives_the_first(people: World) -> None:
    found = await people.do(people.User.query().order_by("id").one_or_fail())

    assert found.name == "Ann"


async def test_one_or_fail_names_the_model(people: World) -> None:
    with pytest.raises(RecordNotFound, match=r"User: no record meets the condition"):
        await people.do(people.User.query().where(people.User.age > 99).one_or_fail())


@pytest.mark.parametrize(
    ("step", "truth"),
    [
        (lambda q, u: q, True),
        (lambda q, u: q.where(u.age > 99), False),
        (lambda q, u: q.limit(0), False),
        (lambda q, u: q.limit(1), True),
        (lambda q, u: q.offset(4), True),
        (lambda q, u: q.offset(5), False),
        (lambda q, u: q.limit(1).offset(5), False),
        (lambda q, u: q.group_by("age").having(count() > 1), True),
        (lambda q, u: q.group_by("age").having(count() > 2), False),
        (lambda q, u: q.select("age").distinct().order_by("age"), True),
    ],
)
async def test_exists_gives_a_bool_and_honours_limit_and_offset(people: World, step: Step, truth: bool) -> None:
    assert await people.do(step(people.User.query(), people.User).exists()) is truth


async def test_exists_reads_no_columns(people: World) -> None:
    sent = people.watch()
    await people.do(people.User.query().order_by("name").exists())

    assert sent == ['SELECT EXISTS (SELECT ? FROM "users")']


async def test_scalar_gives_the_first_value_as_a_python_value(people: World) -> None:
    user = people.User
    query = user.query().order_by("id")
    found = [await people.do(query.select(column).scalar()) for column in ("name", user.c.tags, lower(user.name))]

    assert found == ["Ann", [], "ann"]


async def test_scalar_of_no_row_is_none(people: World) -> None:
    assert await people.do(people.User.query().where(people.User.age > 99).select("name").scalar()) is None


# -- counts


@pytest.mark.parametrize(
    ("step", "number"),
    [
        (lambda q, u: q, 5),
        (lambda q, u: q.where(u.age == 30), 2),
        (lambda q, u: q.limit(2), 2),
        (lambda q, u: q.limit(0), 0),
        (lambda q, u: q.limit(99), 5),
        (lambda q, u: q.offset(3), 2),
        (lambda q, u: q.limit(3).offset(4), 1),
        (lambda q, u: q.order_by("name").limit(2), 2),
        (lambda q, u: q.select("age").distinct(), 4),
        (lambda q, u: q.group_by("age"), 4),
        (lambda q, u: q.group_by("age").having(count() > 1), 1),
        (lambda q, u: q.group_by("age").limit(3), 3),
    ],
)
async def test_count_is_the_number_of_rows_that_the_query_gives(people: World, step: Step, number: int) -> None:
    assert await people.do(step(people.User.query(), people.User).count()) == number


@pytest.mark.parametrize(
    ("column", "is_distinct", "number"),
    [("age", False, 4), ("age", True, 3), ("email", False, 2), ("id", True, 5)],
)
async def test_count_of_a_column_skips_null(people: World, column: str, is_distinct: bool, number: int) -> None:
    assert await people.do(people.User.query().count(column, is_distinct)) == number


async def test_count_of_a_column_honours_the_limit(people: World) -> None:
    query = people.User.query().order_by("id").limit(3)

    assert await people.do(query.count(people.User.age)) == 2


async def test_count_does_not_order(people: World) -> None:
    sent = people.watch()
    await people.do(people.User.query().order_by("name").count())

    assert sent == ['SELECT COUNT(*) FROM "users"']


# -- aggregates


@pytest.mark.parametrize(
    ("method", "value"), [("sum_", 126), ("avg", 31.5), ("min_", 25), ("max_", 41)], ids=lambda case: str(case)
)
async def test_an_aggregate_over_a_column(people: World, method: str, value: Any) -> None:
    query = people.User.query()
    found = [await people.do(getattr(query, method)(column)) for column in ("age", people.User.age)]

    assert found == [value, value]


@pytest.mark.parametrize("method", ["sum_", "avg", "min_", "max_"])
async def test_an_aggregate_over_no_rows_is_none(people: World, method: str) -> None:
    query = people.User.query().where(people.User.age > 99)

    assert await people.do(getattr(query, method)("age")) is None


@pytest.mark.parametrize("method", ["sum_", "avg", "min_", "max_"])
async def test_an_aggregate_over_the_star_is_an_error(people: World, method: str) -> None:
    with pytest.raises(ValueError, match=rf"{method.rstrip('_').upper()}\(\*\)"):
        await people.do(getattr(people.User.query(), method)("*"))


@pytest.mark.parametrize("method", ["sum_", "avg", "min_", "max_"])
async def test_an_aggregate_over_groups_points_to_aggregate(people: World, method: str) -> None:
    with pytest.raises(TypeError, match=rf"use aggregate\({method.rstrip('_')}=...\)"):
        await people.do(getattr(people.User.query().group_by("name"), method)("age"))


async def test_an_aggregate_is_over_exactly_the_rows_of_the_query(people: World) -> None:
    query = people.User.query().order_by("id").limit(2)

    assert await people.do(query.sum_("age")) == 55


async def test_distinct_sums(people: World) -> None:
    assert await people.do(people.User.query().sum_("age", is_distinct=True)) == 96


async def test_aggregate_gives_dicts_in_column_order(people: World) -> None:
    rows = await people.do(people.User.query().order_by("id").limit(1).aggregate())

    assert rows == [{"name": "Ann", "email": None, "age": 30, "tags": "[]", "boss_id": None, "id": 1}]
    assert list(rows[0]) == list(people.User.get_column_to_field_map())


async def test_aggregate_of_a_selection_is_keyed_by_alias_or_column(people: World) -> None:
    user = people.User
    query = user.query().select(user.c.name, (user.age + 1).as_("next")).order_by("id").limit(1)

    assert await people.do(query.aggregate()) == [{"name": "Ann", "next": 31}]


async def test_aggregate_of_no_rows_is_an_empty_list(people: World) -> None:
    assert await people.do(people.User.query().limit(0).aggregate()) == []


async def test_named_aggregates_give_one_dict(people: World) -> None:
    total = people.User.query().aggregate(n=count(), total=sum_(people.User.age))

    assert await people.do(total) == {"n": 5, "total": 126}


async def test_named_aggregates_over_groups_give_a_dict_a_group(people: World) -> None:
    grouped = people.User.query().is_not_null("age").group_by("age").order_by("age").aggregate(n=count())

    assert await people.do(grouped) == [{"age": 25, "n": 1}, {"age": 30, "n": 2}, {"age": 41, "n": 1}]


async def test_two_columns_of_one_name_in_a_dict_are_an_error(people: World) -> None:
    user = people.User
    with pytest.raises(ValueError, match=r"two columns of the result are called 'name'.*\.as_"):
        await people.do(user.query().select(user.name, lower(user.name).as_("name")).aggregate())


class Moment:
    """Values whose stored form is another one."""

    FIRST = datetime(2024, 1, 1, tzinfo=timezone.utc)


@pytest.fixture
async def orders(world: World) -> World:
    class Order(world.base):
        __table_name__ = "orders"
        id: Optional[int] = None
        price: Col[Decimal]
        at: Col[datetime]

    world.Order = Order
    await world.make(Order)
    for days, price in enumerate(["9.50", "10", "0.10", "12345678901234567890.12"]):
        await world.save(Order(price=Decimal(price), at=Moment.FIRST + timedelta(days=days)))
    return world


async def test_times_are_compared_as_moments(orders: World) -> None:
    bound = datetime(2024, 1, 3, 5, tzinfo=timezone(timedelta(hours=5)))
    found = await orders.do(orders.Order.query().where(orders.Order.at >= bound).order_by("at").all())

    assert [order.id for order in found] == [3, 4]


async def test_decimals_are_compared_and_ordered_as_numbers(orders: World) -> None:
    order = orders.Order
    dear = await orders.do(order.query().where(order.price > Decimal("9.5")).order_by("price").all())
    cheap = await orders.do(order.query().where(order.price.in_([Decimal("9.5"), Decimal("0.1")])).order_by("id").all())

    assert ([each.id for each in dear], [each.id for each in cheap]) == ([2, 4], [1, 3])


async def test_decimals_are_summed_exactly(orders: World) -> None:
    assert await orders.do(orders.Order.query().sum_("price")) == Decimal("12345678901234567909.72")


async def test_aggregate_decodes_decimals_and_nothing_else(orders: World) -> None:
    rows = await orders.do(orders.Order.query().order_by("id").limit(1).aggregate())

    assert rows == [{"id": 1, "price": Decimal("9.50"), "at": "2024-01-01T00:00:00+00:00"}]


# -- the class of a query


def shelf_of(world: World) -> Any:
    parent: Any = AsyncActiveQuery if world.is_async else ActiveQuery

    class BookQuery(parent):
        def published(self) -> Any:
            return self.where(self.model_class.c.published == True)  # noqa: E712 - an expression

        def newest_first(self) -> Any:
            return self.order_by(("id", "DESC"))

    class Book(world.base):
        __table_name__ = "books"
        __query_class__ = BookQuery
        id: Optional[int] = None
        title: Col[str]
        published: bool = False
        shelf_id: Optional[int] = None
        c: ClassVar[FieldProxy] = FieldProxy()

    return Book


async def test_methods_of_an_own_query_class_survive_every_step(world: World) -> None:
    book = shelf_of(world)
    await world.make(book)
    await world.save(book(title="a", published=True), book(title="b"), book(title="c", published=True))
    query = (
        book.query().where(None).where(book.c.id > 0).order_by("id").limit(9).offset(0).select("id", "title").distinct()
    )
    found = await world.do(query.with_().strict().like("title", "%").published().newest_first().all())

    assert sorted(each.title for each in found) == ["a", "c"]


async def test_an_own_query_class_is_kept_by_projections_and_joins(world: World) -> None:
    book = shelf_of(world)
    await world.make(book)
    await world.save(book(title="a", published=True), book(title="b"))
    rows = await world.do(book.query().project(book.title).published().all())
    joined = book.query().join("books", on='"books"."id" = "other"."id"', alias="other").published()

    assert rows == [("a",)]
    assert [each.title for each in await world.do(joined.all())] == ["a"]


async def test_a_query_knows_model_and_backend(blog: World) -> None:
    query = blog.User.query().where(blog.User.age > 1)

    assert (query.model_class, query.backend()) == (blog.User, blog.backend)


async def test_to_sql_gives_text_and_a_tuple(blog: World) -> None:
    sql, params = blog.User.query().select("id").where(blog.User.age > 1, blog.User.name == "x").limit(3).to_sql()

    assert (sql, params) == (
        'SELECT "id" FROM "users" WHERE "users"."age" > ? AND "users"."name" = ? LIMIT ?',
        (1, "x", 3),
    )


async def test_describe_tells_what_the_dialect_of_the_backend_emulates(blog: World) -> None:
    query = blog.User.query().select("id").offset(3)
    found = query.describe()

    assert (found.sql, found.params) == query.to_sql()
    assert [one.how for one in found.emulations] == ["LIMIT -1"]
    assert query.describe(PostgreSQLDialect((15,))).emulations == ()


async def test_explain_gives_the_plan_of_the_database(blog: World) -> None:
    rows = await blog.do(blog.User.query().where(blog.User.name == "x").explain().aggregate())

    assert any("index_users_name" in str(row) for row in rows)


async def test_strict_validates_each_row(blog: World) -> None:
    await blog.save(blog.User(name="Ann"))
    await blog.execute("UPDATE users SET age = -1")
    loose = await blog.do(blog.User.query().one())

    assert loose.age == -1
    with pytest.raises(ValidationError, match=r"(?s)a row of User is not valid.*age"):
        await blog.do(blog.User.query().strict().all())


async def test_a_query_is_copied(blog: World) -> None:
    query = blog.User.query().where(blog.User.age > 1)

    assert copy.deepcopy(query).to_sql() == copy.copy(query).to_sql() == query.to_sql()


async def test_an_unknown_typed_column_is_an_error_of_the_class(blog: World) -> None:
    with pytest.raises(AttributeError):
        blog.User.nope
    with pytest.raises(UnknownFieldError, match=r"User has no field 'nope'"):
        blog.User.c.nope
