"""The fixture behind golden tables: text that is reviewed as a diff; `make golden UPDATE=1` rewrites it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable, Dict

import pytest

Table = Dict[str, Dict[str, str]]
TABLES = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden tables")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, Table], None]:
    """A function that compares a table, row -> column -> text, with the file `tests/golden/<name>.json`."""

    def compare(name: str, table: Table) -> None:
        file = TABLES / f"{name}.json"
        if request.config.getoption("--update-golden", default=False):
            text = json.dumps(table, indent=2, sort_keys=True, ensure_ascii=False)
            file.write_text(text + "\n", encoding="utf-8")
        assert table == json.loads(file.read_text(encoding="utf-8")), "if meant: make golden UPDATE=1"

    return compare
