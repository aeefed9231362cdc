"""Joins along relations: those that give one more record in the rows of a query, and those that are there once."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple, Union

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError, RelationNotFoundError
from arfunc.expression.column import Column
from arfunc.expression.fresh import FreshName
from arfunc.expression.join import JoinType
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLPredicate
from arfunc.query import step as steps
from arfunc.query.log import is_same_join, joins_of, name_of_source, own_sources, with_join
from arfunc.query.step import JoinClause, Projection
from arfunc.record.aliased import AliasedModel
from arfunc.record.mapping import mapping_of
from arfunc.record.query.rows import RecordPart, TupleRows
from arfunc.record.query.selection import columns_of
from arfunc.record.query.subject import own_source, subject_of
from arfunc.record.relation.hop import Hop, hops_along
from arfunc.record.relation.occurrence import Occurrence, is_same_table
from arfunc.record.relation.path import Path
from arfunc.record.relation.related import named_paths, without_paths
from arfunc.record.relation.resolution import relation_of, relations_of

__all__ = [
    "check_bare",
    "condition_to",
    "ensured_along",
    "joined_along",
    "joined_for_columns",
    "occurrence_along",
    "path_of",
]

_SOURCES = (steps.START, steps.COMBINE, steps.START_CTE, steps.MAIN, steps.FROM_ROWS, steps.FROM_CTE, steps.JOIN)


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
    for hop in hops_along(path):
        owner_source, source = source, _free_source(query, hop.table, hop.name)
        query = query._with(steps.JOIN, JoinClause(source, kind, hop.joins(owner_source, source)))
        model = hop.link.target.model
    added = query._with(steps.SELECT_MORE, Projection(columns_of(model, source)))
    before = (RecordPart(subject.model),) if subject.tuples is None else subject.tuples.parts
    rows = TupleRows((*before, RecordPart(model, is_optional=kind is JoinType.LEFT)))
    return added.with_subject(attrs.evolve(subject, tuples=rows))


def ensured_along(query: Any, path: Path[Any, Any], kind: JoinType) -> Any:
    """Return a query in which a path is joined, each relation of it once; the rows stay what they are.

    Raises:
        ArgumentValueError: As for `joined_along`.
    """
    source: Any = _start_of(path, own_sources(query))
    for hop in hops_along(path):
        clause = _present(query, hop, source)
        if clause is None:
            target = _free_source(query, hop.table, hop.name)
            clause = JoinClause(target, kind, hop.joins(source, target))
        query = with_join(query, clause.evolve(kind=kind))
        source = clause.source
    return query


def occurrence_along(query: Any, path: Path[Any, Any]) -> Any:
    """Return the model at the end of a path as the query joins it: its columns are those of that occurrence.

    Raises:
        ArgumentValueError: The query does not join the path.
    """
    model: Any = path.model
    source: Any = _start_of(path, own_sources(query))
    for hop in hops_along(path):
        clause = _present(query, hop, source)
        if clause is None:
            raise ArgumentValueError(f"the query does not join {path!r}: ask for ensure_join(...) of it first.")
        source, model = clause.source, hop.link.target.model
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

    A relation through a model between is none: its join is more than one.

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
    found = [name for name, each in known.items() if each.through is None and each.target_of(model) is wanted]
    if len(found) > 1:
        raise ArgumentValueError(
            f"{model.__name__} has several relations to {wanted.__name__}: {', '.join(found)}. Join along one of them, "
            "or give a condition."
        )
    return known[found[0]].hops(model)[0].joins(own, source) if found and own is not None else None


def joined_for_columns(query: Any) -> Any:
    """Return a query in which the paths are joined that its columns are named by, each once.

    The joins stand before what asks for them, and leave the rows as they are, but for those that a join along a key
    that cannot be NULL leaves out. A path that the query joins itself is not joined again.

    Raises:
        ArgumentValueError: The query does not have the model that a path starts from.
    """
    paths = named_paths(query)
    if not paths:
        return query
    log = list(query.log)
    end = max([place for place, (step, _, _) in enumerate(log) if step in _SOURCES], default=0) + 1
    joined = query.relogged(log[:end])
    occurrences: Dict[Any, Any] = {}
    for shape, path in paths.items():
        joined, occurrences[shape] = _joined_for(joined, path, whole=query)
    own = _names_of_own(joined, [part for _, part, _ in log])
    rest = [
        (step, part if part is None else without_paths(part, occurrences, own), subject) for step, part, subject in log
    ]
    return query.relogged([*joined.log, *rest[end:]])


def _names_of_own(query: Any, parts: List[Any]) -> Dict[str, TableExpression]:
    """Return the columns that a bare name means: those of the query's own table, which joins must not make unclear."""
    own = own_sources(query)[0]
    if not isinstance(own, TableExpression):
        return {}
    aliases = {item.alias for part in parts if isinstance(part, Projection) for item in part.items}
    return {name: own for name in own.columns if name not in aliases}


def _joined_for(query: Any, path: Path[Any, Any], *, whole: Any) -> Tuple[Any, Any]:
    """Return a query with a path joined, and the occurrence at its end."""
    sources = own_sources(query)
    source: Any = _start_of(path, sources)
    is_certain = source is sources[0]
    for hop in hops_along(path):
        clause = _present(query, hop, source)
        is_certain = is_certain and hop.is_certain
        if clause is None:
            target = _another_source(query, whole, hop.table, hop.name)
            kind = JoinType.JOIN if is_certain else JoinType.LEFT
            clause = JoinClause(target, kind, hop.joins(source, target))
            query = query._with(steps.JOIN, clause)
        is_certain = is_certain and clause.kind is not JoinType.LEFT
        source = clause.source
    return query, source


def _another_source(query: Any, whole: Any, table: TableExpression, name: str) -> TableExpression:
    """Return a table under its own name, or that of a relation, as long as nothing else can be meant by it.

    Args:
        query: The query that joins it.
        whole: The same query with all its conditions: columns of the table in these are of a query around.
        table: The table.
        name: Name of the relation.
    """
    taken = set(map(name_of_source, own_sources(query)))
    is_meant = any(
        isinstance(column.table, TableExpression) and column.table.alias is None and table.holds(column.table)
        for column in find(whole, Column)
    )
    if is_meant or name in taken:
        return table.aliased(FreshName(name))
    return _free_source(query, table, name)


def _present(query: Any, hop: Hop, owner: Occurrence) -> Optional[JoinClause]:
    """Return the join of a query that is that of a hop from an occurrence of its owner."""
    for clause in joins_of(query):
        target = clause.source
        if isinstance(target, TableExpression) and is_same_table(target, hop.table):
            wanted = JoinClause(target, clause.kind, hop.joins(owner, target))
            if is_same_join(clause, wanted):
                return clause
    return None


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
    if path.source is not None:
        for source in sources:
            if isinstance(source, TableExpression) and source.equals(path.source):
                return source
        raise ArgumentValueError(f"{path!r} starts from {path.source.exposed_name!r}, which the query does not have.")
    table = mapping_of(path.model).table
    tables = [source for source in sources if isinstance(source, (TableExpression, Subquery))]
    found = [source for source in tables if source.holds(table)]
    found = found or [s for s in tables if isinstance(s, TableExpression) and is_same_table(s, table)]
    if found and found[0] is sources[0]:  # the query's own, whatever is joined to it
        return found[0]
    if len(found) != 1:
        reason = "does not have" if not found else "has under several names: join with a condition instead"
        raise ArgumentValueError(f"{path!r} starts from {path.model.__name__}, which the query {reason}.")
    return found[0]
