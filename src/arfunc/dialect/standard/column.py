"""Visitors of names, and of values that stand in the text."""

from __future__ import annotations

from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import Column, Identifier, InlineList, InlineLiteral, WildcardExpression
from arfunc.expression.source import TableExpression
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

visitors = VisitorTable()


@visitors.visits(Column)
def column(node: Column[object], out: Writer) -> None:
    qualifier, name = (_own_name(node.table), node.name) if out.scope is None else out.scope.names_of(node)
    if qualifier:
        out.name(qualifier).text(".")
    out.name(name)


def _own_name(table: object) -> str:
    return table.exposed_name if isinstance(table, TableExpression) else str(table or "")


@visitors.visits(Identifier)
def identifier(node: Identifier, out: Writer) -> None:
    out.name(node.name)


@visitors.visits(WildcardExpression)
def wildcard(node: WildcardExpression, out: Writer) -> None:
    if node.table is not None:
        out.name(_own_name(node.table) if out.scope is None else out.scope.star_of(node.table)).text(".")
    out.text("*")


@visitors.visits(InlineLiteral)
def inline_literal(node: InlineLiteral, out: Writer) -> None:
    out.text(_spelt(node.value, node.type, out))


def typed_literal(node: InlineLiteral, out: Writer) -> None:
    """Write a value, a NULL with its type where that is known, as engines need it that choose functions by types."""
    if node.value is None and node.type is not None:
        out.text(f"CAST(NULL AS {out.dialect.type_text(StoredType(node.type))})")
    else:
        inline_literal(node, out)


@visitors.visits(InlineList)
def inline_list(node: InlineList, out: Writer) -> None:
    out.text("(" + ", ".join([_spelt(value, node.type, out) for value in node.values]) + ")")


def _spelt(value: object, type_: object, out: Writer) -> str:
    known = type_ if isinstance(type_, ValueType) else ValueType(type(value))
    encode = out.dialect.codecs.encoder_of(known)
    return out.dialect.format_literal(value if encode is None or value is None else encode(value))
