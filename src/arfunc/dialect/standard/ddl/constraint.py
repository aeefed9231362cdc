"""Visitors of constraints."""

from __future__ import annotations

from typing import Any, Optional

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import keyword
from arfunc.dialect.standard.ddl.key import index_key
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import InlineLiteral
from arfunc.expression.ddl.constraint import (
    ColumnConstraint,
    ColumnConstraintType,
    Deferral,
    ExclusionConstraint,
    ExclusionElement,
    ForeignKeyConstraint,
    TableConstraint,
    TableConstraintType,
)
from arfunc.expression.ddl.sequence import IdentityDefinition
from arfunc.expression.node import Node

visitors = VisitorTable()

_KIND = ColumnConstraintType


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    if node.is_auto_increment:
        out.node(IdentityDefinition()).text(" ")
    constraint_name(node.name, out)
    kind = node.constraint_type
    if kind is _KIND.CHECK:
        check(node.check_condition, out)
    elif kind is _KIND.DEFAULT:
        default(required(node, node.default_value, "default_value"), out)
    elif kind is _KIND.FOREIGN_KEY:
        _references(node, out)
    else:
        out.text(kind.value)


def constraint_name(name: Optional[str], out: Writer) -> None:
    """Write the name of a constraint, if it has one."""
    if name is not None:
        out.text("CONSTRAINT ").name(name).text(" ")


def required(node: Any, part: Any, name: str) -> Any:
    """Return a part that a constraint of this kind needs.

    Raises:
        ArgumentValueError: It is missing.
    """
    if not isinstance(part, Node) and not part:
        raise ArgumentValueError(f"a {node.constraint_type.value} constraint needs its {name}.")
    return part


def check(condition: Optional[Node], out: Writer) -> None:
    """Write a condition."""
    if condition is None:
        raise ArgumentValueError("a CHECK constraint needs its check_condition.")
    out.require(Capability.CHECK_CONSTRAINT, "a trigger that refuses the row")
    out.text("CHECK ").group(condition)


def default(value: Node, out: Writer) -> None:
    """Write the value of rows that give none; an expression is in parentheses."""
    out.text("DEFAULT ")
    if isinstance(value, InlineLiteral):
        out.node(value)
    else:
        out.group(value)


def _references(node: ColumnConstraint, out: Writer) -> None:
    table, columns = required(node, node.foreign_key_reference, "foreign_key_reference")
    out.text("REFERENCES ").name(table).text("(").names(columns).text(")")
    actions(node, out)
    deferral(node.deferral, Capability.DEFERRABLE_REFERENCE, out)


def actions(node: Any, out: Writer) -> None:
    """Write what happens to a row whose referred row changes or goes."""
    if node.on_delete is not None:
        out.text(f" ON DELETE {node.on_delete.value}")
    if node.on_update is not None:
        out.text(f" ON UPDATE {node.on_update.value}")


def deferral(when: Optional[Deferral], capability: Capability, out: Writer) -> None:
    """Write when a constraint is checked; where the engine cannot defer it, it is checked at once anyway."""
    if when is None or (when is Deferral.NOT_DEFERRABLE and not out.dialect.supports(capability)):
        return
    out.require(capability, "writing in an order that keeps the constraint at each statement")
    out.text(f" {when.value}")


@visitors.visits(TableConstraint)
def table_constraint(node: TableConstraint, out: Writer) -> None:
    constraint_name(node.name, out)
    if node.constraint_type is TableConstraintType.CHECK:
        check(node.check_condition, out)
        return
    columns = required(node, node.columns, "columns")
    out.text(node.constraint_type.value)
    nulls_distinct(node.nulls_distinct, out)
    out.text(" (").names(columns).text(")")
    deferral(node.deferral, Capability.DEFERRABLE_KEY, out)


def nulls_distinct(distinct: Optional[bool], out: Writer) -> None:
    """Write whether NULLs of a unique key differ from each other, as they do in every engine unless it is told."""
    if distinct is False:
        out.require(Capability.NULLS_NOT_DISTINCT, "a unique index over COALESCE of the column")
        out.text(" NULLS NOT DISTINCT")
    elif distinct and out.dialect.supports(Capability.NULLS_NOT_DISTINCT):
        out.text(" NULLS DISTINCT")


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    constraint_name(node.name, out)
    out.text("FOREIGN KEY (").names(node.columns).text(") REFERENCES ")
    table_name(node.foreign_key_table, out)
    out.text("(").names(node.foreign_key_columns).text(")")
    if node.match_type is not None:
        out.require(Capability.MATCH_TYPE, "a CHECK that all columns are NULL or none")
        out.text(f" MATCH {node.match_type.value}")
    actions(node, out)
    deferral(node.deferral, Capability.DEFERRABLE_REFERENCE, out)


@visitors.visits(ExclusionConstraint)
@requires(Capability.EXCLUSION, instead="a unique index, or a trigger that refuses the row")
def exclusion(node: ExclusionConstraint, out: Writer) -> None:
    constraint_name(node.name, out)
    out.text("EXCLUDE ")
    out.text(f"USING {keyword('an index method', node.method)} " if node.method is not None else "")
    out.text("(").nodes(node.elements).text(")")
    if node.where is not None:
        out.text(" WHERE ").group(node.where)
    deferral(node.deferral, Capability.DEFERRABLE_KEY, out)


@visitors.visits(ExclusionElement)
def exclusion_element(node: ExclusionElement, out: Writer) -> None:
    index_key(node.expr, out)
    out.text(f" WITH {node.operator}")
