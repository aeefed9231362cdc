"""Visitors of JSON as a source of rows; the standard has ``JSON_TABLE`` for it: ISO/IEC 9075-2:2016, 7.11."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.derived import alias_of
from arfunc.dialect.standard.json import require_json
from arfunc.dialect.template import Operand, fill
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.json import JSONElement
from arfunc.expression.json_path import path_text
from arfunc.expression.json_source import JSONElementsExpression, JSONTableColumn, JSONTableExpression

__all__ = ["visitors", "write_elements", "write_json_table"]

visitors = VisitorTable()

INSTEAD = "json_array_elements, whose items are read by item[...].as_int() and its like"


@visitors.visits(JSONElement)
def element(node: JSONElement[object], out: Writer) -> None:
    """Write a column of the items; databases count them from 1."""
    if node.part == "value":
        out.node(node.column)
    else:
        out.text("(").node(node.column).text(" - 1)")


@visitors.visits(JSONElementsExpression)
def elements(node: JSONElementsExpression, out: Writer) -> None:
    out.require(Capability.JSON_TABLE, "reading the document in Python")
    write_elements("JSON_TABLE({0}, '$[*]' COLUMNS({1} FOR ORDINALITY, {2} JSON PATH '$'))", node, out)


def write_elements(template: str, node: JSONElementsExpression, out: Writer) -> None:
    """Write items by a template of the document, and of the names of position and value."""
    require_json(out)
    position, value = out.dialect.format_identifier("position"), out.dialect.format_identifier("value")
    fill(template, (node.document, position, value), out)
    alias_of(node, (), out)


@visitors.visits(JSONTableColumn)
def table_column(node: JSONTableColumn, out: Writer) -> None:
    out.name(node.name).text(f" {type_text(node, out)} PATH ")
    out.text(out.dialect.format_literal(path_text(node.path)))


def type_text(node: JSONTableColumn, out: Writer) -> str:
    """Return the text of the type of a column."""
    return node.data_type if isinstance(node.data_type, str) else out.dialect.type_text(node.data_type)


@visitors.visits(JSONTableExpression)
@requires(Capability.JSON_TABLE, instead=INSTEAD)
def json_table(node: JSONTableExpression, out: Writer) -> None:
    write_json_table(node, node.document, out)


def write_json_table(node: JSONTableExpression, document: Operand, out: Writer) -> None:
    """Write a table of a document."""
    path, has_items = node.rows
    text = path_text(path) + ("[*]" if has_items else "")
    fill("JSON_TABLE({0}, {1} COLUMNS(", (document, out.dialect.format_literal(text)), out)
    out.nodes(node.columns).text("))")
    alias_of(node, (), out)
