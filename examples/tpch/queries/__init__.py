"""The 22 queries of TPC-H, each as plain SQL text and as the same query built.

The texts are those of the specification, with its validation parameters, as SQLite and DuckDB both take them: days are
written as texts, a year is cut out of one, tables are joined by JOIN, and query 15 is the variant with a CTE.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Tuple

from examples.tpch.queries import (
    q01,
    q02,
    q03,
    q04,
    q05,
    q06,
    q07,
    q08,
    q09,
    q10,
    q11,
    q12,
    q13,
    q14,
    q15,
    q16,
    q17,
    q18,
    q19,
    q20,
    q21,
    q22,
)

__all__ = ["QUERIES"]

_ALL = (q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15, q16, q17, q18, q19, q20, q21, q22)

QUERIES: Dict[int, Tuple[str, Callable[[], Any]]] = {
    number: (module.SQL, module.query) for number, module in enumerate(_ALL, start=1)
}
"""SQL text and function that builds the query, by the number that the specification gives."""
