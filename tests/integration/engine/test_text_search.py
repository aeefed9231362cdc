"""Full-text search finds the same rows on every engine that has it, whatever a user types."""

from __future__ import annotations

from typing import Any, List

import pytest
from tests.integration.engine.engines import Engine

from arfunc import Column, Query, TableExpression, UnsupportedFeatureError, matches_text, param, text_rank
from arfunc.expression.hole import bind
from arfunc.types.value_type import ValueType

DOCS = TableExpression("docs", columns=("title", "body"))
TITLE, BODY = (Column(name, DOCS, type=ValueType(str)) for name in ("title", "body"))
ROWS = [
    ("Lighthouse keepers", "A keeper of the lighthouse writes letters about storms"),
    ("Storms", "Weather beyond the harbour: storms, storms and more storms"),
    ("Gardening", "Roses and letters"),
]
DEFINITIONS = {
    "sqlite": "CREATE VIRTUAL TABLE docs USING fts5(title, body)",
    "postgresql": "CREATE TABLE docs (title TEXT, body TEXT)",
    "mariadb": "CREATE TABLE docs (title TEXT, body TEXT, FULLTEXT (title), FULLTEXT (title, body)) "
    "COLLATE utf8mb4_general_ci",
    "duckdb": "CREATE TABLE docs (title TEXT, body TEXT)",
}
FOUND = [
    ("storms", [0, 1]),
    ("STORMS letters", [0]),
    ("letters", [0, 2]),
    ("letters absent", []),
    ("", []),
    ("  ", []),
    ('"storms', [0, 1]),
    ("storms* -letters", [0]),
    ("'; DROP TABLE docs; --", []),
    ("+++", []),
    ('{x} : ^"', []),
    ("storms@harbour", [1]),
]


@pytest.fixture
def docs(engine: Engine) -> Engine:
    engine.execute(DEFINITIONS[engine.dialect.name], ())
    mark = engine.dialect.get_parameter_placeholder
    for row in ROWS:
        engine.execute(f"INSERT INTO docs (title, body) VALUES ({mark(1)}, {mark(2)})", row)
    return engine


def found(engine: Engine, search: Any) -> List[int]:
    titles = [title for title, _ in ROWS]
    return sorted(titles.index(title) for (title,) in engine.run(Query(DOCS).where(search).select(TITLE)))


def test_words_are_found_whatever_is_typed(docs: Engine) -> None:
    if docs.dialect.name == "duckdb":
        with pytest.raises(UnsupportedFeatureError, match="full-text search"):
            docs.dialect.compile(Query(DOCS).where(matches_text(TITLE, "x")))
        return
    results = {text: found(docs, matches_text([TITLE, BODY], text)) for text, meant in FOUND}

    assert results == dict(FOUND)


def test_one_column_is_searched(docs: Engine) -> None:
    if docs.dialect.name != "duckdb":
        assert found(docs, matches_text(TITLE, "storms")) == [1]
        assert found(docs, ~matches_text(TITLE, "storms")) == [0, 2]


def test_best_match_comes_first(docs: Engine) -> None:
    if docs.dialect.name == "duckdb":
        return
    search = matches_text([TITLE, BODY], "storms")
    rows = docs.run(Query(DOCS).where(search).order_by(text_rank(search).desc()).select(TITLE))

    assert rows[0] == ("Storms",)


def test_hole_takes_any_text(docs: Engine) -> None:
    if docs.dialect.name != "duckdb":
        query = Query(DOCS).where(matches_text([TITLE, BODY], param("q", str))).select(TITLE)

        assert docs.run(bind(query.to_node(), q='roses "')) == [("Gardening",)]


def test_alias_of_the_table(docs: Engine) -> None:
    if docs.dialect.name != "duckdb":
        other = DOCS.aliased("d")
        title = Column("title", other, type=ValueType(str))
        search = matches_text(title, "storms")

        assert docs.run(Query(other).where(search).order_by(text_rank(search).desc()).select(title)) == [("Storms",)]


def test_own_language_of_the_engine(docs: Engine) -> None:
    if docs.dialect.name != "duckdb":
        either = "roses OR harbour" if docs.dialect.name != "mariadb" else "roses harbour"

        assert found(docs, matches_text([TITLE, BODY], either, own_syntax=True)) == [1, 2]
