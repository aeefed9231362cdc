"""Triggers: what the database does when rows are written."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.ddl.definition import column_names, inline, spelt_statement
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node, checked_name, child, children, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = [
    "CreateTriggerExpression",
    "DropTriggerExpression",
    "TriggerColumn",
    "TriggerEvent",
    "TriggerRow",
    "TriggerTiming",
    "new_value",
    "old_value",
]


class TriggerTiming(enum.Enum):
    """When a trigger runs, as seen from the write."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    INSTEAD_OF = "INSTEAD OF"


class TriggerEvent(enum.Enum):
    """What a trigger runs at."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"


class TriggerRow(enum.Enum):
    """Which state of the row a trigger looks at."""

    OLD = "OLD"
    NEW = "NEW"


@node
class TriggerColumn(SQLValueExpression[Any]):
    """``OLD.column`` or ``NEW.column``: a value of the row that a trigger runs for."""

    row: TriggerRow = token(key="{0}.value")
    name: str = token()


def old_value(column: str) -> TriggerColumn:
    """Return a value of the row as it was before the write, for the body and the condition of a trigger."""
    return TriggerColumn(TriggerRow.OLD, checked_name("a column name", column))


def new_value(column: str) -> TriggerColumn:
    """Return a value of the row as it is after the write, for the body and the condition of a trigger."""
    return TriggerColumn(TriggerRow.NEW, checked_name("a column name", column))


def _timing(timing: Any) -> TriggerTiming:
    return TriggerTiming(timing.upper()) if isinstance(timing, str) else timing


def _events(events: Any) -> Tuple[TriggerEvent, ...]:
    given = (events,) if isinstance(events, (str, TriggerEvent)) else tuple(events)
    if not given:
        raise ArgumentValueError("a trigger needs at least one event.")
    return tuple([TriggerEvent(event.upper()) if isinstance(event, str) else event for event in given])


def _body(statements: Any) -> Tuple[Node, ...]:
    given = (statements,) if isinstance(statements, Node) else tuple(statements or ())
    return tuple(map(spelt_statement, given))


@node
class CreateTriggerExpression(Node):
    """``CREATE TRIGGER name timing event ON table``.

    Attributes:
        name: Name of the trigger.
        table: The table, or its name.
        timing: ``"BEFORE"``, ``"AFTER"`` or ``"INSTEAD OF"``.
        events: ``"INSERT"``, ``"UPDATE"``, ``"DELETE"``, or several.
        body: Statements that it runs, where the engine takes them here; `old_value` and `new_value` are the row's.
            Values stand in the SQL text.
        function: Name of the function that it calls, where the engine has that.
        columns: For UPDATE: only when a statement sets one of these.
        when: Condition on the row; always where it is None.
        for_each_row: Whether it runs for each row; else once a statement.
        replace: Whether it takes the place of a trigger of that name.
        if_not_exists: Whether a trigger of that name is left as it is.
    """

    name: str = token()
    table: TableExpression = child(convert=target_table)
    timing: TriggerTiming = token(convert=_timing)
    events: Tuple[TriggerEvent, ...] = token(convert=_events)
    body: Tuple[Node, ...] = children(default=(), convert=_body)
    function: Optional[str] = token(default=None, kw_only=True)
    columns: Tuple[str, ...] = token(default=(), kw_only=True, convert=column_names)
    when: Optional[SQLPredicate] = child(default=None, kw_only=True, convert=inline)
    for_each_row: bool = token(default=True, kw_only=True)
    replace: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            table: Union[str, TableExpression],
            timing: Union[TriggerTiming, str],
            events: Union[TriggerEvent, str, Iterable[Union[TriggerEvent, str]]],
            body: Union[Node, Iterable[Node]] = (),
            *,
            function: Optional[str] = None,
            columns: Union[str, Iterable[str]] = (),
            when: Optional[SQLPredicate] = None,
            for_each_row: bool = True,
            replace: bool = False,
            if_not_exists: bool = False,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a trigger that does nothing, or two things."""
        if bool(self.body) == (self.function is not None):
            raise ArgumentValueError("a trigger has either a body of statements or the name of a function.")
        if any(part.is_query or getattr(part, "returning", None) is not None for part in self.body):
            raise ArgumentValueError("the statements of a trigger write; nobody reads rows that they would give.")
        if self.columns and TriggerEvent.UPDATE not in self.events:
            raise ArgumentValueError("columns of a trigger belong to the event UPDATE.")


@node
class DropTriggerExpression(Node):
    """``DROP TRIGGER name``.

    Attributes:
        name: Name of the trigger.
        table: Its table; PostgreSQL asks for it.
        if_exists: Whether a trigger that is not there is no error.
        cascade: Whether what depends on it goes as well.
    """

    name: str = token()
    table: Optional[TableExpression] = child(
        default=None, convert=lambda table: None if table is None else target_table(table)
    )
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            table: Union[str, TableExpression, None] = None,
            *,
            if_exists: bool = False,
            cascade: bool = False,
        ) -> None: ...
