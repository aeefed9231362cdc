"""Joins whose targets may be models."""

from __future__ import annotations

from typing import Any, Optional

from arfunc.expression.source import Source
from arfunc.query.query import Mode, Query, Row
from arfunc.record.query.selection import is_model, source_of_model

__all__ = ["JoinQueryMixin"]


class JoinQueryMixin(Query[Row, Mode]):
    """Lets every join take a model, or a model under an alias, besides tables and queries."""

    __slots__ = ()

    def _source_of(self, target: Any, alias: Optional[str]) -> Source:
        if is_model(target):
            return source_of_model(target, alias)
        return super()._source_of(target, alias)
