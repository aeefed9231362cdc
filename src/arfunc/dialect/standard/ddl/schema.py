"""Visitors of schemas."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.schema import CreateSchemaExpression, DropSchemaExpression

visitors = VisitorTable()

_FILE = "a database file of its own, attached"


@visitors.visits(CreateSchemaExpression)
@requires(Capability.SCHEMA, instead=_FILE)
def create_schema(node: CreateSchemaExpression, out: Writer) -> None:
    out.text("CREATE SCHEMA IF NOT EXISTS " if node.if_not_exists else "CREATE SCHEMA ").name(node.name)
    if node.authorization is not None:
        out.text(" AUTHORIZATION ").name(node.authorization)


@visitors.visits(DropSchemaExpression)
@requires(Capability.SCHEMA, instead=_FILE)
def drop_schema(node: DropSchemaExpression, out: Writer) -> None:
    out.text("DROP SCHEMA IF EXISTS " if node.if_exists else "DROP SCHEMA ").name(node.name)
    cascade(node.cascade, out)
