"""JSON on MariaDB, where a document is text and ``JSON`` no type to cast to: https://mariadb.com/kb/en/json/."""

from __future__ import annotations

from arfunc.dialect.mysql.json import write_json_part, write_json_value
from arfunc.dialect.standard.json import kind_of, require_json
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.json import JSONConversion, JSONExpression, JSONValueExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_CONVERTED = {
    "document": "JSON_EXTRACT({0}, '$')",
    "boolean": "JSON_EXTRACT(CASE WHEN {0!} THEN 'true' WHEN NOT {0!} THEN 'false' END, '$')",
    "text": "JSON_EXTRACT(JSON_QUOTE({0}), '$')",
    "decimal": "JSON_EXTRACT(JSON_QUOTE(CAST({0} AS CHAR)), '$')",
}


@visitors.visits(JSONConversion)
def conversion(node: JSONConversion[object], out: Writer) -> None:
    require_json(out)
    template = _CONVERTED.get(kind_of(node.expr), "JSON_EXTRACT(JSON_ARRAY({0}), '$[0]')")
    fill(template, (node.expr,), out)


_COLLATION = "utf8mb4_nopad_bin"


@visitors.visits(JSONExpression)
def part(node: JSONExpression[object], out: Writer) -> None:
    write_json_part(node, _COLLATION, out)


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    write_json_value(node, _COLLATION, out)
