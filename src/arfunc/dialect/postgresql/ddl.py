"""Definitions of PostgreSQL: https://www.postgresql.org/docs/current/sql-commands.html."""

from __future__ import annotations

from typing import Mapping, Optional

from arfunc.dialect.capability import Capability, Version
from arfunc.dialect.standard.column import typed_literal
from arfunc.dialect.standard.ddl import constraint, sequence, table
from arfunc.dialect.standard.ddl.clause import cascade
from arfunc.dialect.standard.source import table_name
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.column import InlineLiteral
from arfunc.expression.ddl.constraint import ForeignKeyConstraint, MatchType
from arfunc.expression.ddl.sequence import NextValue
from arfunc.expression.ddl.table import CreateTableExpression, PartitionKind
from arfunc.expression.ddl.trigger import DropTriggerExpression

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()
visitors.visits(NextValue)(sequence.nextval)
visitors.visits(InlineLiteral)(typed_literal)

FEATURES: Mapping[Capability, Optional[Version]] = {
    Capability.ALTER_ENUM: (9, 1),
    Capability.CHECK_OPTION: (9, 4),
    Capability.COLUMN_IF_EXISTS: (9, 6),
    Capability.COMMENT_INLINE: None,
    Capability.GENERATED_STORED: (12,),
    Capability.GENERATED_VIRTUAL: (18,),
    Capability.IDENTITY: (10,),
    Capability.INDEX_IF_EXISTS: (9, 5),
    Capability.INDEX_INCLUDE: (11,),
    Capability.INDEX_INLINE: None,
    Capability.LOCK_OF_KEYS: (9, 3),
    Capability.LOCK_SKIP: (9, 5),
    Capability.MATERIALIZED_VIEW: (9, 4),
    Capability.MODIFY_COLUMN: None,
    Capability.NOT_VALID: (9, 2),
    Capability.NULLS_NOT_DISTINCT: (15,),
    Capability.PARTITIONING: (10,),
    Capability.RENAME_INDEX: None,
    Capability.REPLACE_TRIGGER: (14,),
    Capability.TRIGGER_BODY: None,
    Capability.TRIGGER_FUNCTION: (11,),
    Capability.TRIGGER_IF_NOT_EXISTS: None,
    Capability.VIEW_IF_NOT_EXISTS: None,
    Capability.VIEW_OPTIONS: None,
    Capability.VIEW_SECURITY: (15,),
}


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    if node.partition_by is not None:
        if node.partition_by.kind is PartitionKind.KEY:
            out.refuse("PARTITION BY KEY", "PARTITION BY HASH")
        if node.partition_by.partitions is not None:
            out.refuse("a number of partitions", "a table for each partition: PARTITION OF, as raw SQL")
    table.create_table(node, out)


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    if node.match_type is MatchType.PARTIAL:
        out.refuse("MATCH PARTIAL", "MATCH FULL, or a CHECK")
    constraint.foreign_key(node, out)


@visitors.visits(DropTriggerExpression)
def drop_trigger(node: DropTriggerExpression, out: Writer) -> None:
    """The name of a trigger is one of its table's: https://www.postgresql.org/docs/current/sql-droptrigger.html."""
    if node.table is None:
        out.refuse("DROP TRIGGER without its table", f"DropTriggerExpression({node.name!r}, table)")
    out.text("DROP TRIGGER IF EXISTS " if node.if_exists else "DROP TRIGGER ").name(node.name).text(" ON ")
    table_name(node.table, out)
    cascade(node.cascade, out)
