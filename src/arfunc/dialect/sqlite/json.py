"""JSON on SQLite, where a document is text: https://sqlite.org/json1.html.

``->`` and ``->>`` came with 3.38. Their paths compare keys as they are spelt in the document; one with signs that have
several spellings is looked for by ``json_each``, which reads them.
"""

from __future__ import annotations

import itertools
import re
from typing import Iterable, Tuple

from arfunc.dialect.rewrite.json_containment import JSONMember
from arfunc.dialect.standard.json import kind_of, require_json, returned
from arfunc.dialect.template import Operand, fill
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.json import (
    JSONConstructor,
    JSONConversion,
    JSONElement,
    JSONExpression,
    JSONFunctionCall,
    JSONModification,
    JSONValueExpression,
)
from arfunc.expression.json_path import Path, Step
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.traversal import find, walk

__all__ = ["FUNCTION_NAMES", "fill_item", "json_of_no_rows", "require_defined", "require_plain", "typed", "visitors"]

visitors = VisitorTable()

FUNCTION_NAMES = {"JSON_ARRAYAGG": "JSON_GROUP_ARRAY", "JSON_OBJECTAGG": "JSON_GROUP_OBJECT"}

_ONE_SPELLING = re.compile(r"[ !#-\[\]-~]*")
_MEMBER = (
    "(SELECT CASE type WHEN 'text' THEN JSON_QUOTE(value) WHEN 'real' THEN PRINTF('%!.17g', value) "
    "WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'null' THEN 'null' ELSE value END "
    "FROM JSON_EACH({0}) WHERE key = {1} LIMIT 1)"
)


def _is_plain(step: Step) -> bool:
    return isinstance(step, int) or _ONE_SPELLING.fullmatch(step) is not None


def _step_text(step: Step) -> str:
    if isinstance(step, str):
        return f'."{step}"'
    return f"[{step}]" if step >= 0 else f"[#{step}]"


def _path_literal(path: Path, out: Writer) -> str:
    return out.dialect.format_literal("$" + "".join(map(_step_text, path)))


def require_defined(parts: Iterable[Node], out: Writer) -> None:
    """Refuse parts of a definition that look for a key by a query, which a definition cannot have."""
    for part in itertools.chain.from_iterable(map(walk, parts)):
        hard = [key for key in _path_of(part) if not _is_plain(key)]
        if hard:
            out.refuse(f"a definition that reads the key {hard[0]!r}", "a key without quotes, backslashes and accents")


def _path_of(part: Node) -> Path:
    return part.path if isinstance(part, (JSONExpression, JSONValueExpression, JSONModification)) else ()


def require_plain(document: Node, out: Writer) -> None:
    """Refuse an aggregate where the query that it is of would be that of the members of the document."""
    if any(True for _ in find(document, AggregateFunctionCall)):
        out.refuse("the members of an aggregated document in the query that makes it", "making it in a subquery")


def fill_item(template: str, item: Node, out: Writer) -> None:
    """Write a template whose ``{0}`` is the name of the items that one is of."""
    source = str(getattr(getattr(item, "column", None), "table", None) or "")
    name = source if out.scope is None else out.scope.star_of(source)
    fill(template, (lambda out: out.name(name),), out)


_WITH_PARTS = "CASE WHEN {0}.type IN ('array', 'object') THEN {0}.value END"


def place_of(document: Node, path: Path, out: Writer) -> Tuple[Operand, str]:
    """Return a document and a path in it, as text of SQL, by which a part of another document is reached."""
    hard = [count for count, step in enumerate(path) if not _is_plain(step)]
    if not hard:
        has_parts = isinstance(document, JSONElement) and path
        whole = (lambda out: fill_item(_WITH_PARTS, document, out)) if has_parts else document
        return whole, _path_literal(path, out)
    last = hard[-1]
    inner = JSONExpression(document, path[:last]) if last else document
    key = out.dialect.format_literal(path[last])
    return (lambda out: fill(_MEMBER, (inner, key), out)), _path_literal(path[last + 1 :], out)


@visitors.visits(JSONExpression)
def part(node: JSONExpression[object], out: Writer) -> None:
    require_json(out)
    document, path = place_of(node.column, node.path, out)
    fill(
        f"({{0!}} {node.operation} {{1}})",
        (
            document,
            path,
        ),
        out,
    )


_TYPED = {
    "text": "CASE WHEN JSON_TYPE({0}, {1}) = 'text' THEN {0!} ->> {1} END",
    "boolean": "CASE JSON_TYPE({0}, {1}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
    "float": "CASE WHEN JSON_TYPE({0}, {1}) IN ('integer', 'real') THEN CAST({0!} ->> {1} AS REAL) END",
    "integer": "CASE WHEN JSON_TYPE({0}, {1}) IN ('integer', 'real') "
    "AND ({0!} ->> {1}) = CAST({0!} ->> {1} AS INTEGER) THEN CAST({0!} ->> {1} AS INTEGER) END",
}


@visitors.visits(JSONValueExpression)
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    """Write a value of a document, where it is of the type that is asked for."""
    require_json(out)
    document, path = place_of(node.document, node.path, out)
    fill(
        _TYPED[returned(node.type)],
        (
            document,
            path,
        ),
        out,
    )


_CONVERTED = {
    "document": "JSON({0})",
    "boolean": "JSON(CASE WHEN {0!} THEN 'true' WHEN NOT {0!} THEN 'false' END)",
    # Up to 3.40 its own text of a number has 15 digits, which do not name each number.
    "float": "JSON(CASE WHEN {0!} IS NOT NULL THEN PRINTF('%!.17g', {0}) END)",
}


