"""JSON on DuckDB: https://duckdb.org/docs/stable/data/json/json_functions."""

from __future__ import annotations

import re
from typing import Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.rewrite.json_containment import JSONMember, equal_value
from arfunc.dialect.standard.json import kind_of, returned, stored_otherwise
from arfunc.dialect.template import fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import Identifier
from arfunc.expression.json import (
    JSONConstructor,
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

__all__ = ["visitors", "write_document"]

visitors = VisitorTable()

_IN_PATH = re.compile(r'[^"\\\x00-\x1f]+')


def _paths(path: Path) -> Tuple[str, ...]:
    """Return the paths that lead to a part one after another; what a path cannot name, a JSON pointer can."""
    found = ["$"]
    for step in path:
        if isinstance(step, int):
            found[-1] += f"[{step}]" if step >= 0 else f"[#{step}]"
        elif _IN_PATH.fullmatch(step):
            found[-1] += f'."{step}"'
        else:
            found.extend(["/" + step.replace("~", "~0").replace("/", "~1"), "$"])
    return tuple(one for one in found if one != "$") or ("$",)


def write_document(node: Node, out: Writer) -> None:
    """Write a document as JSON."""
    if gives_json(node):
        out.operand(node, Precedence.UNARY)
    else:
        out.text("CAST(").operand(node, Precedence.OR).text(" AS JSON)")


def write_part(document: Node, path: Path, out: Writer, operation: str = "->") -> None:
    """Write a part of a document, as JSON or as text."""
    paths = _paths(path)
    out.text("(")
    write_document(document, out)
    for position, one in enumerate(paths):
        arrow = operation if position == len(paths) - 1 else "->"
        out.text(f" {arrow} {out.dialect.format_literal(one)}")
    out.text(")")


@visitors.visits(JSONExpression)
def part(node: JSONExpression[object], out: Writer) -> None:
    write_part(node.column, node.path, out, node.operation)


_NUMBERS = "('UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE')"
_DOUBLE = "TRY_CAST({1} AS DOUBLE)"
_TYPED = {
    "text": "CASE WHEN JSON_TYPE({0}) = 'VARCHAR' THEN {1} END",
    "boolean": "CASE WHEN JSON_TYPE({0}) = 'BOOLEAN' THEN {1} = 'true' END",
    "float": f"CASE WHEN JSON_TYPE({{0}}) IN {_NUMBERS} THEN {_DOUBLE} END",
    "integer": "CASE WHEN JSON_TYPE({0}) IN ('UBIGINT', 'BIGINT') THEN TRY_CAST({1} AS BIGINT) "
    f"WHEN JSON_TYPE({{0}}) = 'DOUBLE' AND {_DOUBLE} = FLOOR({_DOUBLE}) THEN TRY_CAST({_DOUBLE} AS BIGINT) END",
}


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    stored = stored_otherwise(node, out)
    out.text("" if stored is None else "TRY_CAST(")
    fill(
        _TYPED[returned(node.type)],
        (
            lambda out: write_part(node.document, node.path, out),
            lambda out: write_part(node.document, node.path, out, "->>"),
        ),
        out,
    )
    out.text("" if stored is None else f" AS {stored})")


_CONVERTED = {"document": "CAST({0} AS JSON)", "decimal": "TO_JSON(CAST({0} AS VARCHAR))"}


@visitors.visits(JSONConversion)
def conversion(node: JSONConversion[object], out: Writer) -> None:
    fill(_CONVERTED.get(kind_of(node.expr), "TO_JSON({0})"), (node.expr,), out)


@visitors.visits(JSONConstructor)
def constructor(node: JSONConstructor, out: Writer) -> None:
    out.text("JSON_ARRAY(" if node.keys is None else "JSON_OBJECT(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "")
        if node.keys is not None:
            out.text(f"{out.dialect.format_literal(node.keys[position])}, ")
        out.operand(item, Precedence.OR)
    out.text(")")


_TYPES = (
    "CASE JSON_TYPE({0}) WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'OBJECT' THEN 'object' "
    "WHEN 'ARRAY' THEN 'array' WHEN 'NULL' THEN 'null' "
    f"ELSE CASE WHEN JSON_TYPE({{0}}) IN {_NUMBERS} THEN 'number' END END"
)
_LENGTH = "CASE JSON_TYPE({0}) WHEN 'ARRAY' THEN JSON_ARRAY_LENGTH({0}) WHEN 'OBJECT' THEN LEN(JSON_KEYS({0})) END"


_ASKED = {
    "LENGTH": _LENGTH,
    "ARRAY_LENGTH": "CASE WHEN JSON_TYPE({0}) = 'ARRAY' THEN JSON_ARRAY_LENGTH({0}) END",
    "TYPE": _TYPES,
}


@visitors.visits(JSONFunctionCall)
def asked(node: JSONFunctionCall[object], out: Writer) -> None:
    fill(_ASKED[node.name], (lambda out: write_document(node.document, out),), out)


_HAS_MEMBER = (
    "(JSON_TYPE({0}) = 'ARRAY' AND EXISTS (SELECT 1 FROM (SELECT UNNEST(JSON_EXTRACT({0}, '$[*]')) AS json_item) "
    "AS json_items WHERE {1}))"
)


@visitors.visits(JSONMember)
def member(node: JSONMember, out: Writer) -> None:
    equal = equal_value(Identifier("json_item"), (), node.scalar)
    fill(
        _HAS_MEMBER,
        (
            lambda out: write_document(node.document, out),
            lambda out: out.node(equal),
        ),
        out,
    )


@visitors.visits(JSONModification)
def modification(node: JSONModification, out: Writer) -> None:
    suggestion = "changing the document in Python"
    raise UnsupportedFeatureError(out.dialect.title, Capability.JSON_MODIFICATION.value, suggestion)
