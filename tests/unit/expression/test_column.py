from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    DummyDialect,
    FunctionCall,
    Identifier,
    InlineLiteral,
    Literal,
    Query,
    RawSQLPredicate,
    SQLiteDialect,
    TableExpression,
    ValueType,
    WildcardExpression,
)
from arfunc.errors import ArgumentTypeError
from arfunc.expression.column import inlined
from arfunc.expression.value import InPredicate, ValueList

A: Column[Any] = Column("a", "t")
SQLITE = SQLiteDialect((3, 45))


@pytest.mark.parametrize(
    ("expression", "sql"),
    [
        (Column("a"), '"a"'),
        (Column("a", "t"), '"t"."a"'),
        (Column("a", TableExpression("t")), '"t"."a"'),
        (Column("a", TableExpression("t", "u")), '"u"."a"'),
        (Column("a", TableExpression("t", schema="s")), '"t"."a"'),
        (Column("a", TableExpression("")), '"a"'),
        (Column("a").as_("n"), '"a" AS "n"'),
        (Column("a", alias="n"), '"a" AS "n"'),
        (Column("*"), '"*"'),
        (Identifier("a.b"), '"a.b"'),
        (WildcardExpression(), "*"),
        (WildcardExpression("t"), '"t".*'),
        (WildcardExpression(TableExpression("t", "u")), '"u".*'),
    ],
)
def test_names_are_quoted_and_qualified(expression: Any, sql: str) -> None:
    assert expression.to_sql() == (sql, ())


@pytest.mark.parametrize("name", ["a\0b", 5, None])
def test_name_that_is_none_is_refused_when_it_is_written(name: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="cannot be a name in SQL"):
        Column(name).to_sql()


def test_column_has_the_type_that_it_was_given() -> None:
    assert Column("a", type=ValueType(int)).value_type == ValueType(int)
    assert Column("a").value_type is None


def test_inline_literal_stands_in_the_text() -> None:
    assert (Column("a") == InlineLiteral("it's")).to_sql() == ("\"a\" = 'it''s'", ())


@pytest.mark.parametrize(("value", "text"), [(True, "1"), (None, "NULL"), (-1.5, "-1.5"), (b"\1", "X'01'")])
def test_inline_literal_is_spelt_by_the_dialect(value: Any, text: str) -> None:
    assert InlineLiteral(value).to_sql(SQLITE) == (text, ())


def test_inline_literal_is_encoded_by_its_type() -> None:
    assert InlineLiteral(1, ValueType(str)).value_type == ValueType(str)
    assert InlineLiteral([1, 2]).to_sql(SQLITE) == ("'[1,2]'", ())


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (0, False), (1, 1.0), (0.0, -0.0), ("1", 1), (b"", ""), (None, "NULL")]
)
def test_other_inline_values_have_other_shapes(one: Any, other: Any) -> None:
    assert InlineLiteral(one).shape != InlineLiteral(other).shape


@pytest.mark.parametrize(
    ("expression", "sql"),
    [
        (A == "x", "\"a\" = 'x'"),
        (A.in_([1, 2]), '"a" IN (1, 2)'),
        (A.in_(range(9)), '"a" IN (0, 1, 2, 3, 4, 5, 6, 7, 8)'),
        (InPredicate(A, ValueList([])), "1 = 0"),
        (-Literal(-1), "-(-1)"),
        (-InlineLiteral(1), "-(1)"),
        (A - Literal(-1), '"a" - -1'),
        (FunctionCall("f", A, Literal(None)), 'F("a", NULL)'),
        (RawSQLPredicate("a > ?", 1), "a > (1)"),
        (RawSQLPredicate("? > ?", (Column("a", "t"), "x")), "\"a\" > ('x')"),
        ((A > 1) & RawSQLPredicate("b > 0"), '"a" > 1 AND (b > 0)'),
    ],
)
def test_definition_spells_values_out_and_columns_without_their_table(expression: Any, sql: str) -> None:
    assert inlined(expression).to_sql() == (sql, ())


def test_queries_in_a_definition_are_spelt_out_too() -> None:
    assert inlined(A.in_(Query("u", A).limit(3))).params == ()


def test_inlining_leaves_the_tree_as_it_was() -> None:
    predicate = A == 1
    inlined(predicate)

    assert predicate.to_sql(DummyDialect()) == ('"t"."a" = ?', (1,))
