"""What the rows of a statement are."""

from __future__ import annotations

import re
from typing import Callable, Optional, Tuple

from arfunc.dialect.plan import ResultColumn
from arfunc.dialect.projection import projection_columns, query_columns
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.explain import ExplainExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.lock import ForUpdateClause
from arfunc.expression.merge import MergeExpression
from arfunc.expression.node import Node
from arfunc.expression.raw import RawSQL
from arfunc.expression.traversal import find
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLValueExpression

__all__ = ["gives_rows", "is_read", "result_columns"]

_TARGETS = ("into", "table", "target_table")
_ROWS = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(SELECT|WITH|VALUES|EXPLAIN|PRAGMA|SHOW|DESCRIBE|TABLE)\b|.*\bRETURNING\b",
    re.IGNORECASE | re.DOTALL,
)


def gives_rows(statement: Node) -> bool:
    """Tell whether running a statement gives rows."""
    if isinstance(statement, RawSQL):
        return _begins_with_query(statement) or bool(_ROWS.match(statement.text))
    if isinstance(statement, WithQueryExpression):
        return gives_rows(statement.main_query)
    return statement.is_query or _returning(statement) is not None


def _begins_with_query(text: RawSQL) -> bool:
    return bool(text.parts) and text.parts[0].is_query and not text.pieces[0].strip(" (\n")


def is_read(statement: Node) -> bool:
    """Tell whether running a statement changes nothing and locks no row."""
    if isinstance(statement, ExplainExpression) and statement.options.analyze:
        return is_read(statement.statement.folded())
    return statement.is_query and not any(True for _ in find(statement, ForUpdateClause))


def result_columns(statement: Node, text_of: Callable[[Node, Optional[Node]], str]) -> Tuple[ResultColumn, ...]:
    """Return the columns of a statement's rows; none where only the database knows them.

    Args:
        statement: The statement.
        text_of: Gives the SQL text of an expression that has no name of its own, over the source of the statement.
    """
    if statement.is_query:
        return query_columns(statement, text_of=text_of)
    if isinstance(statement, WithQueryExpression):
        return result_columns(statement.main_query, text_of)
    returning = _returning(statement)
    target = next(filter(None, (getattr(statement, name, None) for name in _TARGETS)), None)
    return () if returning is None else projection_columns(returning, target, text_of)


def _returning(statement: Node) -> Optional[Tuple[SQLValueExpression[object], ...]]:
    if isinstance(statement, (InsertExpression, UpdateExpression, DeleteExpression, MergeExpression)):
        return statement.returning.expressions if statement.returning is not None else None
    return None
