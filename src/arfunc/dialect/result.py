"""What the rows of a statement are."""

from __future__ import annotations

import re
from typing import Callable, Iterator, List, Optional, Tuple

from arfunc.dialect.parameter import RawText
from arfunc.dialect.plan import ResultColumn
from arfunc.dialect.scope import sources_of
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.explain import ExplainExpression
from arfunc.expression.insert import InsertExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLValueExpression

__all__ = ["gives_rows", "result_columns"]

_ROWS = re.compile(
    r"\s*(SELECT|WITH|VALUES|EXPLAIN|PRAGMA|SHOW|DESCRIBE|TABLE)\b|.*\bRETURNING\b", re.IGNORECASE | re.DOTALL
)


def gives_rows(statement: Node) -> bool:
    """Tell whether running a statement gives rows."""
    if isinstance(statement, RawText):
        return bool(_ROWS.match(statement.sql))
    return statement.is_query or _returning(statement) is not None


def result_columns(statement: Node, text_of: Callable[[Node], str]) -> Tuple[ResultColumn, ...]:
    """Return the columns of a statement's rows; none where only the database knows them.

    Args:
        statement: The statement.
        text_of: Gives the SQL text of an expression that has no name of its own.
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
    items: Tuple[SQLValueExpression[object], ...], source: Optional[Node], text_of: Callable[[Node], str]
) -> Tuple[ResultColumn, ...]:
    found: List[ResultColumn] = []
    for item in items:
        if isinstance(item, WildcardExpression):
            names = list(_all_columns(item, source))
            if not names:
                return ()
            found.extend(ResultColumn(name) for name in names)
        else:
            found.append(ResultColumn(_name_of(item, text_of), getattr(item, "value_type", None)))
    return tuple(found)


def _name_of(item: Node, text_of: Callable[[Node], str]) -> str:
    alias = getattr(item, "alias", None)
    if alias:
        return str(alias)
    return item.name if isinstance(item, Column) else text_of(item)


def _all_columns(wildcard: WildcardExpression, source: Optional[Node]) -> Iterator[str]:
    for part in sources_of(source):
        if isinstance(part, TableExpression) and wildcard.table is None:
            yield from part.columns
