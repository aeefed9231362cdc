from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from arfunc import Column, DummyDialect, Query, SQLDialectBase, SQLiteDialect, VisitorTable, Writer, requires
from arfunc.dialect.capability import Capabilities, Capability
from arfunc.errors import ArgumentTypeError, TypeConversionError, UnknownNodeError, UnsupportedFeatureError
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.value_type import ValueType

A: Column[Any] = Column("a")


@node
class Soundex(SQLPredicate):
    """A kind of node that no dialect here knows."""

    expr: SQLValueExpression[Any] = child()
    name: str = token(default="x")


own = VisitorTable()


@own.visits(Soundex)
@requires(Capability.REGEX, instead="like(...)")
def soundex(node: Soundex, out: Writer) -> None:
    out.node(node.expr).text(" SOUNDS ").name(node.name)


class Own(SQLDialectBase):
    name = "own"
    visitors = SQLDialectBase.visitors.overridden_by(own)

    def get_parameter_placeholder(self, position: int = 0) -> str:
        return f"${position}"

    def format_identifier(self, name: Any) -> str:
        return f"[{name}]"


class Poor(Own):
    name = "poor"
    capabilities = Capabilities()


def test_unknown_node_is_an_error_that_names_node_and_dialect() -> None:
    with pytest.raises(UnknownNodeError, match="'sqlite' dialect has no visitor for Soundex") as caught:
        SQLiteDialect((3, 45)).compile(Soundex(A))

    assert caught.value.node_name == "Soundex"
    assert caught.value.dialect_name == "sqlite"
    assert "@writes(Soundex)" in str(caught.value)


def test_unknown_node_inside_a_statement_is_found_too() -> None:
    with pytest.raises(UnknownNodeError, match="Soundex"):
        DummyDialect().compile(Query("t").where((A == 1) & Soundex(A)))


def test_dialect_of_ones_own_overrides_a_few_visitors() -> None:
    query: Query[Any, Any] = Query("t").where(Soundex(A, "b"), A == 1).limit(2)

    assert Own().compile(query) == ("SELECT * FROM [t] WHERE [a] SOUNDS [b] AND [a] = $1 LIMIT $2", (1, 2))


def test_overriding_leaves_the_base_as_it_was() -> None:
    assert SQLDialectBase().visitor_of(Soundex) is None


def test_visitor_asks_for_its_capability() -> None:
    with pytest.raises(UnsupportedFeatureError, match="'poor' dialect does not support regular expressions") as caught:
        Poor().compile(Soundex(A))

    assert caught.value.suggestion == "like(...)"


@pytest.mark.parametrize(
    ("version", "title"), [((0, 0, 0), "sqlite"), ((3, 45, 1), "sqlite 3.45.1"), ((3,), "sqlite 3")]
)
def test_title_is_name_and_version(version: Any, title: str) -> None:
    assert SQLiteDialect(version).title == title


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("a", '"a"'),
        ('a"b', '"a""b"'),
        ('"', '""""'),
        ("select", '"select"'),
        ("a.b", '"a.b"'),
        ("é\u202e", '"é\u202e"'),
        ("a'; --", '"a\'; --"'),
    ],
)
def test_names_are_quoted(name: str, quoted: str) -> None:
    assert DummyDialect().format_identifier(name) == quoted


@pytest.mark.parametrize("name", ["a\0b", 5, None, b"a"])
def test_what_cannot_be_a_name_is_refused(name: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="cannot be a name in SQL"):
        DummyDialect().format_identifier(name)


def test_what_is_no_statement_is_refused() -> None:
    class Fake:
        shape, params = -1, ()

        def to_node(self) -> Any:
            return "SELECT 1"

    with pytest.raises(ArgumentTypeError, match="a dialect compiles nodes and queries"):
        DummyDialect().compile(Fake())


def test_value_that_does_not_fit_its_type_is_refused_without_being_shown() -> None:
    key: Column[Any] = Column("key", type=ValueType(UUID))

    with pytest.raises(TypeConversionError, match="a value of type str does not fit where UUID is stored") as caught:
        SQLiteDialect((3, 45)).compile(key == "my secret")

    assert "my secret" not in str(caught.value)


def test_cold_compile_sees_no_values() -> None:
    seen = []
    spying = VisitorTable()

    @spying.visits(Soundex)
    def spy(node: Node, out: Writer) -> None:
        seen.append(node.params)

    class Spying(SQLDialectBase):
        visitors = SQLDialectBase.visitors.overridden_by(spying)

    Spying().compile(Soundex(A + 7))

    assert seen == [()]
