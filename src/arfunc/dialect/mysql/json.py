"""JSON on MySQL, and as far as it is the same, on MariaDB.

See https://dev.mysql.com/doc/refman/8.4/en/json-functions.html and https://mariadb.com/kb/en/json-functions/.
"""

from __future__ import annotations

import json
from typing import List

from arfunc.dialect.capability import Capability
from arfunc.dialect.rewrite.json_containment import JSONMember, equal_value
from arfunc.dialect.standard.json import kind_of, require_json, returned, stored_otherwise
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import Identifier
from arfunc.expression.json import (
    JSONConstructor,
    JSONConversion,
    JSONExpression,
    JSONFunctionCall,
    JSONModification,
    JSONValueExpression,
)
from arfunc.expression.json_path import Path, Step
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence

__all__ = ["path_literal", "visitors", "write_json_part", "write_json_value"]

visitors = VisitorTable()


def quoted(text: str) -> str:
    r"""Return text as a literal that means the same in every mode of the server and passes every driver.

    A backslash is a sign of its own unless the mode is NO_BACKSLASH_ESCAPES, and drivers take ``%`` for a parameter.

    >>> quoted("it's"), quoted("50%")
    ("'it''s'", "_utf8mb4 X'353025'")
    """
    if "\\" in text or "%" in text:
        return f"_utf8mb4 X'{text.encode().hex()}'"
    return "'" + text.replace("'", "''") + "'"


def _step_text(step: Step) -> str:
    if isinstance(step, str):
        return "." + json.dumps(step, ensure_ascii=False)
    return f"[{step}]" if step >= 0 else "[last]" if step == -1 else f"[last-{-step - 1}]"


def path_literal(path: Path, end: str = "") -> str:
    """Return a path as text of SQL; `end` comes last in the path."""
    return quoted("$" + "".join(map(_step_text, path)) + end)


def write_path(document: Node, path: Path, out: Writer) -> None:
    """Write a path.

    MariaDB works the place of an item from the end out once for a path that is constant, and takes it for all rows:
    so such a path gets a part that is not constant, which is empty.
    """
    text = path_literal(path)
    if any(isinstance(step, int) and step < 0 for step in path):
        out.require(Capability.JSON_LAST, "the number of the item from the beginning")
        out.text(f"CONCAT({text}, LEFT(").operand(document, Precedence.OR).text(", 0))")
    else:
        out.text(text)


def write_part(document: Node, path: Path, out: Writer) -> None:
    """Write a part of a document; the first and the last item of what is no array would be the thing itself."""
    arrays = [path[:count] for count, step in enumerate(path) if step in (0, -1)]
    if arrays:
        out.text("CASE WHEN ")
        write_condition(document, arrays, out)
        out.text(" THEN ")
    _write_extracted(document, path, out)
    out.text(" END" if arrays else "")


def _write_extracted(document: Node, path: Path, out: Writer) -> None:
    out.text("JSON_EXTRACT(").operand(document, Precedence.OR).text(", ")
    write_path(document, path, out)
    out.text(")")


def write_condition(document: Node, arrays: List[Path], out: Writer) -> None:
    """Write that some parts of a document are arrays."""
    for position, path in enumerate(arrays):
        out.text(" AND " if position else "").text("JSON_TYPE(")
        _write_extracted(document, path, out)
        out.text(") = 'ARRAY'")


@visitors.visits(JSONExpression)
def part(node: JSONExpression[object], out: Writer) -> None:
    write_json_part(node, _COLLATION, out)


def write_json_part(node: JSONExpression[object], collation: str, out: Writer) -> None:
    """Write a part of a document, as JSON or as text of a collation."""
    require_json(out)
    if node.operation == "->":
        write_part(node.column, node.path, out)
        return
    template = "CASE WHEN JSON_TYPE({0}) <> 'NULL' THEN JSON_UNQUOTE({0}) COLLATE {1} END"
    fill(template, (lambda out: write_part(node.column, node.path, out), collation), out)


_COLLATION = "utf8mb4_0900_bin"
"""Texts in documents compare as those in columns of tables that arfunc creates: by their characters."""
_NUMBERS = "('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')"
_DECIMAL = "CAST(JSON_UNQUOTE({0}) AS DECIMAL(65, 0))"
_DOUBLE = "(JSON_UNQUOTE({0}) + 0e0)"
_TYPED = {
    "text": "CASE WHEN JSON_TYPE({0}) = 'STRING' THEN JSON_UNQUOTE({0}) COLLATE {1} END",
    "boolean": "CASE WHEN JSON_TYPE({0}) = 'BOOLEAN' THEN JSON_UNQUOTE({0}) COLLATE {1} = 'true' END",
    "float": f"CASE WHEN JSON_TYPE({{0}}) IN {_NUMBERS} THEN {_DOUBLE} END",
    "integer": f"CASE WHEN JSON_TYPE({{0}}) IN ('INTEGER', 'UNSIGNED INTEGER') AND {_DECIMAL} BETWEEN "
    f"-9223372036854775808 AND 9223372036854775807 THEN CAST({_DECIMAL} AS SIGNED) "
    f"WHEN JSON_TYPE({{0}}) IN ('DOUBLE', 'DECIMAL') AND {_DOUBLE} = FLOOR({_DOUBLE}) AND "
    f"ABS({_DOUBLE}) < 9223372036854775808e0 THEN CAST({_DOUBLE} AS SIGNED) END",
}


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    write_json_value(node, _COLLATION, out)


