"""Lists on MySQL and MariaDB, where they are JSON.

See https://dev.mysql.com/doc/refman/8.4/en/json-modification-functions.html#function_json-merge-preserve.
"""

from __future__ import annotations

from arfunc.dialect.standard.json import require_json
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.array import ArrayConcatenation

__all__ = ["visitors"]

visitors = VisitorTable()

_JOINED = "CASE WHEN JSON_TYPE({0}) = 'ARRAY' AND JSON_TYPE({1}) = 'ARRAY' THEN JSON_MERGE_PRESERVE({0}, {1}) END"


@visitors.visits(ArrayConcatenation)
def concatenation(node: ArrayConcatenation, out: Writer) -> None:
    require_json(out)
    fill(_JOINED, (node.left, node.right), out)
