"""Joins along relations: each gives one more record in the rows of a query."""

from __future__ import annotations

from typing import Any, Tuple

import attrs

from arfunc.dialect.scope import sources_of
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.join import JoinType
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.expression.value import and_
from arfunc.query import step as steps
from arfunc.query.step import JoinClause, Projection
from arfunc.record.mapping import mapping_of
from arfunc.record.query.rows import RecordPart, TupleRows
from arfunc.record.query.selection import columns_of
from arfunc.record.query.subject import subject_of
from arfunc.record.relation.path import Path

__all__ = ["check_bare", "joined_along"]


def joined_along(query: Any, path: Path[Any, Any], kind: JoinType) -> Any:
    """Return a query joined along a path, whose rows have the record at its end as one more part.

    Raises:
        ArgumentTypeError: The rows of the query have another shape already.
        ArgumentValueError: The query does not have the model that the path starts from, or has it twice; or the name
            that a source would get is taken.
    """
    subject = subject_of(query)
    is_selected = subject.tuples is None and any(entry._step is steps.SELECT for entry in query._entries())
    if is_selected or (subject.tuples is not None and subject.tuples.shape is not None):
        raise ArgumentTypeError("join along a relation adds records to the rows: join first, then select.")
    model: Any = path.model
    source = _start_of(path, sources_of(query._draft().source))
    for relation in path.relations:
        link = relation.link(model)
        owner_source, source = source, _free_source(query, link.target.table, relation.name)
        query = query._with(steps.JOIN, JoinClause(source, kind, _condition(link, owner_source, source)))
        model = link.target.model
    added = query._with(steps.SELECT_MORE, Projection(columns_of(model, source)))
    before = (RecordPart(subject.model),) if subject.tuples is None else subject.tuples.parts
    rows = TupleRows((*before, RecordPart(model, is_optional=kind is JoinType.LEFT)))
    return added.with_subject(attrs.evolve(subject, tuples=rows))


def check_bare(path: Path[Any, Any], *, is_bare: bool) -> None:
    """Refuse more than a path: it has its condition already.

    Raises:
        ArgumentValueError: There is more.
    """
    if not is_bare:
        raise ArgumentValueError(
            f"a join along {path.model.__name__}.{'.'.join(path.names)} has its condition already: "
            "give none, or join the model itself, with a condition."
        )


def _condition(link: Any, owner: TableExpression, target: TableExpression) -> Any:
    return and_(
        *[
            _column(link.target, there.name, target) == _column(link.owner, here.name, owner)
            for there, here in zip(link.target_fields, link.owner_fields)
        ]
    )


def _free_source(query: Any, table: TableExpression, relation: str) -> TableExpression:
    """Return a table, under the name of a relation if the query has a source of the table's name."""
    taken = {getattr(source, "exposed_name", "") for source in sources_of(query._draft().source)}
    if table.exposed_name not in taken:
        return table
    if relation in taken:
        raise ArgumentValueError(
            f"the query joins {table.name!r} twice under the name {relation!r}. "
            "Join it with alias(Model, name) and a condition."
        )
    return table.aliased(relation)


def _start_of(path: Path[Any, Any], sources: Tuple[Node, ...]) -> TableExpression:
    """Return the source of a query that a path starts from: the table of its model, or the one under an alias."""
    table = mapping_of(path.model).table
    tables = [source for source in sources if isinstance(source, TableExpression)]
    found = [source for source in tables if source.holds(table)]
    found = found or [source for source in tables if (source.name, source.schema) == (table.name, table.schema)]
    if len(found) != 1:
        reason = "does not have" if not found else "has under several names: join with a condition instead"
        raise ArgumentValueError(f"{path!r} starts from {path.model.__name__}, which the query {reason}.")
    return found[0]


def _column(mapping: Any, name: str, source: TableExpression) -> Any:
    if source.alias is None:
        return mapping.column(name)
    return mapping.column_of_alias(name, source.alias)
