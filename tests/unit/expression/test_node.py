from __future__ import annotations

import math
import pickle
from decimal import Decimal
from typing import Any

import pytest

from arfunc import (
    Column,
    ComparisonPredicate,
    FunctionCall,
    Literal,
    LogicalPredicate,
    OrderByClause,
    QueryExpression,
    ScalarSubquery,
    SQLPredicate,
    SQLValueExpression,
    TableExpression,
    ValueType,
    WhereClause,
)
from arfunc.errors import ArfuncError, ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import BaseExpression, Node, checked_name, child, children, node, token

A: Column[Any] = Column("a")
B: Column[Any] = Column("b")


@node
class Pair(Node):
    """A kind of node for these tests."""

    left: Node = child()
    right: Any = child(default=None)
    more: Any = children(default=(), convert=tuple)
    word: str = token(default="and", kw_only=True)


def test_children_come_in_the_order_of_the_fields() -> None:
    literals = [Literal(number) for number in range(4)]

    assert Pair(literals[0], literals[1], literals[2:]).child_nodes() == tuple(literals)


def test_params_come_in_the_order_of_the_fields() -> None:
    assert Pair(Literal(1), Pair(Literal(2)), [Literal(3), Literal(4)]).params == (1, 2, 3, 4)


def test_child_that_is_left_out_is_no_child() -> None:
    assert Pair(A).child_nodes() == (A,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal(1), Literal(2)),
        (Literal("a"), Literal("")),
        (A == 1, Column("a") == 9),
        (A.in_([1, 2]), A.in_([3, 4])),
        (A.in_(range(9)), A.in_(range(16))),
        (Literal(1, ValueType(int)), Literal("x", ValueType(int))),
    ],
)
def test_other_values_of_the_same_types_make_no_other_shape(one: Node, other: Node) -> None:
    assert one.shape == other.shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Literal(1), Literal(True)),
        (Literal(1), Literal(1.0)),
        (Literal(1), Literal(None)),
        (Literal(1), Literal(1, ValueType(int))),
        (A, B),
        (A, A.as_("n")),
        (A, Column("a", "t")),
        (Column("a", "t"), Column("a", TableExpression("t"))),
        (Column("a", type=ValueType(int)), Column("a", type=ValueType(str))),
        (A == 1, A != 1),
        (A.in_([1, 2]), A.in_([1])),
        (A.in_([1, "x"]), A.in_([1, 2])),
        (A.in_([1]), A.not_in([1])),
        (A.asc(), A.desc()),
        (A.asc(), A.asc(nulls="first")),
        (Pair(A, B), Pair(A, None, [B])),
        (Pair(A, None, [A, B]), Pair(A, A, [B])),
        (Pair(A), Pair(A, word="or")),
        (TableExpression("t"), TableExpression("t", "u")),
        (TableExpression("t"), TableExpression("t", schema="s")),
        (FunctionCall("f", A), FunctionCall("f", A, is_distinct=True)),
    ],
)
def test_other_structure_makes_another_shape(one: Node, other: Node) -> None:
    assert one.shape != other.shape


@pytest.mark.parametrize(
    ("one", "other", "is_equal"),
    [
        (A, Column("a"), True),
        (A == 1, Column("a") == 1, True),
        (A == 1, A == 2, False),
        (A == 1, A == True, False),  # noqa: E712 - a predicate
        (Literal(1), Literal(1.0), False),
        (Literal(0.0), Literal(-0.0), False),
        (Literal(math.nan), Literal(float("nan")), True),
        (Literal(Decimal("1.0")), Literal(Decimal("1.00")), False),
        (A, B, False),
        (A, "a", False),
        (A, None, False),
        (Pair(A), Pair(A, A), False),
        (Pair(A, None, [A]), Pair(A, None, [A, A]), False),
        (Column("a", TableExpression("t")), Column("a", TableExpression("t")), True),
        (Column("a", TableExpression("t")), Column("a", "t"), False),
    ],
)
def test_equals_compares_structure_values_and_their_types(one: Node, other: object, is_equal: bool) -> None:
    assert one.equals(other) is is_equal


