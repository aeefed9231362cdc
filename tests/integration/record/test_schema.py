"""Tables made from models, and what they refuse."""

from __future__ import annotations

import datetime
import decimal
import enum
import uuid
from typing import Any, Dict, List, Optional

import pytest
from tests.integration.record.world import World, settled
from typing_extensions import Annotated

from arfunc import (
    CheckConstraint,
    CheckViolation,
    Col,
    Column,
    ForeignKey,
    ForeignKeyViolation,
    Index,
    IntegrityError,
    NotNullViolation,
    OperationalError,
    ReferentialAction,
    UniqueConstraint,
    UniqueViolation,
    UseColumn,
    auto,
    create_all,
    drop_all,
    lower,
)


async def tables(world: World) -> List[str]:
    rows = await settled(world.backend.fetch_all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    return [row["name"] for row in rows]


async def made_by(world: World, name: str) -> str:
    row = await settled(world.backend.fetch_one("SELECT sql FROM sqlite_master WHERE name = ?", (name,)))
    return row["sql"]


async def test_tables_are_made_and_dropped(world: World) -> None:
    await world.make(*world.blog)
    made = await tables(world)
    await settled(drop_all(world.backend, world.blog))

    assert (made, await tables(world)) == (["comments", "posts", "profiles", "users"], [])


async def test_a_table_that_is_there_is_an_error(blog: World) -> None:
    with pytest.raises(OperationalError, match=r"table \"?users\"? already exists"):
        await settled(create_all(blog.backend, [blog.User]))


async def test_create_if_not_exists_leaves_a_table_alone(blog: World) -> None:
    await blog.save(blog.User(name="Ann"))
    await settled(create_all(blog.backend, blog.blog, if_not_exists=True))

    assert await blog.column("users", "name") == ["Ann"]


async def test_a_missing_table_cannot_be_dropped_unless_asked(world: World) -> None:
    with pytest.raises(OperationalError, match=r"no such table: users"):
        await settled(drop_all(world.backend, [world.User]))
    await settled(drop_all(world.backend, [world.User], if_exists=True))

    assert await tables(world) == []


async def test_all_tables_are_made_or_none(world: World) -> None:
    await world.execute("CREATE TABLE posts (x)")
    with pytest.raises(OperationalError, match=r"posts"):
        await world.make(*world.blog)

    assert await tables(world) == ["posts"]


async def test_create_all_inside_a_transaction_is_undone_with_it(world: World) -> None:
    with pytest.raises(KeyError):
        async with world.transaction():
            await world.make(*world.blog)
            raise KeyError

    assert await tables(world) == []


class Level(enum.IntEnum):
    LOW = 1


async def test_columns_have_the_types_of_their_fields(world: World) -> None:
    class Every(world.base):
        __table_name__ = "every"
        id: Optional[int] = None
        name: str
        flag: bool
        ratio: Optional[float]
        raw: bytes
        price: decimal.Decimal
        at: datetime.datetime
        day: Optional[datetime.date]
        token: uuid.UUID
        level: Level
        tags: List[str]
        data: Dict[str, Any]
        renamed: Annotated[int, UseColumn("RE NAMED")]

    await world.make(Every)

    assert await made_by(world, "every") == (
        'CREATE TABLE "every" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL, "flag" INTEGER NOT NULL, '
        '"ratio" REAL, "raw" BLOB NOT NULL, "price" TEXT NOT NULL, "at" TEXT NOT NULL, "day" TEXT, '
        '"token" TEXT NOT NULL, "level" INTEGER NOT NULL, "tags" TEXT NOT NULL, "data" TEXT NOT NULL, '
        '"RE NAMED" INTEGER NOT NULL)'
    )


async def test_composite_keys_are_constraints_of_the_table(world: World) -> None:
    class Grade(world.base):
        __table_name__ = "grades"
        __primary_key__ = ("student", "course")
        student: int
        course: str

    await world.make(Grade)
    await world.save(Grade(student=1, course="art"))

    assert (await made_by(world, "grades")).endswith('PRIMARY KEY ("student", "course"))')
    with pytest.raises(UniqueViolation) as caught:
        await world.save(Grade(student=1, course="art"))
    assert (caught.value.table, caught.value.columns) == ("grades", ("student", "course"))


async def test_constraints_and_indexes_of_a_model(world: World) -> None:
    class Parent(world.base):
        __table_name__ = "parents"
        id: Optional[int] = None

    class Child(world.base):
        __table_name__ = "children"
        __table_args__ = (
            UniqueConstraint("first", "last", name="one_name"),
            CheckConstraint(Column("age") >= 0, name="age_is_positive"),
            ForeignKey("parent_id", "parents", "id", name="has_parent", on_delete=ReferentialAction.CASCADE),
            Index("first"),
            Index(("last", "DESC"), "first", name="by_last", unique=True, where=Column("age") > 17),
            Index(lower(Column("first")), name="by_lower"),
        )
        id: Optional[int] = None
        first: str
        last: str
        age: int = 1
        parent_id: Optional[int] = None

    await world.make(Parent, Child)
    sql = [await made_by(world, name) for name in ("children", "index_children_first", "by_last", "by_lower")]

    assert sql == [
        (
            'CREATE TABLE "children" ("id" INTEGER PRIMARY KEY, "first" TEXT NOT NULL, "last" TEXT NOT NULL, '
            '"age" INTEGER NOT NULL, "parent_id" INTEGER, CONSTRAINT "one_name" UNIQUE ("first", "last"), '
            'CONSTRAINT "age_is_positive" CHECK ("age" >= 0), CONSTRAINT "has_parent" FOREIGN KEY ("parent_id") '
            'REFERENCES "parents"("id") ON DELETE CASCADE)'
        ),
        'CREATE INDEX "index_children_first" ON "children" ("first")',
        'CREATE UNIQUE INDEX "by_last" ON "children" ("last" DESC, "first") WHERE "age" > 17',
        'CREATE INDEX "by_lower" ON "children" ((LOWER("first")))',
    ]


async def test_rows_go_with_the_row_that_they_refer_to_where_asked(world: World) -> None:
    class Parent(world.base):
        __table_name__ = "parents"
        id: Optional[int] = None

    class Child(world.base):
        __table_name__ = "children"
        __table_args__ = (ForeignKey("parent_id", "parents", "id", on_delete=ReferentialAction.CASCADE),)
        id: Optional[int] = None
        parent_id: Optional[int] = None

    await world.make(Parent, Child)
    parent, _ = await world.save(Parent(), Child(parent_id=1))
    await world.do(parent.delete())

    assert await world.rows("children") == []


@pytest.fixture
async def strict(world: World) -> World:
    class Item(world.base):
        __table_name__ = "items"
        __table_args__ = (
            CheckConstraint(Column("stock") >= 0, name="stock_is_positive"),
            ForeignKey("shelf_id", "shelves", "id"),
            UniqueConstraint("code", name="code_once"),
        )
        id: Optional[int] = None
        code: Optional[str] = None
        stock: Optional[int] = 0
        shelf_id: Optional[int] = None

    class Shelf(world.base):
        __table_name__ = "shelves"
        id: Col[int] = auto()

    world.Item, world.Shelf = Item, Shelf
    await world.make(Shelf, Item)
    await world.execute("CREATE TABLE needs (id INTEGER PRIMARY KEY, a TEXT NOT NULL)")
    await world.save(Shelf(), Item(code="a", shelf_id=1))
    return world


REFUSED: List[Any] = [
    ({"code": "a"}, UniqueViolation, (None, "items", ("code",)), r"UNIQUE constraint failed: items\.code"),
    ({"stock": -1}, CheckViolation, ("stock_is_positive", None, ()), "CHECK constraint failed"),
    ({"shelf_id": 9}, ForeignKeyViolation, (None, None, ()), "FOREIGN KEY constraint failed"),
    ({"id": 1}, UniqueViolation, (None, "items", ("id",)), r"UNIQUE constraint failed: items\.id"),
]


@pytest.mark.parametrize(("values", "error", "facts", "text"), REFUSED, ids=["unique", "check", "reference", "key"])
async def test_a_refused_row_names_its_constraint_table_and_columns(
    strict: World, values: Any, error: Any, *, facts: Any, text: str
) -> None:
    with pytest.raises(error, match=text) as caught:
        await strict.save(strict.Item(**values))

    found = caught.value
    assert isinstance(found, IntegrityError)
    assert (found.constraint, found.table, found.columns) == facts
    assert found.sql.startswith("INSERT INTO")
    assert len(await strict.rows("items")) == 1


async def test_a_missing_value_names_its_column(strict: World) -> None:
    class Need(strict.base):
        __table_name__ = "needs"
        id: Optional[int] = None
        a: Optional[str] = None

    with pytest.raises(NotNullViolation) as caught:
        await strict.save(Need())

    assert (caught.value.table, caught.value.columns) == ("needs", ("a",))


async def test_a_row_that_is_referred_to_cannot_go(strict: World) -> None:
    shelf = await strict.do(strict.Shelf.find_one(1))
    with pytest.raises(ForeignKeyViolation):
        await strict.do(shelf.delete())

    assert (shelf.is_new_record, shelf.id) == (False, 1)


async def test_a_model_without_a_table_says_so(world: World) -> None:
    class Abstract(world.base):
        id: Optional[int] = None

    with pytest.raises(ValueError, match=r"Abstract has no table: set __table_name__"):
        await world.make(Abstract)


async def test_a_model_without_fields_has_no_table(world: World) -> None:
    class Empty(world.base):
        __table_name__ = "empty"

    with pytest.raises(ValueError, match=r"Empty has no field for the primary key column 'id'"):
        await world.make(Empty)


async def test_something_else_in_table_args_is_an_error(world: World) -> None:
    class Odd(world.base):
        __table_name__ = "odd"
        __table_args__ = (UniqueConstraint("id"), "x")
        id: Optional[int] = None

    with pytest.raises(TypeError, match=r"Odd.__table_args__ holds Index, UniqueConstraint.*got 'x'"):
        await world.make(Odd)


@pytest.mark.parametrize(
    "argument",
    [Index("nope"), UniqueConstraint("nope"), ForeignKey("nope", "users", "id"), CheckConstraint(Column("nope") > 1)],
    ids=lambda argument: type(argument).__name__,
)
async def test_an_unknown_column_in_table_args_is_an_error_before_anything_is_made(world: World, argument: Any) -> None:
    class Odd(world.base):
        __table_name__ = "odd"
        __table_args__ = (argument,)
        id: Optional[int] = None

    with pytest.raises(ValueError, match=r"Odd.*'nope'.*id"):
        await world.make(Odd)

    assert await tables(world) == []


@pytest.mark.parametrize("models", [5, [5], "users", ["users"], [object()]])
async def test_what_is_no_model_has_no_table(world: World, models: Any) -> None:
    with pytest.raises(TypeError, match=r"(tables are|a table is) given as a"):
        await settled(create_all(world.backend, models))


async def test_a_table_name_may_be_computed(world: World) -> None:
    class Log(world.base):
        id: Optional[int] = None

        @classmethod
        def table_name(cls) -> str:
            return f"log_{cls.month}"

    Log.month = "jan"
    await world.make(Log)
    await world.save(Log())
    Log.month = "feb"
    await world.make(Log)
    await world.save(Log(), Log())
    counts = [await world.do(Log.query().count())]
    Log.month = "jan"
    counts.append(await world.do(Log.query().count()))
    found = await world.do(Log.find_one(1))
    await world.do(found.delete())

    assert (counts, await world.rows("log_jan"), await world.rows("log_feb")) == ([2, 1], [], [(1,), (2,)])
