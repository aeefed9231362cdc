"""Rows of the golden tables that compile, and that an engine then refuses: by engine and family.

Each is a defect of the engine's dialect, which is mended by a visitor or by a refusal at compile time.
"""

from __future__ import annotations

from typing import Dict, Mapping, Tuple

KNOWN: Mapping[str, Dict[str, Tuple[str, ...]]] = {
    "sqlite": {},
    "postgresql": {
        "subqueries": (
            "all of an array",
            "all by its constructor",
        ),
    },
    "mariadb": {},
    "duckdb": {"subqueries": ("all of an array", "all by its constructor")},
}
