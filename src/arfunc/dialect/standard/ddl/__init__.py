"""Visitors of definitions, one file per file of `arfunc.expression.ddl`."""

from __future__ import annotations

from arfunc.dialect.standard.ddl import (
    alter,
    comment,
    constraint,
    function,
    index,
    schema,
    sequence,
    table,
    trigger,
    truncate,
    type,
    view,
)
from arfunc.dialect.visitor import VisitorTable

__all__ = ["visitors"]

visitors = VisitorTable().overridden_by(
    table.visitors,
    constraint.visitors,
    alter.visitors,
    index.visitors,
    view.visitors,
    schema.visitors,
    sequence.visitors,
    trigger.visitors,
    function.visitors,
    type.visitors,
    comment.visitors,
    truncate.visitors,
)