def write_json_value(node: JSONValueExpression[object], collation: str, out: Writer) -> None:
    """Write a typed part of a document; a text has a collation."""
    require_json(out)
    stored = stored_otherwise(node, out)
    out.text("" if stored is None else "CAST(")
    fill(_TYPED[returned(node.type)], (lambda out: write_part(node.document, node.path, out), collation), out)
    out.text("" if stored is None else f" AS {stored})")


_CONVERTED = {
    "document": "CAST({0} AS JSON)",
    "boolean": "CAST(CASE WHEN {0!} THEN 'true' WHEN NOT {0!} THEN 'false' END AS JSON)",
    "text": "CAST(JSON_QUOTE({0}) AS JSON)",
    "decimal": "CAST(JSON_QUOTE(CAST({0} AS CHAR)) AS JSON)",
    "unknown": "JSON_EXTRACT(JSON_ARRAY({0}), '$[0]')",
}


@visitors.visits(JSONConversion)
def conversion(node: JSONConversion[object], out: Writer) -> None:
    require_json(out)
    fill(_CONVERTED.get(kind_of(node.expr), "CAST({0} AS JSON)"), (node.expr,), out)


@visitors.visits(JSONConstructor)
def constructor(node: JSONConstructor, out: Writer) -> None:
    require_json(out)
    out.text("JSON_ARRAY(" if node.keys is None else "JSON_OBJECT(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "")
        if node.keys is not None:
            out.text(f"{quoted(node.keys[position])}, ")
        write_item(item, out)
    out.text(")")


def write_item(item: Node, out: Writer) -> None:
    """Write an item of a document: of numbers and texts the server makes JSON itself."""
    if isinstance(item, JSONConversion) and kind_of(item.expr) in ("text", "integer", "float", "null"):
        out.operand(item.expr, Precedence.OR)
    elif isinstance(item, JSONConversion) and kind_of(item.expr) == "decimal":
        out.text("CAST(").operand(item.expr, Precedence.OR).text(" AS CHAR)")
    else:
        out.node(item)


_TYPES = (
    "CASE JSON_TYPE({0}) WHEN 'STRING' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'OBJECT' THEN 'object' "
    "WHEN 'ARRAY' THEN 'array' WHEN 'NULL' THEN 'null' WHEN 'INTEGER' THEN 'number' WHEN 'UNSIGNED INTEGER' "
    "THEN 'number' WHEN 'DOUBLE' THEN 'number' WHEN 'DECIMAL' THEN 'number' END"
)
_LENGTH = "CASE WHEN JSON_TYPE({0}) IN ('ARRAY', 'OBJECT') THEN JSON_LENGTH({0}) END"


_ASKED = {
    "LENGTH": _LENGTH,
    "ARRAY_LENGTH": "CASE WHEN JSON_TYPE({0}) = 'ARRAY' THEN JSON_LENGTH({0}) END",
    "TYPE": _TYPES,
}


@visitors.visits(JSONFunctionCall)
def asked(node: JSONFunctionCall[object], out: Writer) -> None:
    require_json(out)
    fill(_ASKED[node.name], (node.document,), out)


_HAS_MEMBER = (
    "(JSON_TYPE({0}) = 'ARRAY' AND EXISTS (SELECT 1 FROM "
    "JSON_TABLE({0}, '$[*]' COLUMNS(json_item JSON PATH '$')) AS json_items WHERE {1}))"
)


@visitors.visits(JSONMember)
def member(node: JSONMember, out: Writer) -> None:
    """Look at the items one by one: JSON_CONTAINS looks into arrays in the array as well."""
    require_json(out)
    equal = equal_value(Identifier("json_item"), (), node.scalar)
    fill(
        _HAS_MEMBER,
        (
            node.document,
            lambda out: out.node(equal),
        ),
        out,
    )


@visitors.visits(JSONModification)
def modification(node: JSONModification, out: Writer) -> None:
    """The first and the last item of what is no array are the thing itself, which is then to stay as it is."""
    require_json(out)
    arrays = [node.path[:count] for count, step in enumerate(node.path) if isinstance(step, int)]
    if arrays:
        out.text("CASE WHEN ")
        write_condition(node.document, arrays, out)
        out.text(" THEN ")
    name = "REMOVE" if node.value is None else "SET" if isinstance(node.path[-1], str) else "REPLACE"
    out.text(f"JSON_{name}(").operand(node.document, Precedence.OR).text(", ")
    write_path(node.document, node.path, out)
    if node.value is not None:
        out.text(", ")
        write_item(node.value, out)
    out.text(")")
    if arrays:
        out.text(" ELSE ").operand(node.document, Precedence.OR).text(" END")
