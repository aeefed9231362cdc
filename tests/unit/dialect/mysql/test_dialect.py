"""What the drivers of MySQL want of the text: their placeholders, and no other percent sign."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from arfunc import (
    ArgumentTypeError,
    Capability,
    Column,
    MariaDBDialect,
    MySQLDialect,
    Query,
    RawSQL,
    UnsupportedFeatureError,
)
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQLPredicate

DIALECT = MySQLDialect((8, 4))


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Column("a") % 2, "`a` %% NULLIF(%s, 0)"),
        (Column("50%"), "`50%%`"),
        (RawSQL("SELECT '100%', ?, 7 % 4", (1,)), "SELECT '100%%', %s, 7 %% 4"),
        (RawSQLPredicate("a LIKE 'x%s'"), "a LIKE 'x%%s'"),
    ],
)
def test_only_placeholders_are_placeholders_to_the_driver(node: Node, text: str) -> None:
    assert DIALECT.compile(node)[0] == text


def test_name_of_a_column_has_its_percent_sign_once() -> None:
    plan = DIALECT.plan(Query("t").select(Column("a") % Column("b")))

    assert plan.sql == "SELECT `a` %% NULLIF(`b`, 0) FROM `t`"
    assert [column.name for column in plan.columns] == ["`a` % NULLIF(`b`, 0)"]


@pytest.mark.parametrize("name", ["a ", "😀"])
def test_names_that_no_server_takes_are_refused(name: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"does not support the name .* ends with no blank"):
        DIALECT.format_identifier(name)


def test_names_that_no_engine_takes_are_wrong_arguments() -> None:
    name = "a\0"
    with pytest.raises(ArgumentTypeError, match="cannot be a name"):
        DIALECT.format_identifier(name)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("it's \\n", "'it''s \\\\n'"),
        (datetime.datetime(2024, 1, 2, 3, 4, 5, 6), "'2024-01-02 03:04:05.000006'"),  # noqa: DTZ001 - as it is stored
        (datetime.date(2024, 1, 2), "'2024-01-02'"),
        (datetime.time(1, 2), "'01:02:00'"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-9"), "0.000000001"),
        (True, "TRUE"),
        (b"a", "X'61'"),
    ],
)
def test_values_in_the_text(value: Any, text: str) -> None:
    assert DIALECT.format_literal(value) == text


@pytest.mark.parametrize(
    ("version", "dialect", "feature", "has_it"),
    [
        ((5, 7), MySQLDialect, Capability.CTE, False),
        ((8, 0, 13), MySQLDialect, Capability.LATERAL, False),
        ((8, 0, 14), MySQLDialect, Capability.LATERAL, True),
        ((8, 0, 30), MySQLDialect, Capability.EXCEPT, False),
        ((8, 0, 31), MySQLDialect, Capability.EXCEPT_ALL, True),
        ((10, 4), MariaDBDialect, Capability.RETURNING, False),
        ((10, 5), MariaDBDialect, Capability.RETURNING, True),
        ((10, 4), MariaDBDialect, Capability.EXCEPT, True),
        ((10, 4), MariaDBDialect, Capability.EXCEPT_ALL, False),
        ((12, 0), MariaDBDialect, Capability.LATERAL, False),
    ],
)
def test_features_come_with_versions(version: Any, dialect: Any, feature: Capability, has_it: bool) -> None:
    assert dialect(version).supports(feature) is has_it
