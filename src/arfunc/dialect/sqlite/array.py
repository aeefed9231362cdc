"""Lists on SQLite, where a JSON array is text: that of one, without its bracket, goes before that of the other."""

from __future__ import annotations

from arfunc.dialect.standard.json import require_json
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.array import ArrayConcatenation

__all__ = ["visitors"]

visitors = VisitorTable()

_JOINED = (
    "CASE WHEN JSON_TYPE({0}) = 'array' AND JSON_TYPE({1}) = 'array' THEN "
    "CASE WHEN JSON_ARRAY_LENGTH({0}) = 0 THEN JSON({1}) WHEN JSON_ARRAY_LENGTH({1}) = 0 THEN JSON({0}) "
    "ELSE SUBSTR(JSON({0}), 1, LENGTH(JSON({0})) - 1) || ',' || SUBSTR(JSON({1}), 2) END END"
)


@visitors.visits(ArrayConcatenation)
def concatenation(node: ArrayConcatenation, out: Writer) -> None:
    require_json(out)
    fill(_JOINED, (node.left, node.right), out)
