"""The text of every kind of node, in each dialect."""

from __future__ import annotations

from typing import Any, Callable, Dict, List

from tests.specimens import SPECIMENS

from arfunc import DummyDialect, SQLiteDialect, UnsupportedFeatureError

Table = Dict[str, Dict[str, str]]

DIALECTS: List[Any] = [DummyDialect(), SQLiteDialect((3, 45))]


def text_of(node: Any, dialect: Any) -> str:
    try:
        sql, params = node.to_sql(dialect)
    except UnsupportedFeatureError as error:
        return f"{type(error).__name__}: {error}"
    return f"{sql}  {params!r}" if params else str(sql)


def test_every_kind_of_node(matches_golden: Callable[[str, Table], None]) -> None:
    matches_golden("nodes", {type(node).__name__: {d.name: text_of(node, d) for d in DIALECTS} for node in SPECIMENS})
