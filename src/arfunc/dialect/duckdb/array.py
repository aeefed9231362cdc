"""Lists and arrays on DuckDB: https://duckdb.org/docs/stable/sql/data_types/list."""

from __future__ import annotations

from arfunc.dialect.duckdb.json import write_document
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.array import ArrayConcatenation

__all__ = ["visitors"]

visitors = VisitorTable()

_JOINED = (
    "CASE WHEN JSON_TYPE({0}) = 'ARRAY' AND JSON_TYPE({1}) = 'ARRAY' "
    "THEN TO_JSON(LIST_CONCAT(JSON_EXTRACT({0}, '$[*]'), JSON_EXTRACT({1}, '$[*]'))) END"
)


@visitors.visits(ArrayConcatenation)
def concatenation(node: ArrayConcatenation, out: Writer) -> None:
    operands = (lambda out: write_document(node.left, out), lambda out: write_document(node.right, out))
    fill(_JOINED, operands, out)
