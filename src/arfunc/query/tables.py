"""Which tables a statement reads and which it writes: what a cache of results needs to know."""

from __future__ import annotations

from typing import FrozenSet, List, Set

import attrs

from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.node import Compilable, Node
from arfunc.expression.role import Role
from arfunc.expression.source import TableExpression

__all__ = ["reads_of", "writes_of"]

_TARGETS = ("into", "table", "target_table", "tables", "view")
"""Names of the fields in which statements hold the tables that they write."""


def reads_of(statement: Compilable) -> FrozenSet[str]:
    """Return the names of the tables that a statement reads, through subqueries and common table expressions.

    The table that an UPDATE or a DELETE writes counts among those that are written. What raw text names is not seen.

    Args:
        statement: A query, or any other statement.

    Returns:
        Names of tables, with the schema and a dot before those that are given with one.
    """
    return frozenset(_tables_of(statement).read)


def writes_of(statement: Compilable) -> FrozenSet[str]:
    """Return the names of the tables that a statement writes; otherwise as `reads_of`."""
    return frozenset(_tables_of(statement).written)


@attrs.define
class _Tables:
    read: Set[str] = attrs.field(factory=set)
    written: Set[str] = attrs.field(factory=set)


def _tables_of(statement: Compilable) -> _Tables:
    found = _Tables()
    _collect(statement.to_node(), frozenset(), found)
    return found


def _collect(part: Node, ctes: FrozenSet[str], found: _Tables) -> None:
    part = part.folded()
    if isinstance(part, TableExpression):
        if part.name and not (part.schema is None and part.name in ctes):
            found.read.add(_name(part))
    elif isinstance(part, WithQueryExpression):
        _collect_with(part, ctes, found)
    else:
        for below in _apart_from_targets(part, found):
            _collect(below, ctes, found)


def _collect_with(part: WithQueryExpression, ctes: FrozenSet[str], found: _Tables) -> None:
    """Collect with the names of common table expressions in view: each sees those before it, and itself if it may."""
    names = {cte.name for cte in part.ctes}
    for cte in part.ctes:
        _collect(cte, ctes | names if part.recursive else ctes, found)
        ctes = ctes | {cte.name}
    _collect(part.main_query, ctes, found)


def _apart_from_targets(part: Node, found: _Tables) -> List[Node]:
    """Note the tables that a statement writes; return what else it holds."""
    targets = _targets_of(part)
    found.written.update(map(_name, targets))
    return [below for below in part.child_nodes() if all(below is not target for target in targets)]


def _targets_of(part: Node) -> List[TableExpression]:
    found: List[TableExpression] = []
    for field in part.fields:
        if field.name in _TARGETS and field.role is Role.CHILDREN:
            found.extend(getattr(part, field.name))
        elif field.name in _TARGETS and field.role is Role.CHILD and getattr(part, field.name) is not None:
            found.append(getattr(part, field.name))
    return found


def _name(table: TableExpression) -> str:
    return table.name if table.schema is None else f"{table.schema}.{table.name}"
