from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, DummyDialect, Literal, Query, TableExpression
from arfunc.dialect.capability import Capability
from arfunc.dialect.writer import Writer
from arfunc.errors import UnknownNodeError, UnsupportedFeatureError
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLValueExpression
from arfunc.types.value_type import ValueType

A: Column[Any] = Column("a")
INTEGER = ValueType(int)


@pytest.fixture
def out() -> Writer:
    return Writer(DummyDialect())


def test_text_comes_in_the_order_of_writing(out: Writer) -> None:
    assert out.text("SELECT ").name("a").text(", ").names(["b", 'c"']).sql == 'SELECT "a", "b", "c"""'


def test_nodes_get_separators_between_them(out: Writer) -> None:
    assert out.nodes([A, A, A], " + ").sql == '"a" + "a" + "a"'


def test_optional_node_that_is_not_there_writes_nothing(out: Writer) -> None:
    assert out.optional(" WHERE ", None).sql == ""


def test_optional_node_follows_its_lead(out: Writer) -> None:
    assert out.optional(" WHERE ", A).sql == ' WHERE "a"'


@pytest.mark.parametrize(
    ("operand", "strength", "sql"),
    [
        (A, Precedence.ATOM, '"a"'),
        (A + A, Precedence.SUM, '"a" + "a"'),
        (A + A, Precedence.PRODUCT, '("a" + "a")'),
        (A.is_null(), Precedence.PREDICATE, '"a" IS NULL'),
        (A.is_null(), Precedence.SUM, '("a" IS NULL)'),
        (Query("t"), Precedence.OR, '(SELECT * FROM "t")'),
        (Query("t"), Precedence.ATOM, '(SELECT * FROM "t")'),
    ],
)
def test_operand_is_in_parentheses_if_it_binds_less_tightly(
    out: Writer, operand: Any, strength: Precedence, sql: str
) -> None:
    assert out.operand(operand, strength).sql == sql


def test_alias_is_written_in_a_projection(out: Writer) -> None:
    assert out.projected(A.as_("n")).sql == '"a" AS "n"'


def test_query_in_a_projection_is_in_parentheses(out: Writer) -> None:
    assert out.projected(Query("t")).sql == '(SELECT * FROM "t")'


def test_parameters_are_noted_in_the_order_of_the_text(out: Writer) -> None:
    out.parameter(5, INTEGER).text(" ").parameters([(2, INTEGER), (9, ValueType(str))])

    assert out.sql == "? ?, ?"
    assert out.order == [5, 2, 9]
    assert out.types == [INTEGER, INTEGER, ValueType(str)]


def test_lacking_capability_is_an_error_with_the_suggestion() -> None:
    class Poor(DummyDialect):
        name = "poor"
        capabilities = DummyDialect.capabilities.without(Capability.FILTER)

    with pytest.raises(UnsupportedFeatureError, match=r"'poor' dialect .* FILTER on aggregates. Suggestion: a CASE"):
        Writer(Poor()).require(Capability.FILTER, "a CASE")


def test_scope_is_open_while_its_statement_is_written_and_no_longer(out: Writer) -> None:
    with out.within(TableExpression("t")):
        assert out.scope is not None
    assert out.scope is None


def test_scope_is_closed_after_an_error(out: Writer) -> None:
    with pytest.raises(ValueError, match="stop"), out.within(TableExpression("t")):
        raise ValueError("stop")

    assert out.scope is None


def test_outside_a_statement_is_the_statement_around_it(out: Writer) -> None:
    with out.within(TableExpression("t")):
        around = out.scope
        with out.within(TableExpression("u")), out.outside():
            inside = out.scope

    assert inside is around


def test_outside_of_everything_there_is_no_scope(out: Writer) -> None:
    with out.outside(), out.among(TableExpression("t")):
        assert out.scope is None


def test_expression_without_a_statement_is_qualified_by_its_own_source(out: Writer) -> None:
    column: SQLValueExpression[Any] = Column("a", TableExpression("t", "u"))

    assert out.node(column).text(" ").node(Column("b", "v")).sql == '"u"."a" "v"."b"'


def test_literal_has_no_visitor_since_a_cold_compile_sees_none(out: Writer) -> None:
    with pytest.raises(UnknownNodeError, match="no visitor for Literal"):
        out.node(Literal(1))
