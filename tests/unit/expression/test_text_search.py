from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    Literal,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    matches_text,
    param,
    text_rank,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.source import SystemTime, TableSample

DOCS = TableExpression("docs")
TITLE = Column("title", DOCS)


@pytest.mark.parametrize(
    ("typed", "searched"),
    [("light house", "light house"), ('"a" (b', "a b"), ("it's", "it s"), ("über-Größe", "über Größe"), ("***", "")],
)
def test_only_words_reach_the_database(typed: str, searched: str) -> None:
    assert matches_text(TITLE, typed).to_sql()[1] == (typed,)  # the standard dialect leaves values as they are
    assert matches_text(TITLE, typed).to_sql(SQLiteDialect((3, 45)))[1] == (searched,)


def test_searches_for_other_words_have_one_shape() -> None:
    assert matches_text(TITLE, "a").shape == matches_text(TITLE, "b").shape


def test_own_syntax_is_left_as_it_is() -> None:
    assert matches_text(TITLE, '"a" OR b', own_syntax=True).to_sql(SQLiteDialect((3, 45)))[1] == ('"a" OR b',)


def test_hole_takes_words() -> None:
    assert matches_text(TITLE, param("q", str)).shape == matches_text(TITLE, param("q", str)).shape


@pytest.mark.parametrize("columns", [[], "title", [TITLE, "body"], Literal("x")])
def test_other_columns_are_refused(columns: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="needs one column"):
        matches_text(columns, "x")


@pytest.mark.parametrize("language", ["", "English'", None, "en-GB"])
def test_other_languages_are_refused(language: Any) -> None:
    with pytest.raises(ArgumentValueError, match="a language is a name"):
        matches_text(TITLE, "x", language=language)


def test_query_is_a_text() -> None:
    with pytest.raises(ArgumentTypeError, match="a text is needed"):
        matches_text(TITLE, 3)


def test_rank_is_that_of_a_search() -> None:
    with pytest.raises(ArgumentTypeError, match="matches_text"):
        text_rank(TITLE == "x")  # type: ignore[arg-type]  # refusing it is the test


def test_sqlite_needs_the_table() -> None:
    with pytest.raises(UnsupportedFeatureError, match="no known table"):
        matches_text(Column("title"), "x").to_sql(SQLiteDialect((3, 45)))


@pytest.mark.parametrize(
    "made",
    [
        lambda: TableSample(101),
        lambda: TableSample(True),
        lambda: TableSample(1, "reservoir"),
        lambda: TableSample(1, seed=-1),
    ],
)
def test_other_samples_are_refused(made: Any) -> None:
    with pytest.raises(ArgumentValueError, match="a sample"):
        made()


@pytest.mark.parametrize(
    "made", [lambda: SystemTime("as of"), lambda: SystemTime("all", Literal(1)), lambda: SystemTime("x")]
)
def test_other_periods_are_refused(made: Any) -> None:
    with pytest.raises(ArgumentValueError, match="FOR SYSTEM_TIME takes"):
        made()
