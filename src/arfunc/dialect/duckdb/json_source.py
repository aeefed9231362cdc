"""JSON as a source of rows on DuckDB, where it is a list of items that is unnested.

See https://duckdb.org/docs/stable/sql/query_syntax/unnest.
"""

from __future__ import annotations

from arfunc.dialect.duckdb.json import write_document
from arfunc.dialect.standard.derived import alias_of
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.json_source import JSONElementsExpression

__all__ = ["ITEMS", "visitors"]

visitors = VisitorTable()

ITEMS = "CAST(CASE WHEN JSON_TYPE({0}) = 'ARRAY' THEN JSON_EXTRACT({0}, '$[*]') END AS JSON[])"
"""The items of an array as a list; of a NULL that is known beforehand JSON_EXTRACT makes no list."""
_ROWS = f'LATERAL (SELECT UNNEST({ITEMS}) AS "value", GENERATE_SUBSCRIPTS({ITEMS}, 1) AS "position")'


@visitors.visits(JSONElementsExpression)
def elements(node: JSONElementsExpression, out: Writer) -> None:
    fill(_ROWS, (lambda out: write_document(node.document, out),), out)
    alias_of(node, (), out)
