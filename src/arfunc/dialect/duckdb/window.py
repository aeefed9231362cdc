"""Window functions of DuckDB: https://duckdb.org/docs/stable/sql/functions/window_functions."""

from __future__ import annotations

from arfunc.dialect.standard import window
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.window import WindowFunctionCall

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(WindowFunctionCall)
def window_call(node: WindowFunctionCall[object], out: Writer) -> None:
    """IGNORE NULLS stands with the arguments."""
    window.write_window_call(node, out, is_treatment_inside=True)
