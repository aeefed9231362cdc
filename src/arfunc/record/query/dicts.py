"""Rows as dicts, also where only the database knows what the columns are called."""

from __future__ import annotations

from typing import Any, Dict, List

from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Execute, Fetch
from arfunc.effect.result import QueryResult
from arfunc.expression.node import Compilable
from arfunc.record.query.rows import DICTS
from arfunc.record.query.subject import subject_of

__all__ = ["dicts_of", "rows_of"]


def dicts_of(query: Any) -> AnyProgram[List[Dict[str, Any]]]:
    """Return the program that gives the rows of a query as dicts.

    The names are those of the plan; a query over text of one's own may have none there, and the driver's are taken.
    """
    asked = query.plan_statement()
    if asked is not None:
        return rows_of(asked)
    plan = subject_of(query).model.dialect().plan(query)
    return Fetch(query, DICTS) if plan.columns else rows_of(query)


def rows_of(statement: Compilable) -> AnyProgram[List[Dict[str, Any]]]:
    """Return the program that gives the rows of a statement as dicts, under the names that the driver gives."""
    return Execute(statement).map(_data)


def _data(result: QueryResult) -> List[Dict[str, Any]]:
    return result.data or []
