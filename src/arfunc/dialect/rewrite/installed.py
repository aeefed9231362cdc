"""The rewrites of a program's own: what is installed on classes, on the backend, and by the blocks around a statement.

A restriction becomes a condition where its source stands: in WHERE, in ON where an outer join would otherwise lose the
row of the other side, and in a query in place of the table where neither will do. What the sources hold is seen by the
rewrites once: a common table expression that is read is not its table again.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple, Type, cast

from arfunc.dialect.addition import Additions
from arfunc.dialect.filtered import FilteredTable
from arfunc.dialect.reach import Place, Reach
from arfunc.dialect.rewrite.written import Written
from arfunc.dialect.scope import sources_of
from arfunc.errors import ArgumentTypeError, ArgumentValueError, RestrictionViolation
from arfunc.expression.clause import WhereClause
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.ddl.truncate import TruncateExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.merge import MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQL
from arfunc.expression.rewrite import CommentTag, ContextValue, StatementRewrite, WithoutRewrites
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression, and_

__all__ = ["InstalledRewrites"]

_LEFT = (JoinType.LEFT, JoinType.LEFT_OUTER)
_RIGHT = (JoinType.RIGHT, JoinType.RIGHT_OUTER)
_FULL = (JoinType.FULL, JoinType.FULL_OUTER)
_STATEMENTS = (InsertExpression, UpdateExpression, DeleteExpression, MergeExpression, WithQueryExpression)

Conditions = List[SQLPredicate]


class InstalledRewrites:
    """Applies the active rewrites to one statement.

    Attributes:
        reach: Which they are.
        additions: What they add to the parameters.
    """

    def __init__(self, reach: Reach, additions: Additions) -> None:
        self.reach = reach
        self.additions = additions

    def applied_to(self, statement: Node) -> Node:
        """Return the statement as the rewrites make it.

        Raises:
            ArgumentTypeError: A function gave no node.
            ArgumentValueError: A definition would need the values of a run.
        """
        if isinstance(statement, (SQLValueExpression, Source)) and not statement.is_query:
            return self.node(statement, Place())  # a part of a statement, by itself
        if not _reads_or_writes(statement):
            return self._definition(statement)
        place = Place()
        if isinstance(statement, WithoutRewrites):
            place = place.without(statement.names)
            statement = statement.statement
        for rewrite in self.reach.everywhere:
            if isinstance(rewrite, StatementRewrite) and place.is_reached_by(rewrite):
                statement = self._changed(statement, rewrite)
        return self.node(statement, place)

    def commented(self, sql: str, statement: Node) -> str:
        """Return the text of a statement with the comments that go with it."""
        off = statement.names if isinstance(statement, WithoutRewrites) else ()
        for rewrite in self.reach.everywhere if _reads_or_writes(statement) else ():
            if isinstance(rewrite, CommentTag) and rewrite.name not in off:
                self.reach.applied[rewrite.name] = None
                sql = f"{sql} /* {rewrite.text} */"
        return sql

    def _changed(self, statement: Node, rewrite: StatementRewrite) -> Node:
        changed = rewrite.change(statement)
        if not isinstance(changed, Node):
            raise ArgumentTypeError(f"the rewrite {rewrite.name!r} must give a statement, got {changed!r}.")
        if changed.params:
            raise ArgumentValueError(
                f"the rewrite {rewrite.name!r} adds values, which are no part of a statement's structure. Give them as "
                "context(...), or as InlineLiteral(...)."
            )
        if changed is not statement:
            self.reach.applied[rewrite.name] = None
        return changed

    def _definition(self, statement: Node) -> Node:
        made = self.node(statement, Place())
        if not self.additions.are_none:
            names = ", ".join(map(repr, self.reach.applied))
            raise ArgumentValueError(
                f"a {type(statement).__name__} can have no parameters, and needs some for {names or 'context values'}. "
                "Switch the rewrite off by name: with without_rewrites(...)."
            )
        return made

    def node(self, part: Node, place: Place) -> Node:
        """Return a part of the statement as the rewrites make it."""
        rule = _RULES.get(type(part))
        return self._below(part, place) if rule is None else rule(self, part, place)

    def _below(self, part: Any, place: Place) -> Any:
        return part.rebuilt(lambda below: self.node(below, place))

    def _conditions(self, table: TableExpression, place: Place) -> Conditions:
        return [
            cast("SQLPredicate", self.node(condition.predicate, place.inside(condition.rewrite)))
            for condition in self.reach.conditions_on(table, place)
        ]

    # -- sources

    def _from(self, source: Optional[Source], place: Place) -> Tuple[Optional[Source], Conditions]:
        return (None, []) if source is None else self._source(source, place)

    def _source(self, source: Source, place: Place, *, at_once: bool = False) -> Tuple[Source, Conditions]:
        """Return a source, and the conditions that its rows have to meet where it stands.

        Args:
            source: The source.
            place: Where it stands.
            at_once: Whether the rows have to be left out in the source itself; there are no conditions then.
        """
        if isinstance(source, TableExpression):
            conditions = self._conditions(source, place)
            return (FilteredTable(source, and_(*conditions)), []) if at_once and conditions else (source, conditions)
        if isinstance(source, JoinExpression):
            return self._join(source, place, at_once=at_once)
        if isinstance(source, RawSQL):
            return source, []  # nobody can know what a text does with a table that it names
        return self._wrapping(source, place, at_once=at_once)

    def _wrapping(self, source: Source, place: Place, *, at_once: bool) -> Tuple[Source, Conditions]:
        """Treat a source that holds others, such as a sample of a table."""
        held: Conditions = []

        def inner(below: Node) -> Node:
            if not isinstance(below, Source):
                return below
            made, conditions = self._source(below, place, at_once=at_once)
            held.extend(conditions)
            return made

        return source.rebuilt(inner), held

    def _join(self, node: JoinExpression, place: Place, *, at_once: bool) -> Tuple[Source, Conditions]:
        """Keep the rows of the side that an outer join keeps: conditions on the other side belong to ON."""
        kind = node.join_type
        is_named = node.natural or bool(node.using)
        left_joins, right_joins = kind in (*_RIGHT, *_FULL), kind in (*_LEFT, *_FULL)
        left_at_once = (left_joins and (is_named or kind in _FULL)) or (at_once and not left_joins)
        right_at_once = (right_joins and (is_named or kind in _FULL)) or (at_once and not right_joins)
        left, of_left = self._source(node.left, place, at_once=left_at_once)
        right, of_right = self._source(node.right, place, at_once=right_at_once)
        joining = [*(of_left if left_joins else []), *(of_right if right_joins else [])]
        staying = [*([] if left_joins else of_left), *([] if right_joins else of_right)]
        if joining:
            condition = and_(*([] if node.condition is None else [node.condition]), *joining)
            return node.evolve(left=left, right=right, condition=condition), staying
        is_same = left is node.left and right is node.right
        return (node if is_same else node.evolve(left=left, right=right)), staying

    # -- statements

    def select(self, node: QueryExpression, place: Place) -> Node:
        """Restrict what FROM holds."""
        made: QueryExpression = self._below(node, place)
        source, conditions = self._from(made.from_, place)
        if not conditions and source is made.from_:
            return made
        return made.evolve(from_=source, where=_both(made.where, conditions))

    def update(self, node: UpdateExpression, place: Place) -> Node:
        """Restrict the table and what FROM holds; the rows must stay among those that are there."""
        written = Written(self.reach, self.additions, node.table, place)
        written.check_assignments(node.assignments, sources_of(node.from_))
        made: UpdateExpression = self._below(node, place)
        source, conditions = self._from(made.from_, place)
        own = self._conditions(made.table, place)
        return made.evolve(from_=source, where=_both(made.where, [*own, *conditions]))

    def delete(self, node: DeleteExpression, place: Place) -> Node:
        """Restrict the table and what USING holds."""
        made: DeleteExpression = self._below(node, place)
        source, conditions = self._from(made.using, place)
        own = self._conditions(made.table, place)
        return made.evolve(using=source, where=_both(made.where, [*own, *conditions]))

    def insert(self, node: InsertExpression, place: Place) -> Node:
        """Have new rows be among those that are there; a row that they conflict with is changed if it is one, too."""
        written = Written(self.reach, self.additions, node.into, place)
        for clause in node.on_conflict:
            written.check_assignments(clause.update_assignments)
        made: InsertExpression = self._below(written.insertion(node), place)
        if all(clause.do_nothing for clause in made.on_conflict):
            return made
        own = self._conditions(made.into, place)
        clauses = [
            clause if clause.do_nothing else clause.evolve(update_where=_both(clause.update_where, own))
            for clause in made.on_conflict
        ]
        return made.evolve(on_conflict=tuple(clauses))

    def merge(self, node: MergeExpression, place: Place) -> Node:
        """Restrict both sides: rows of the table that are not there match nothing, and are not touched either."""
        written = Written(self.reach, self.additions, node.target_table, place)
        made: MergeExpression = self._below(written.merge(node), place)
        source, _ = self._source(made.source, place, at_once=True)
        own = self._conditions(made.target_table, place)
        by_source = [
            action.evolve(condition=_all([*own, action.condition])) for action in made.when_not_matched_by_source
        ]
        return made.evolve(
            source=source,
            on_condition=and_(made.on_condition, *own),
            when_not_matched_by_source=tuple(by_source) if own else made.when_not_matched_by_source,
        )

    def truncate(self, node: TruncateExpression, place: Place) -> Node:
        """Refuse to empty a table of which not all rows are there."""
        for table in node.tables:
            for condition in self.reach.conditions_on(table, place):
                raise RestrictionViolation(
                    f"TRUNCATE would take the rows of {table.name!r} that the rewrite {condition.rewrite.name!r} "
                    "hides. Delete all rows that it shows, or switch it off by name: with without_rewrites(...)."
                )
        return node

    def with_ctes(self, node: WithQueryExpression, place: Place) -> Node:
        """Go into each query, where the names of those that it can read are no tables."""
        ctes: List[CTEExpression] = []
        names: List[str] = []
        for cte in node.ctes:
            seen = [*names, cte.name] if node.recursive else names
            ctes.append(self._below(cte, place.naming(seen)))
            names.append(cte.name)
        return node.evolve(ctes=tuple(ctes), main_query=self.node(node.main_query, place.naming(names)))

    def without(self, node: WithoutRewrites, place: Place) -> Node:
        """Switch rewrites off for what is inside."""
        return self.node(node.statement, place.without(node.names))

    def context_value(self, node: ContextValue[Any], place: Place) -> Node:
        """Have the value be a parameter."""
        return self.additions.parameter_of(node)


def _reads_or_writes(statement: Node) -> bool:
    return statement.is_query or isinstance(statement, (*_STATEMENTS, WithoutRewrites))


def _both(where: Optional[WhereClause], conditions: Conditions) -> Optional[WhereClause]:
    if not conditions:
        return where
    return WhereClause(and_(*([] if where is None else [where.condition]), *conditions))


def _all(conditions: List[Optional[SQLPredicate]]) -> SQLPredicate:
    return and_(*[condition for condition in conditions if condition is not None])


_RULES: Dict[Type[Node], Callable[[InstalledRewrites, Any, Place], Node]] = {
    ContextValue: InstalledRewrites.context_value,
    WithoutRewrites: InstalledRewrites.without,
    QueryExpression: InstalledRewrites.select,
    UpdateExpression: InstalledRewrites.update,
    DeleteExpression: InstalledRewrites.delete,
    InsertExpression: InstalledRewrites.insert,
    MergeExpression: InstalledRewrites.merge,
    TruncateExpression: InstalledRewrites.truncate,
    WithQueryExpression: InstalledRewrites.with_ctes,
}
