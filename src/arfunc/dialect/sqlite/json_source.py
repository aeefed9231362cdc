"""JSON as a source of rows on SQLite: ``json_each``, which gives values of SQL, of which JSON is made again."""

from __future__ import annotations

from arfunc.dialect.sqlite import json
from arfunc.dialect.sqlite.json import fill_item, require_plain
from arfunc.dialect.standard.json import returned
from arfunc.dialect.standard.json_source import write_elements
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.json import JSONElement, JSONValueExpression
from arfunc.expression.json_source import JSONElementsExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_VALUE = (
    "CASE {0}.type WHEN 'text' THEN JSON_QUOTE({0}.value) WHEN 'real' THEN PRINTF('%!.17g', {0}.value) "
    "WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'null' THEN 'null' ELSE {0}.value END"
)
"""Up to 3.40 its own text of a number has 15 digits, which do not name each number."""
_TYPED = {
    "text": "CASE WHEN {0}.type = 'text' THEN {0}.value END",
    "boolean": "CASE {0}.type WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
    "float": "CASE WHEN {0}.type IN ('integer', 'real') THEN CAST({0}.value AS REAL) END",
    "integer": "CASE WHEN {0}.type IN ('integer', 'real') AND {0}.value = CAST({0}.value AS INTEGER) "
    "THEN CAST({0}.value AS INTEGER) END",
}


@visitors.visits(JSONElement)
def element(node: JSONElement[object], out: Writer) -> None:
    """Write a column of ``json_each``: https://sqlite.org/json1.html#jeach."""
    fill_item(_VALUE if node.part == "value" else "{0}.key", node, out)


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    """Write a value of a document, of which a whole item is a value of SQL already."""
    if isinstance(node.document, JSONElement) and not node.path:
        fill_item(_TYPED[returned(node.type)], node.document, out)
    else:
        json.typed(node, out)


@visitors.visits(JSONElementsExpression)
def elements(node: JSONElementsExpression, out: Writer) -> None:
    require_plain(node.document, out)
    write_elements("JSON_EACH(CASE WHEN JSON_TYPE({0}) = 'array' THEN {0} END)", node, out)