def test_evolve_changes_some_fields_and_keeps_the_rest() -> None:
    changed = Pair(A, B, word="or").evolve(left=B)

    assert changed.equals(Pair(B, B, word="or"))


def test_evolve_takes_what_the_constructor_takes() -> None:
    query = QueryExpression(from_="t").evolve(where=A == 1, order_by=["a"], from_="u")

    assert isinstance(query.where, WhereClause)
    assert isinstance(query.order_by, OrderByClause)
    assert query.to_sql()[0] == 'SELECT * FROM "u" WHERE "a" = ? ORDER BY "a" ASC'


def test_evolve_checks_as_the_constructor_does() -> None:
    with pytest.raises(ArgumentValueError, match="no function name"):
        FunctionCall("f").evolve(name="f(); --")


def test_evolve_of_an_unknown_field_names_it() -> None:
    with pytest.raises(ArgumentTypeError, match="Pair has no field 'middle'"):
        Pair(A).evolve(middle=B)


@pytest.mark.parametrize("part", [1, "a", object()])
def test_child_that_is_no_node_is_an_error_that_names_the_field(part: Any) -> None:
    with pytest.raises(ArgumentTypeError, match=r"Pair.left must be an expression.*Wrap a plain value in Literal"):
        Pair(part)


def test_item_that_is_no_node_is_an_error_that_names_the_field() -> None:
    with pytest.raises(ArgumentTypeError, match=r"Pair.more must be an expression, got 1 of type int"):
        Pair(A, None, [B, 1])


def test_token_that_cannot_be_hashed_is_an_error_that_names_the_field() -> None:
    with pytest.raises(ArgumentTypeError, match=r"Pair.word must be hashable, got \[\]"):
        Pair(A, word=[])  # type: ignore[arg-type]


def test_check_is_asked_for_every_structure_that_it_refuses() -> None:
    for _ in range(2):
        with pytest.raises(ArgumentValueError, match="must be one of AND OR NOT"):
            LogicalPredicate("XOR", A == 1)


@pytest.mark.parametrize("base", [Node, SQLValueExpression, SQLPredicate])
def test_bases_have_no_instances(base: Any) -> None:
    with pytest.raises((ArgumentTypeError, TypeError)):
        base._make()


def test_kind_of_node_is_final() -> None:
    with pytest.raises(ArgumentTypeError, match="Sub cannot derive from the node Literal, which is final"):

        class Sub(Literal[Any]):  # type: ignore[misc]
            pass


def test_pickle_keeps_fields_and_finds_the_shape_anew() -> None:
    tree = Pair(A == "x", B, [Literal(b"")], word="or")
    back = pickle.loads(pickle.dumps(tree))

    assert back.equals(tree)
    assert back.params == ("x", b"")


def test_repr_leaves_out_what_is_default() -> None:
    assert repr(Pair(A, word="or")) == "Pair(Column('a'), word='or')"


def test_to_sql_takes_the_standard_dialect_by_default() -> None:
    assert (A == 1).to_sql() == ('"a" = ?', (1,))


def test_node_without_a_value_has_no_type() -> None:
    assert TableExpression("t").value_type is None
    assert ScalarSubquery(QueryExpression(from_="t")).value_type is None


@pytest.mark.parametrize("name", ["", None, 1, b"x"])
def test_name_that_is_none_is_refused(name: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a name must be a non-empty str"):
        checked_name("a name", name)


def test_refusals_are_of_our_hierarchy_and_of_the_built_in_one() -> None:
    with pytest.raises(ArfuncError) as caught:
        ComparisonPredicate("=", A, 1)  # type: ignore[arg-type]

    assert isinstance(caught.value, TypeError)


def test_base_of_nodes_has_its_documented_name() -> None:
    assert BaseExpression is Node


def test_validate_asks_every_part_unless_told_not_to() -> None:
    broken = QueryExpression([A], "t", ComparisonPredicate("=", A, B))
    object.__setattr__(broken.where.condition, "op", "!!")  # type: ignore[union-attr]  # what a constructor refuses

    with pytest.raises(ArgumentValueError, match="'!!'"):
        broken.validate()
    broken.validate(strict=False)
    (A == 1).validate()
