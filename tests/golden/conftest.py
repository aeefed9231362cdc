"""The fixture behind golden tables: text that is reviewed as a diff; `make golden UPDATE=1` rewrites it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping

import pytest

from arfunc import (
    ANSIDialect,
    DuckDBDialect,
    DummyDialect,
    MariaDBDialect,
    MySQLDialect,
    PostgreSQLDialect,
    SQLiteDialect,
    UnboundHoleError,
    UnsupportedFeatureError,
)
from arfunc.dialect.base import SQLDialectBase

TABLES = Path(__file__).parent
DIALECTS: List[SQLDialectBase] = [
    DummyDialect(),
    ANSIDialect(),
    SQLiteDialect((3, 24)),
    SQLiteDialect((3, 45)),
    PostgreSQLDialect((15,)),
    PostgreSQLDialect((18,)),
    MySQLDialect((8, 4)),
    MariaDBDialect((10, 11)),
    DuckDBDialect((1, 4)),
]
"""The dialects of every table; a table may show more versions."""


class Golden:
    """Compares the texts of nodes with ``tests/golden/<dialect>/<table>.json``, or rewrites those files."""

    def __init__(self, *, is_update: bool) -> None:
        self.is_update = is_update

    def __call__(self, table: str, nodes: Mapping[str, Any], also: Iterable[SQLDialectBase] = ()) -> None:
        found = {d.title.replace(" ", "-"): {row: text_of(nodes[row], d) for row in nodes} for d in [*DIALECTS, *also]}
        files = {title: TABLES / title / f"{table}.json" for title in found}
        if self.is_update:
            for title, file in files.items():
                file.parent.mkdir(exist_ok=True)
                file.write_text(json.dumps(found[title], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        known = {title: read(file) for title, file in files.items()}

        assert found == known, "if meant: make golden UPDATE=1"


def read(file: Path) -> Dict[str, str]:
    rows: Dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return rows


def text_of(node: Any, dialect: SQLDialectBase) -> str:
    """Return the text of a node with its parameters, or why it is refused."""
    try:
        sql, params = dialect.compile(node)
    except (UnsupportedFeatureError, UnboundHoleError) as refusal:
        return f"refused: {refusal}"
    return f"{sql}  {params!r}" if params else sql


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden tables")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Golden:
    """A function that compares a table of nodes with the golden texts of each dialect."""
    return Golden(is_update=bool(request.config.getoption("--update-golden", default=False)))
