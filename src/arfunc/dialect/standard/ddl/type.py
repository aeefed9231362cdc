"""Visitors of types of one's own."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, literal, qualified
from arfunc.dialect.standard.ddl.constraint import check, default
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.type import (
    AddEnumValueExpression,
    CreateDomainExpression,
    CreateEnumExpression,
    DomainValue,
    DropDomainExpression,
    DropTypeExpression,
    RenameEnumValueExpression,
)

visitors = VisitorTable()

_CHECK = "a text, and a CHECK constraint that lists its values"


@visitors.visits(CreateEnumExpression)
@requires(Capability.ENUM_TYPE, instead=_CHECK)
def create_enum(node: CreateEnumExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("CREATE TYPE "))
    out.text(f" AS ENUM ({', '.join(map(out.dialect.format_literal, node.labels))})")


@visitors.visits(AddEnumValueExpression)
@requires(Capability.ALTER_ENUM, instead="a type of its own with all labels, to which the columns are changed")
def add_enum_value(node: AddEnumValueExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("ALTER TYPE "))
    literal(node.label, out.text(" ADD VALUE IF NOT EXISTS " if node.if_not_exists else " ADD VALUE "))
    if node.before is not None:
        literal(node.before, out.text(" BEFORE "))
    if node.after is not None:
        literal(node.after, out.text(" AFTER "))


@visitors.visits(RenameEnumValueExpression)
@requires(Capability.ALTER_ENUM, instead="a type of its own with all labels, to which the columns are changed")
def rename_enum_value(node: RenameEnumValueExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("ALTER TYPE "))
    literal(node.label, out.text(" RENAME VALUE "))
    literal(node.new_label, out.text(" TO "))


@visitors.visits(CreateDomainExpression)
@requires(Capability.DOMAIN, instead="the type below, and a CHECK constraint of each column")
def create_domain(node: CreateDomainExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("CREATE DOMAIN "))
    out.text(f" AS {out.dialect.type_text(node.data_type)}")
    if node.collation is not None:
        out.text(" COLLATE ").name(node.collation)
    if node.default is not None:
        default(node.default, out.text(" "))
    if node.nullable is not None:
        out.text(" NULL" if node.nullable else " NOT NULL")
    if node.condition is not None:
        check(node.condition, out.text(" "))


@visitors.visits(DomainValue)
def domain_value(node: DomainValue, out: Writer) -> None:
    out.text("VALUE")


@visitors.visits(DropTypeExpression)
@requires(Capability.ENUM_TYPE, instead=_CHECK)
def drop_type(node: DropTypeExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("DROP TYPE IF EXISTS " if node.if_exists else "DROP TYPE "))
    cascade(node.cascade, out)


@visitors.visits(DropDomainExpression)
@requires(Capability.DOMAIN, instead="the type below, and a CHECK constraint of each column")
def drop_domain(node: DropDomainExpression, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("DROP DOMAIN IF EXISTS " if node.if_exists else "DROP DOMAIN "))
    cascade(node.cascade, out)
