from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    DeleteExpression,
    ExplainExpression,
    ExplainFormat,
    ExplainOptions,
    ExplainType,
    PostgreSQLDialect,
    Query,
    UnsupportedFeatureError,
)
from arfunc.errors import ArgumentValueError

ROWS: Query[Any, Any] = Query("t")
GONE = DeleteExpression("t", where=Column("a") == 1)
PG = PostgreSQLDialect((15,))


@pytest.mark.parametrize("name", ["json", "JSON", ExplainFormat.JSON])
def test_a_format_is_a_member_or_its_name(name: Any) -> None:
    assert ExplainOptions(format=name).format is ExplainFormat.JSON


@pytest.mark.parametrize("name", ["query_plan", "QUERY PLAN", ExplainType.QUERY_PLAN])
def test_a_type_is_a_member_or_its_name(name: Any) -> None:
    assert ExplainOptions(type=name).type is ExplainType.QUERY_PLAN


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="not 'toml'"):
        ExplainOptions(format="toml")


@pytest.mark.parametrize("option", ["timing", "wal"])
def test_what_is_measured_needs_a_run(option: str) -> None:
    with pytest.raises(ArgumentValueError, match="analyze=True"):
        ExplainOptions(**{option: True})


def test_equal_options_are_one_shape() -> None:
    one, other = (ExplainExpression(ROWS, ExplainOptions(format=name)) for name in ("json", "JSON"))

    assert one.shape == other.shape != ExplainExpression(ROWS).shape


@pytest.mark.parametrize(
    ("statement", "analyze", "is_read"), [(ROWS, True, True), (GONE, False, True), (GONE, True, False)]
)
def test_a_write_that_is_run_for_its_plan_is_no_read(statement: Any, analyze: bool, is_read: bool) -> None:
    assert PG.plan(ExplainExpression(statement, ExplainOptions(analyze=analyze))).is_read is is_read


@pytest.mark.parametrize(("version", "option"), [((11,), "settings"), ((12,), "buffers")])
def test_an_older_server_is_refused(version: Any, option: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=option.upper()):
        ExplainExpression(ROWS, ExplainOptions(**{option: True})).to_sql(PostgreSQLDialect(version))
