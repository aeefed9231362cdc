"""Visitors of JSON: the names are those of SQL:2016, with ``->`` and ``->>`` for parts, as most engines write them."""

from __future__ import annotations

import datetime
import decimal
import enum
import uuid
from typing import Dict, Optional, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.json import (
    JSONConstructor,
    JSONContainsPredicate,
    JSONConversion,
    JSONExpression,
    JSONFunctionCall,
    JSONModification,
    JSONValueExpression,
    is_document,
)
from arfunc.expression.json_path import path_text
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLPredicate
from arfunc.types.sql_type import BigInteger, Boolean, Real, SQLType, Text
from arfunc.types.value_type import ValueType

__all__ = ["kind_of", "require_json", "returned", "stored_otherwise", "visitors"]

visitors = VisitorTable()

_RETURNED: Dict[str, SQLType] = {"boolean": Boolean(), "integer": BigInteger(), "float": Real(), "text": Text()}
_KINDS: Tuple[Tuple[type, str], ...] = (
    (bool, "boolean"),
    (enum.IntEnum, "integer"),
    (int, "integer"),
    (float, "float"),
    (decimal.Decimal, "decimal"),
    (str, "text"),
    (datetime.date, "text"),
    (datetime.time, "text"),
    (uuid.UUID, "text"),
    (type(None), "null"),
)


def require_json(out: Writer) -> None:
    """Refuse to go on unless the engine has JSON functions."""
    out.require(Capability.JSON, "reading the document in Python")


def kind_of(expr: Node) -> str:
    """Return what an expression becomes in JSON; ``unknown`` where only the engine can tell.

    ``document``, ``boolean``, ``integer``, ``float``, ``decimal`` (exact, so it becomes text), ``text`` or ``null``.
    """
    if isinstance(expr, InlineLiteral) and expr.type is None:
        return _kind_of_type(ValueType(type(expr.value)))
    is_condition = isinstance(expr, SQLPredicate) and not expr.is_text
    return "boolean" if is_condition else _kind_of_type(expr.value_type)


def _kind_of_type(type_: Optional[ValueType]) -> str:
    if is_document(type_):
        return "document"
    python = None if type_ is None or type_.adapter is not None else type_.python
    if not isinstance(python, type):
        return "unknown"
    return next((kind for base, kind in _KINDS if issubclass(python, base)), "unknown")


def returned(type_: ValueType) -> str:
    """Return which JSON values a value of a type is made of: ``boolean``, ``integer``, ``float`` or ``text``."""
    kind = _kind_of_type(type_)
    return kind if kind in _RETURNED else "text"


def stored_otherwise(node: JSONValueExpression[object], out: Writer) -> Optional[str]:
    """Return the text of the type that a JSON text becomes, where the engine stores it as another than text."""
    stored = out.dialect.codecs.codec_of(node.type).sql
    if returned(node.type) != "text" or isinstance(stored, Text):
        return None
    return out.dialect.type_text(stored)


in_json = requires(Capability.JSON, instead="reading the document in Python")


@visitors.visits(JSONExpression)
@in_json
def part(node: JSONExpression[object], out: Writer) -> None:
    out.text("(").operand(node.column, Precedence.UNARY)
    out.text(f" {node.operation} {out.dialect.format_literal(path_text(node.path))})")


@visitors.visits(JSONValueExpression)
@in_json
def typed(node: JSONValueExpression[object], out: Writer) -> None:
    stored = stored_otherwise(node, out)
    name = stored or out.dialect.type_text(_RETURNED[returned(node.type)])
    out.text("JSON_VALUE(").operand(node.document, Precedence.OR)
    out.text(f", {out.dialect.format_literal(path_text(node.path))} RETURNING {name})")


@visitors.visits(JSONConversion)
@in_json
def conversion(node: JSONConversion[object], out: Writer) -> None:
    out.text("JSON(" if kind_of(node.expr) == "document" else "JSON_SCALAR(")
    out.operand(node.expr, Precedence.OR).text(")")


@visitors.visits(JSONConstructor)
@in_json
def constructor(node: JSONConstructor, out: Writer) -> None:
    out.text("JSON_ARRAY(" if node.keys is None else "JSON_OBJECT(")
    for position, item in enumerate(node.items):
        out.text(", " if position else "")
        if node.keys is not None:
            out.text(f"{out.dialect.format_literal(node.keys[position])} VALUE ")
        is_plain = isinstance(item, JSONConversion) and kind_of(item.expr) != "document"
        out.operand(item.expr if isinstance(item, JSONConversion) and is_plain else item, Precedence.OR)
    out.text(" NULL ON NULL)" if node.items else ")")


@visitors.visits(JSONFunctionCall)
@in_json
def asked(node: JSONFunctionCall[object], out: Writer) -> None:
    name = "JSON_ARRAY_LENGTH" if node.name == "ARRAY_LENGTH" else f"JSON_{node.name}"
    out.text(f"{name}(").operand(node.document, Precedence.OR).text(")")


@visitors.visits(JSONContainsPredicate)
@requires(Capability.JSON_CONTAINS, instead="conditions on typed parts of the document")
def contains(node: JSONContainsPredicate, out: Writer) -> None:
    out.text("JSON_CONTAINS(").operand(node.document, Precedence.OR).text(", ")
    out.operand(node.pattern, Precedence.OR).text(")")


@visitors.visits(JSONModification)
@in_json
def modification(node: JSONModification, out: Writer) -> None:
    out.text(f"JSON_{node.op}(").operand(node.document, Precedence.OR)
    out.text(f", {out.dialect.format_literal(path_text(node.path))}").optional(", ", node.value).text(")")
