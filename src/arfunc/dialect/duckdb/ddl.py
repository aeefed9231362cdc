"""Tables and indexes of DuckDB: https://duckdb.org/docs/stable/sql/constraints and .../sql/indexes."""

from __future__ import annotations

from typing import Optional

from arfunc.dialect.standard import ddl
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.ddl.constraint import ColumnConstraint, ForeignKeyConstraint, ReferentialAction
from arfunc.expression.ddl.index import CreateIndexExpression
from arfunc.expression.traversal import find
from arfunc.expression.value import CollateExpression

__all__ = ["visitors"]

visitors = VisitorTable()

_REFUSING = (ReferentialAction.NO_ACTION, ReferentialAction.RESTRICT)


@visitors.visits(ColumnConstraint)
def column_constraint(node: ColumnConstraint, out: Writer) -> None:
    if node.is_auto_increment:
        raise UnsupportedFeatureError(
            out.dialect.title, "keys that count up by themselves", "CREATE SEQUENCE, and its nextval as the default"
        )
    ddl.column_constraint(node, out)


@visitors.visits(ForeignKeyConstraint)
def foreign_key(node: ForeignKeyConstraint, out: Writer) -> None:
    _require_refusing("DELETE", node.on_delete, out)
    _require_refusing("UPDATE", node.on_update, out)
    ddl.foreign_key(node, out)


def _require_refusing(event: str, action: Optional[ReferentialAction], out: Writer) -> None:
    if action is not None and action not in _REFUSING:
        raise UnsupportedFeatureError(
            out.dialect.title, f"ON {event} {action.value}", f"a {event} of the rows that refer, before it"
        )


@visitors.visits(CreateIndexExpression)
def create_index(node: CreateIndexExpression, out: Writer) -> None:
    if any(True for _ in find(node, CollateExpression)):
        raise UnsupportedFeatureError(out.dialect.title, "indexes with a collation", "an index of lower(...)")
    ddl.create_index(node, out)
