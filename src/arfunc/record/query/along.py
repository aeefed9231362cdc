"""Joins along relations: those that give one more record in the rows of a query, and those that are there once."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple, Union

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError, RelationNotFoundError
from arfunc.expression.join import JoinType
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import SQLPredicate, and_
from arfunc.query import step as steps
from arfunc.query.log import is_same_join, joins_of, name_of_source, own_sources, with_join
from arfunc.query.step import JoinClause, Projection
from arfunc.record.aliased import AliasedModel
from arfunc.record.mapping import mapping_of
from arfunc.record.query.rows import RecordPart, TupleRows
from arfunc.record.query.selection import columns_of
from arfunc.record.query.subject import own_source, subject_of
from arfunc.record.relation.path import Path
from arfunc.record.relation.resolution import relation_of, relations_of

__all__ = ["check_bare", "condition_to", "ensured_along", "joined_along", "occurrence_along", "path_of"]

Occurrence = Union[TableExpression, Subquery]


def joined_along(query: Any, path: Path[Any, Any], kind: JoinType) -> Any:
    """Return a query joined along a path, whose rows have the record at its end as one more part.

    Raises:
        ArgumentTypeError: The rows of the query have another shape already.
        ArgumentValueError: The query does not have the model that the path starts from, or has it twice; or the name
            that a source would get is taken.
    """
    subject = subject_of(query)
    is_selected = subject.tuples is None and any(step is steps.SELECT for step, _, _ in query.log)
    if is_selected or (subject.tuples is not None and subject.tuples.shape is not None):
        raise ArgumentTypeError("join along a relation adds records to the rows: join first, then select.")
    model: Any = path.model
    source: Any = _start_of(path, own_sources(query))
    for relation in path.relations:
        link = relation.link(model)
        owner_source, source = source, _free_source(query, link.target.table, relation.name)
        query = query._with(steps.JOIN, JoinClause(source, kind, _condition(link, owner_source, source)))
        model = link.target.model
    added = query._with(steps.SELECT_MORE, Projection(columns_of(model, source)))
    before = (RecordPart(subject.model),) if subject.tuples is None else subject.tuples.parts
    rows = TupleRows((*before, RecordPart(model, is_optional=kind is JoinType.LEFT)))
    return added.with_subject(attrs.evolve(subject, tuples=rows))


def ensured_along(query: Any, path: Path[Any, Any], kind: JoinType) -> Any:
    """Return a query in which a path is joined, each relation of it once; the rows stay what they are.

    Raises:
        ArgumentValueError: As for `joined_along`.
    """
    model: Any = path.model
    source: Any = _start_of(path, own_sources(query))
    for relation in path.relations:
        link = relation.link(model)
        clause = _present(query, link, source)
        if clause is None:
            target = _free_source(query, link.target.table, relation.name)
            clause = JoinClause(target, kind, _condition(link, source, target))
        query = with_join(query, clause.evolve(kind=kind))
        source, model = clause.source, link.target.model
    return query


def occurrence_along(query: Any, path: Path[Any, Any]) -> Any:
    """Return the model at the end of a path as the query joins it: its columns are those of that occurrence.

    Raises:
        ArgumentValueError: The query does not join the path.
    """
    model: Any = path.model
    source: Any = _start_of(path, own_sources(query))
    for relation in path.relations:
        link = relation.link(model)
        clause = _present(query, link, source)
        if clause is None:
            raise ArgumentValueError(f"the query does not join {path!r}: ask for ensure_join(...) of it first.")
        source, model = clause.source, link.target.model
    is_held = isinstance(source, Subquery)  # by which the columns of the model itself are found
    return model if is_held or source.alias is None else AliasedModel(model, source.alias)


def path_of(model: Any, target: Union[str, Path[Any, Any]]) -> Path[Any, Any]:
    """Return the path that a text with dots means for a model, or a path as it is.

    Raises:
        RelationNotFoundError: A model on the way has no such relation.
    """
    if isinstance(target, Path):
        return target
    relations: List[Any] = []
    owner = model
    for name in target.split("."):
        relation = relation_of(owner, name)
        if relation is None:
            raise RelationNotFoundError(name, owner.__name__, relations_of(owner))
        relations.append(relation)
        owner = relation.target_of(owner)
    return Path(model, tuple(relations))


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


def condition_to(query: Any, target: Any, source: TableExpression) -> Optional[SQLPredicate]:
    """Return the condition of the one relation between a query's model and another; None where there is none.

    Args:
        query: The query.
        target: The other model, or one under an alias.
        source: The occurrence of its table that is joined.

    Raises:
        ArgumentValueError: There are several relations.
    """
    model, wanted = subject_of(query).model, getattr(target, "model", target)
    own = own_source(query)
    known = relations_of(model) if isinstance(model, type) and own is not None else {}
    found = [name for name, relation in known.items() if relation.target_of(model) is wanted]
    if len(found) > 1:
        raise ArgumentValueError(
            f"{model.__name__} has several relations to {wanted.__name__}: {', '.join(found)}. Join along one of them, "
            "or give a condition."
        )
    return _condition(known[found[0]].link(model), own, source) if found and own is not None else None


def _present(query: Any, link: Any, owner: Occurrence) -> Optional[JoinClause]:
    """Return the join of a query that is that of a link from an occurrence of its owner."""
    for clause in joins_of(query):
        target = clause.source
        if isinstance(target, TableExpression) and _is_same_table(target, link.target.table):
            wanted = JoinClause(target, clause.kind, _condition(link, owner, target))
            if is_same_join(clause, wanted):
                return clause
    return None


def _is_same_table(one: TableExpression, other: TableExpression) -> bool:
    return (one.name, one.schema) == (other.name, other.schema)


def _condition(link: Any, owner: Occurrence, target: Occurrence) -> SQLPredicate:
    return and_(
        *[
            _column(link.target, there.name, target) == _column(link.owner, here.name, owner)
            for there, here in zip(link.target_fields, link.owner_fields)
        ]
    )


def _free_source(query: Any, table: TableExpression, relation: str) -> TableExpression:
    """Return a table, under the name of a relation if the query has a source with its name or its columns."""
    sources = own_sources(query)
    taken = set(map(name_of_source, sources))
    is_held = any(isinstance(source, Subquery) and source.holds(table) for source in sources)
    if table.exposed_name not in taken and not is_held:
        return table
    if relation in taken:
        raise ArgumentValueError(
            f"the query joins {table.name!r} twice under the name {relation!r}. "
            "Join it with alias(Model, name) and a condition."
        )
    return table.aliased(relation)


def _start_of(path: Path[Any, Any], sources: Tuple[Source, ...]) -> Occurrence:
    """Return the source of a query that a path starts from: the table of its model, one under an alias, or a query."""
    table = mapping_of(path.model).table
    tables = [source for source in sources if isinstance(source, (TableExpression, Subquery))]
    found = [source for source in tables if source.holds(table)]
    found = found or [s for s in tables if isinstance(s, TableExpression) and _is_same_table(s, table)]
    if found and found[0] is sources[0]:  # the query's own, whatever is joined to it
        return found[0]
    if len(found) != 1:
        reason = "does not have" if not found else "has under several names: join with a condition instead"
        raise ArgumentValueError(f"{path!r} starts from {path.model.__name__}, which the query {reason}.")
    return found[0]


def _column(mapping: Any, name: str, source: Occurrence) -> Any:
    if isinstance(source, Subquery) or source.alias is None:
        return mapping.column(name)
    return mapping.column_of_alias(name, source.alias)
