"""JSON as a source of rows on MySQL and MariaDB, by ``JSON_TABLE``.

See https://dev.mysql.com/doc/refman/8.4/en/json-table-functions.html and https://mariadb.com/kb/en/json_table/.
"""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.mysql.json import path_literal
from arfunc.dialect.standard.derived import alias_of
from arfunc.dialect.standard.json_source import INSTEAD, type_text, write_elements
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.json_source import JSONElementsExpression, JSONTableColumn, JSONTableExpression
from arfunc.expression.precedence import Precedence

__all__ = ["visitors"]

visitors = VisitorTable()

_ITEMS = (
    "JSON_TABLE(CASE WHEN JSON_TYPE({0}) = 'ARRAY' THEN {0} END, '$[*]' COLUMNS({1} FOR ORDINALITY, {2} JSON PATH '$'))"
)


@visitors.visits(JSONElementsExpression)
def elements(node: JSONElementsExpression, out: Writer) -> None:
    out.require(Capability.JSON_TABLE, "reading the document in Python")
    write_elements(_ITEMS, node, out)


@visitors.visits(JSONTableColumn)
def table_column(node: JSONTableColumn, out: Writer) -> None:
    if any(isinstance(step, int) and step < 0 for step in node.path):
        out.require(Capability.JSON_LAST, "the number of the item from the beginning")
    out.name(node.name).text(f" {type_text(node, out)} PATH {path_literal(node.path)}")


@visitors.visits(JSONTableExpression)
@requires(Capability.JSON_TABLE, instead=INSTEAD)
def json_table(node: JSONTableExpression, out: Writer) -> None:
    path, has_items = node.rows
    text = path_literal(path, "[*]" if has_items else "")
    out.text("JSON_TABLE(").operand(node.document, Precedence.OR).text(f", {text} COLUMNS(")
    out.nodes(node.columns).text("))")
    alias_of(node, (), out)
