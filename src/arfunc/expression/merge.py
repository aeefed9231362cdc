"""The MERGE statement of the standard."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.assignment import Assignment, Assignments, assignments_of
from arfunc.expression.clause import ReturningClause
from arfunc.expression.insert import returning_clause, target_table
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.select import source_of
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression, lift

__all__ = ["MergeAction", "MergeActionType", "MergeExpression"]


class MergeActionType(str, enum.Enum):
    """What is done with a row."""

    UPDATE = "UPDATE"
    INSERT = "INSERT"
    DELETE = "DELETE"


def _action_type(given: Any) -> MergeActionType:
    try:
        return given if isinstance(given, MergeActionType) else MergeActionType(str(given).upper())
    except ValueError:
        raise ArgumentValueError(f"MERGE can UPDATE, INSERT or DELETE, not {given!r}.") from None


@node
class MergeAction(Node):
    """``UPDATE SET ...``, ``INSERT (...) VALUES (...)`` or ``DELETE``, for the rows that meet a condition.

    Attributes:
        action_type: What is done.
        assignments: Values by column: those to set, or those of the new row.
        values: Values of the new row for all columns in their order, where no columns are named. A new row of neither
            is made of defaults.
        condition: Which rows it is done with; all where it is None.
    """

    action_type: MergeActionType = token(key="{0}.value", convert=_action_type)
    assignments: Tuple[Assignment, ...] = children(default=(), convert=assignments_of)
    values: Tuple[SQLValueExpression[Any], ...] = children(
        default=(), convert=lambda given: tuple(map(lift, given or ()))
    )
    condition: Optional[SQLPredicate] = child(default=None)

    if TYPE_CHECKING:

        def __init__(
            self,
            action_type: Union[str, MergeActionType],
            assignments: Assignments = None,
            values: Iterable[Any] = (),
            condition: Optional[SQLPredicate] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse parts that are not those of the action."""
        kind = self.action_type
        if kind is MergeActionType.UPDATE and (not self.assignments or self.values):
            raise ArgumentValueError("MERGE ... UPDATE needs assignments, and no values.")
        if kind is MergeActionType.DELETE and (self.assignments or self.values):
            raise ArgumentValueError("MERGE ... DELETE has neither assignments nor values.")
        if self.assignments and self.values:
            raise ArgumentValueError("MERGE ... INSERT takes values by column in assignments, or all values, not both.")


def _actions(given: Any) -> Tuple[MergeAction, ...]:
    actions = (given,) if isinstance(given, MergeAction) else tuple(given or ())
    for action in actions:
        if not isinstance(action, MergeAction):
            raise ArgumentTypeError(f"MERGE takes MergeActions, got {action!r} of type {type(action).__name__}.")
    return actions


@node
class MergeExpression(Node):
    """``MERGE INTO target USING source ON condition WHEN ... THEN ...``.

    Attributes:
        target_table: The table that is written.
        source: What it is compared with.
        on_condition: Which rows match.
        when_matched: What is done with rows of the table that match; of several actions the first whose condition is
            met.
        when_not_matched: What is done with rows of the source that match none.
        when_not_matched_by_source: What is done with rows of the table that match none.
        returning: What is given back of each row of the table that is written.
    """

    target_table: TableExpression = child(convert=target_table)
    source: Source = child(convert=source_of)
    on_condition: SQLPredicate = child()
    when_matched: Tuple[MergeAction, ...] = children(default=(), convert=_actions)
    when_not_matched: Tuple[MergeAction, ...] = children(default=(), convert=_actions)
    when_not_matched_by_source: Tuple[MergeAction, ...] = children(default=(), convert=_actions)
    returning: Optional[ReturningClause] = child(default=None, kw_only=True, convert=returning_clause)

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0917 - the documented order, that of the text
            self,
            target_table: Union[str, TableExpression],
            source: Union[str, Source],
            on_condition: SQLPredicate,
            when_matched: Union[MergeAction, Iterable[MergeAction]] = (),
            when_not_matched: Union[MergeAction, Iterable[MergeAction]] = (),
            when_not_matched_by_source: Union[MergeAction, Iterable[MergeAction]] = (),
            *,
            returning: Union[Iterable[Any], ReturningClause, None] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a statement that does nothing, and actions on rows that are not there."""
        present = (*self.when_matched, *self.when_not_matched_by_source)
        if not present and not self.when_not_matched:
            raise ArgumentValueError("MERGE needs at least one action.")
        if any(action.action_type is MergeActionType.INSERT for action in present):
            raise ArgumentValueError("MERGE updates or deletes rows that are there; it inserts for when_not_matched.")
        if any(action.action_type is not MergeActionType.INSERT for action in self.when_not_matched):
            raise ArgumentValueError("MERGE can only insert for when_not_matched: the table has no such row.")
