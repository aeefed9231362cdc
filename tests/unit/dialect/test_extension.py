from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc import (
    ArgumentValueError,
    Codec,
    Column,
    DummyDialect,
    Integer,
    MariaDBDialect,
    MySQLDialect,
    Node,
    Query,
    SQLDialectBase,
    SQLiteDialect,
    SQLType,
    SQLValueExpression,
    Text,
    UnknownNodeError,
    ValueType,
    Writer,
    cast,
    length,
    spells,
    writes,
)
from arfunc.expression.node import child, node
from arfunc.expression.traversal import transform
from arfunc.types.registry import STANDARD


@node
class Twice(SQLValueExpression[Any]):
    """A node with visitors."""

    expr: SQLValueExpression[Any] = child()


@writes(Twice)
def twice(given: Twice, out: Writer) -> None:
    out.text("TWICE(").node(given.expr).text(")")


@writes(Twice, on=MySQLDialect)
def twice_on_mysql(given: Twice, out: Writer) -> None:
    out.text("DOUBLE_OF(").node(given.expr).text(")")


@node
class Long(SQLValueExpression[Any]):
    """A node without a visitor, but with a fallback."""

    expr: SQLValueExpression[Any] = child()

    def fallback(self) -> Node:
        return length(Twice(self.expr)) > 7


@node
class Mute(SQLValueExpression[Any]):
    """A node that no dialect can write."""

    expr: SQLValueExpression[Any] = child()


class Grade(SQLType):
    """A type with spellings."""


spells(Grade, "GRADE")
spells(Grade, lambda grade: f"{type(grade).__name__}_ENUM", on=MySQLDialect)

BOOKS: Any = Query("books", Twice(Column("price")).as_("twice"))


def test_a_node_brings_its_visitors_along() -> None:
    assert SQLiteDialect().compile(BOOKS)[0] == 'SELECT TWICE("price") AS "twice" FROM "books"'


def test_the_visitor_of_a_dialect_serves_those_derived_from_it() -> None:
    assert MariaDBDialect().compile(Twice(Column("price")))[0] == "DOUBLE_OF(`price`)"


def test_a_node_without_a_visitor_is_written_as_what_it_falls_back_to() -> None:
    query: Any = Query("books", Long(Column("price", "books")).as_("long")).where(Column("price") > 3)

    assert SQLiteDialect().compile(query) == (
        'SELECT LENGTH(TWICE("books"."price")) > 7 AS "long" FROM "books" WHERE "price" > ?',
        (3,),
    )


def test_a_visitor_of_a_dialect_goes_before_a_fallback() -> None:
    class OwnDialect(SQLDialectBase):
        name = "own"

    writes(Long, on=OwnDialect)(lambda given, out: out.text("LONG"))

    assert (OwnDialect().compile(Long(Column("x")))[0], DummyDialect().compile(Long(Column("x")))[0]) == (
        "LONG",
        'LENGTH(TWICE("x")) > 7',
    )


def test_a_node_without_either_is_an_error() -> None:
    with pytest.raises(UnknownNodeError, match="no visitor for Mute"):
        SQLiteDialect().compile(Mute(Column("price")))


def test_a_second_visitor_for_one_dialect_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match=r"Twice is written for MySQLDialect by .*twice_on_mysql already"):
        writes(Twice, on=MySQLDialect)(twice)

    assert MySQLDialect().compile(Twice(Column("price")))[0] == "DOUBLE_OF(`price`)"


def test_what_is_added_is_a_node_like_any_other() -> None:
    added = Twice(Column("price") + 1)

    assert pickle.loads(pickle.dumps(added)).equals(added)
    assert transform(added, lambda part: part) is added
    assert added.shape == Twice(Column("price") + 2).shape
    assert repr(added) == f"Twice({Column('price') + 1!r})"


def test_a_type_brings_its_spellings_along() -> None:
    assert [d.compile(cast(Column("x"), Grade()))[0] for d in (SQLiteDialect(), MySQLDialect())] == [
        'CAST("x" AS GRADE)',
        "CAST(`x` AS Grade_ENUM)",
    ]


class Level(int):
    """A class that says itself how it is stored."""

    @classmethod
    def __arfunc_codec__(cls, codecs: Any) -> Codec:
        return Codec(cls, Integer(), lambda level: level * 10, lambda stored: cls(stored // 10))


def test_a_class_says_how_it_is_stored() -> None:
    codec = STANDARD.codec_of(ValueType(Level))

    assert (codec.to_database(Level(3)), codec.from_database(30), type(codec.from_database(30))) == (30, 3, Level)


def test_what_is_no_codec_is_refused() -> None:
    class Odd:
        @classmethod
        def __arfunc_codec__(cls, codecs: Any) -> Any:
            return Text()

    with pytest.raises(TypeError, match=r"Odd.__arfunc_codec__ must return a Codec, got Text\(\)"):
        STANDARD.codec_of(ValueType(Odd))
