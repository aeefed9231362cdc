"""What the rows of a statement are."""

from __future__ import annotations

import re
from typing import Callable, List, Optional, Tuple

from arfunc.dialect.parameter import RawText
from arfunc.dialect.plan import ResultColumn
from arfunc.dialect.scope import exposed_name, sources_of
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.explain import ExplainExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.traversal import find
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLValueExpression

__all__ = ["gives_rows", "result_columns"]

_ROWS = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(SELECT|WITH|VALUES|EXPLAIN|PRAGMA|SHOW|DESCRIBE|TABLE)\b|.*\bRETURNING\b",
    re.IGNORECASE | re.DOTALL,
)


def gives_rows(statement: Node) -> bool:
    """Tell whether running a statement gives rows."""
    if isinstance(statement, RawText):
        return bool(_ROWS.match(statement.sql))
    return statement.is_query or _returning(statement) is not None


def result_columns(statement: Node, text_of: Callable[[Node, Optional[Node]], str]) -> Tuple[ResultColumn, ...]:
    """Return the columns of a statement's rows; none where only the database knows them.

    Args:
        statement: The statement.
        text_of: Gives the SQL text of an expression that has no name of its own, over the source of the statement.
    """
    if isinstance(statement, QueryExpression):
        return _named(statement.select, statement.from_, text_of)
    if isinstance(statement, ExplainExpression):
        return ()
    returning = _returning(statement)
    target = getattr(statement, "into", None) or getattr(statement, "table", None)
    return () if returning is None else _named(returning, target, text_of)


def _returning(statement: Node) -> Optional[Tuple[SQLValueExpression[object], ...]]:
    if isinstance(statement, (InsertExpression, UpdateExpression, DeleteExpression)):
        return statement.returning.expressions if statement.returning is not None else None
    return None


def _named(
    items: Tuple[SQLValueExpression[object], ...],
    source: Optional[Node],
    text_of: Callable[[Node, Optional[Node]], str],
) -> Tuple[ResultColumn, ...]:
    found: List[ResultColumn] = []
    for item in items:
        if isinstance(item, WildcardExpression):
            names = _all_columns(item, source)
            if not names:
                return ()
            found.extend(ResultColumn(name) for name in names)
        else:
            name = getattr(item, "alias", None) or (item.name if isinstance(item, Column) else text_of(item, source))
            found.append(ResultColumn(name, item.value_type))
    return tuple(found)


def _all_columns(wildcard: WildcardExpression, source: Optional[Node]) -> Tuple[str, ...]:
    """Return what a star stands for; nothing where a source's columns are not known, or columns of a join merge."""
    if isinstance(source, JoinExpression) and any(join.natural or join.using for join in find(source, JoinExpression)):
        return ()
    parts = sources_of(source)
    if wildcard.table is not None:
        parts = tuple([part for part in parts if part is wildcard.table or exposed_name(part) == wildcard.table])
    known = [part.columns if isinstance(part, TableExpression) else () for part in parts]
    return sum(known, ()) if all(known) else ()
