"""Rows of the golden tables that compile, and that an engine then refuses: by engine and family.

Each is a defect of the engine's dialect, which is mended by a visitor or by a refusal at compile time.
"""

from __future__ import annotations

from typing import Dict, Mapping, Tuple

KNOWN: Mapping[str, Dict[str, Tuple[str, ...]]] = {
    "sqlite": {},
    "postgresql": {
        "cte": (
            "recursive with two ways on",
            "recursive and limited",
        ),
        "derived": (
            "json_each",
            "json_each of a path",
            "json_tree",
            "generate_series",
        ),
        "functions_of_text_and_time": ("concat",),
        "nodes": ("RegexPredicate",),
        "rows": ("in rows of decimals",),
        "subqueries": (
            "all of an array",
            "all by its constructor",
        ),
        "text_predicates": ("matches",),
        "windows": (
            "ignore nulls",
            "aggregate, distinct",
            "qualify",
            "qualify, window",
        ),
        "writes": (
            "merge",
            "upsert, several",
        ),
    },
    "mariadb": {},
    "duckdb": {"subqueries": ("all of an array", "all by its constructor")},
}
