"""Definitions of MariaDB: https://mariadb.com/docs/server/reference/sql-statements/data-definition."""

from __future__ import annotations

from typing import Mapping, Optional

from arfunc.dialect.capability import Capability, Version
from arfunc.dialect.mysql.ddl import collated_table
from arfunc.dialect.standard.ddl import sequence
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.sequence import AlterSequenceExpression, CreateSequenceExpression
from arfunc.expression.ddl.table import CreateTableExpression

__all__ = ["FEATURES", "visitors"]

visitors = VisitorTable()

FEATURES: Mapping[Capability, Optional[Version]] = {
    Capability.ALTER_CONSTRAINT: (10, 2, 22),
    Capability.ALTER_IF_EXISTS: (10, 5, 2),
    Capability.ALTER_SEQUENCE: (10, 3),
    Capability.CHECK_CONSTRAINT: (10, 2, 1),
    Capability.COLUMN_IF_EXISTS: (10, 0, 2),
    Capability.DESCENDING_INDEX: (10, 8),
    Capability.EXPLAIN_ANALYZE: (10, 1),
    Capability.EXPRESSION_INDEX: None,
    Capability.INDEX_IF_EXISTS: (10, 1, 4),
    Capability.LOCK_NOWAIT: (10, 3),
    Capability.LOCK_OF: None,
    Capability.LOCK_SKIP: (10, 6),
    Capability.RENAME_COLUMN: (10, 5, 2),
    Capability.RENAME_INDEX: (10, 5, 2),
    Capability.REPLACE_FUNCTION: (10, 1, 3),
    Capability.REPLACE_TRIGGER: (10, 1, 4),
    Capability.SEQUENCE: (10, 3),
    Capability.TABLESPACE: None,  # parsed and then ignored
    Capability.TRIGGER_IF_NOT_EXISTS: (10, 1, 4),
    Capability.VIEW_IF_NOT_EXISTS: (10, 1, 3),
}


@visitors.visits(CreateTableExpression)
def create_table(node: CreateTableExpression, out: Writer) -> None:
    collated_table(node, "utf8mb4_nopad_bin", out)


@visitors.visits(AlterSequenceExpression)
def alter_sequence(node: AlterSequenceExpression, out: Writer) -> None:
    if node.owned_by is not None:
        out.refuse("an owner of a sequence", "DROP SEQUENCE")
    sequence.alter_sequence(node, out)


@visitors.visits(CreateSequenceExpression)
def create_sequence(node: CreateSequenceExpression, out: Writer) -> None:
    """Numbers are of 64 bits, and a sequence has no owner."""
    if node.data_type is not None or node.owned_by is not None:
        out.refuse("a type or an owner of a sequence", "min_value and max_value, and DROP SEQUENCE")
    sequence.create_sequence(node, out)