@visitors.visits(JSONConversion)
def conversion(node: JSONConversion[object], out: Writer) -> None:
    """A scalar alone is quoted, so that it is JSON text as any document."""
    require_json(out)
    template = _CONVERTED.get(kind_of(node.expr), "CASE WHEN {0!} IS NOT NULL THEN JSON_QUOTE({0}) END")
    fill(template, (node.expr,), out)


@visitors.visits(JSONConstructor)
def constructor(node: JSONConstructor, out: Writer) -> None:
    require_json(out)
    out.text("JSON_ARRAY(" if node.keys is None else "JSON_OBJECT(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "")
        if node.keys is not None:
            out.text(f"{out.dialect.format_literal(node.keys[position])}, ")
        write_item(item, out)
    out.text(")")


def write_item(item: Node, out: Writer) -> None:
    """Write an item of a document: SQLite makes JSON of values of SQL itself, and must be told what is JSON."""
    is_value = isinstance(item, JSONConversion) and kind_of(item.expr) not in _CONVERTED
    if isinstance(item, JSONConversion) and is_value:
        out.operand(item.expr, Precedence.OR)
    elif isinstance(item, (JSONConversion, JSONConstructor)):
        out.node(item)
    else:
        out.text("JSON(").node(item).text(")")


_TYPES = (
    "CASE JSON_TYPE({0}) WHEN 'text' THEN 'string' WHEN 'integer' THEN 'number' WHEN 'real' THEN 'number' "
    "WHEN 'true' THEN 'boolean' WHEN 'false' THEN 'boolean' ELSE JSON_TYPE({0}) END"
)
_LENGTH = (
    "CASE JSON_TYPE({0}) WHEN 'array' THEN JSON_ARRAY_LENGTH({0}) "
    "WHEN 'object' THEN (SELECT COUNT(*) FROM JSON_EACH({0})) END"
)


_ASKED = {
    "LENGTH": _LENGTH,
    "ARRAY_LENGTH": "CASE WHEN JSON_TYPE({0}) = 'array' THEN JSON_ARRAY_LENGTH({0}) END",
    "TYPE": _TYPES,
}


@visitors.visits(JSONFunctionCall)
def asked(node: JSONFunctionCall[object], out: Writer) -> None:
    require_json(out)
    if node.name == "LENGTH":
        require_plain(node.document, out)
    fill(_ASKED[node.name], (node.document,), out)


_SOUGHT = {
    "text": ("{1!}", "value", "type = 'text'"),
    "decimal": ("{1!}", "value", "type = 'text'"),
    "integer": ("{1!}", "value", "type IN ('integer', 'real')"),
    "float": ("{1!}", "value", "type IN ('integer', 'real')"),
    "boolean": ("CASE WHEN {1!} THEN 'true' WHEN NOT {1!} THEN 'false' END", "type", "type IN ('true', 'false')"),
    "null": ("'null'", "type", "type = 'null'"),
}


@visitors.visits(JSONMember)
def member(node: JSONMember, out: Writer) -> None:
    """What is looked for stands outside the query, in which `value`, `type` and `key` have a meaning of their own."""
    require_json(out)
    require_plain(node.document, out)
    value = node.scalar.expr if isinstance(node.scalar, JSONConversion) else node.scalar
    sought = _SOUGHT.get(kind_of(value))
    if sought is None:
        raise UnsupportedFeatureError(out.dialect.title, "looking for JSON of unknown type", "plain values")
    what, column, condition = sought
    members = f"SELECT {column} FROM JSON_EACH({{0}}) WHERE {condition}"  # noqa: S608 - of the table above alone
    fill(
        f"(JSON_TYPE({{0}}) = 'array' AND {what} IN ({members}))",
        (
            node.document,
            value,
        ),
        out,
    )


@visitors.visits(JSONModification)
def modification(node: JSONModification, out: Writer) -> None:
    require_json(out)
    if not all(map(_is_plain, node.path)):
        key = next(step for step in node.path if not _is_plain(step))
        raise UnsupportedFeatureError(
            out.dialect.title,
            f"changing a document at the key {key!r}, which has several spellings in JSON",
            "changing the document in Python",
        )
    parents = node.path[:-1] if node.value is not None and isinstance(node.path[-1], str) else ()
    if parents:  # SQLite would make an object for the key to be in
        out.text("CASE WHEN JSON_TYPE(").operand(node.document, Precedence.OR)
        out.text(f", {_path_literal(parents, out)}) = 'object' THEN ")
    name = "REMOVE" if node.value is None else "SET" if isinstance(node.path[-1], str) else "REPLACE"
    out.text(f"JSON_{name}(").operand(node.document, Precedence.OR).text(f", {_path_literal(node.path, out)}")
    if node.value is not None:
        out.text(", ")
        write_item(node.value, out)
    out.text(")")
    if parents:
        out.text(" ELSE ").operand(node.document, Precedence.OR).text(" END")


_EMPTY = {"JSON_ARRAYAGG": "[]", "JSON_OBJECTAGG": "{}"}


def json_of_no_rows(node: Node) -> Node:
    """Return an aggregate of JSON as one that is NULL over no rows, where SQLite has an empty array or object."""
    if not isinstance(node, AggregateFunctionCall) or node.name not in _EMPTY:
        return node
    *first, item = node.args
    bare = item.expr if isinstance(item, JSONConversion) and kind_of(item.expr) not in _CONVERTED else item
    call = node.evolve(args=(*first, bare), alias=None)
    return FunctionCall("NULLIF", call, InlineLiteral(_EMPTY[node.name]), type=node.type, alias=node.alias)
