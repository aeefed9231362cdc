"""JSON on PostgreSQL: as ``jsonb``, whatever the column holds.

A cast of what is ``jsonb`` already is no more than its name, so that indexes on the column serve:
https://www.postgresql.org/docs/current/functions-json.html.
"""

from __future__ import annotations

from arfunc.dialect.standard.json import kind_of, returned, stored_otherwise
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.json import (
    JSONConstructor,
    JSONContainsPredicate,
    JSONConversion,
    JSONExpression,
    JSONFunctionCall,
    JSONModification,
    JSONValueExpression,
    gives_json,
)
from arfunc.expression.json_path import Path
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence

__all__ = ["FUNCTION_NAMES", "visitors", "write_document", "write_part"]

visitors = VisitorTable()

FUNCTION_NAMES = {"JSON_ARRAYAGG": "JSONB_AGG", "JSON_OBJECTAGG": "JSONB_OBJECT_AGG"}


def write_document(node: Node, out: Writer) -> None:
    """Write a document as ``jsonb``."""
    if gives_json(node):
        out.operand(node, Precedence.UNARY)
    else:
        out.text("CAST(").operand(node, Precedence.OR).text(" AS JSONB)")


def write_part(document: Node, path: Path, out: Writer) -> None:
    """Write a part of a document as ``jsonb``: a key finds nothing in an array, nor a number in an object.

    The first and the last item of a scalar would be the scalar itself.
    """
    arrays = [path[:count] for count, step in enumerate(path) if step in (0, -1)]
    out.text("CASE WHEN " if arrays else "")
    for position, array in enumerate(arrays):
        out.text(" AND " if position else "").text("JSONB_TYPEOF(")
        _write_steps(document, array, out)
        out.text(") = 'array'")
    out.text(" THEN " if arrays else "")
    _write_steps(document, path, out)
    out.text(" END" if arrays else "")


def _write_steps(document: Node, path: Path, out: Writer) -> None:
    out.text("(" if path else "")
    write_document(document, out)
    for step in path:
        out.text(" -> ").text(str(step) if isinstance(step, int) else out.dialect.format_literal(step))
    out.text(")" if path else "")


@visitors.visits(JSONExpression)
def part(node: JSONExpression[object], out: Writer) -> None:
    if node.operation == "->":
        write_part(node.column, node.path, out)
        return
    out.text("(")
    write_part(node.column, node.path, out)
    out.text(" #>> '{}')")


_WHOLE = "CAST({0} AS NUMERIC) % 1 = 0 AND CAST({0} AS NUMERIC) BETWEEN -9223372036854775808 AND 9223372036854775807"
_TYPED = {
    "text": "CASE WHEN JSONB_TYPEOF({0}) = 'string' THEN {0!} #>> '{}' END",
    "boolean": "CASE WHEN JSONB_TYPEOF({0}) = 'boolean' THEN CAST({0} AS BOOLEAN) END",
    "float": "CASE WHEN JSONB_TYPEOF({0}) = 'number' THEN CAST({0} AS DOUBLE PRECISION) END",
    # One CASE in another: both conditions of one AND might be computed.
    "integer": "CASE WHEN JSONB_TYPEOF({0}) = 'number' THEN CASE WHEN " + _WHOLE + " THEN CAST({0} AS BIGINT) END END",
}


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    stored = stored_otherwise(node, out)
    out.text("" if stored is None else "CAST(")
    fill(_TYPED[returned(node.type)], (lambda out: write_part(node.document, node.path, out),), out)
    out.text("" if stored is None else f" AS {stored})")


# The types of parameters are not known to the server where any is possible.
_NAMED = {"boolean": "BOOLEAN", "integer": "BIGINT", "float": "DOUBLE PRECISION"}


@visitors.visits(JSONConversion)
def conversion(node: JSONConversion[object], out: Writer) -> None:
    kind = kind_of(node.expr)
    if kind == "document":
        write_document(node.expr, out)
    elif kind == "unknown":
        out.text("TO_JSONB(").operand(node.expr, Precedence.OR).text(")")
    else:
        out.text("TO_JSONB(CAST(").operand(node.expr, Precedence.OR).text(f" AS {_NAMED.get(kind, 'TEXT')}))")


@visitors.visits(JSONConstructor)
def constructor(node: JSONConstructor, out: Writer) -> None:
    out.text("JSONB_BUILD_ARRAY(" if node.keys is None else "JSONB_BUILD_OBJECT(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "")
        if node.keys is not None:
            out.text(f"CAST({out.dialect.format_literal(node.keys[position])} AS TEXT), ")
        out.operand(item, Precedence.OR)
    out.text(")")


_LENGTH = (
    "CASE JSONB_TYPEOF({0}) WHEN 'array' THEN JSONB_ARRAY_LENGTH({0}) "
    "WHEN 'object' THEN (SELECT COUNT(*) FROM JSONB_OBJECT_KEYS({0})) END"
)


_ASKED = {
    "LENGTH": _LENGTH,
    "ARRAY_LENGTH": "CASE WHEN JSONB_TYPEOF({0}) = 'array' THEN JSONB_ARRAY_LENGTH({0}) END",
    "TYPE": "JSONB_TYPEOF({0})",
}


@visitors.visits(JSONFunctionCall)
def asked(node: JSONFunctionCall[object], out: Writer) -> None:
    fill(_ASKED[node.name], (lambda out: write_document(node.document, out),), out)


@visitors.visits(JSONContainsPredicate)
def contains(node: JSONContainsPredicate, out: Writer) -> None:
    """``@>``, which a GIN index serves."""
    write_document(node.document, out)
    is_null = isinstance(node.pattern, JSONConversion) and kind_of(node.pattern.expr) == "null"
    out.text(" @> ")
    if is_null:
        out.text("CAST('null' AS JSONB)")
    else:
        out.operand(node.pattern, Precedence.UNARY)


@visitors.visits(JSONModification)
def modification(node: JSONModification, out: Writer) -> None:
    """Change a part whose parents are what the path takes them for, or nothing.

    ``jsonb_set`` fails on a key of an array, takes a number for a key of an object, and adds an item to an array
    where there is none of that number.
    """
    out.text("CASE WHEN ")
    for count, step in enumerate(node.path):
        out.text(" AND " if count else "").text("JSONB_TYPEOF(")
        _write_steps(node.document, node.path[:count], out)
        out.text(f") = '{'array' if isinstance(step, int) else 'object'}'")
    out.text(" THEN ")
    _write_changed(node, out)
    out.text(" ELSE ")
    write_document(node.document, out)
    out.text(" END")


def _write_changed(node: JSONModification, out: Writer) -> None:
    keys = ", ".join([out.dialect.format_literal(str(step)) for step in node.path])
    out.text("" if node.value is None else "JSONB_SET(")
    write_document(node.document, out)
    if node.value is None:
        out.text(f" #- ARRAY[{keys}]")
        return
    is_added = "TRUE" if isinstance(node.path[-1], str) else "FALSE"
    out.text(f", ARRAY[{keys}], COALESCE(").operand(node.value, Precedence.OR).text(f", 'null'), {is_added})")
