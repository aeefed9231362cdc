"""Fragments: plain functions from query to query."""

from __future__ import annotations

from typing import Any, TypeVar

from typing_extensions import Protocol

from arfunc.query.query import Query

__all__ = ["Fragment"]

Q = TypeVar("Q", bound="Query[Any, Any]")


class Fragment(Protocol):
    """A function that narrows, orders or extends any query, and keeps its row type, mode and class.

    Write one as ``def adults(query: Q) -> Q``, with ``Q`` bound to `Query`, and use it as ``query.pipe(adults)``.
    """

    def __call__(self, query: Q, /) -> Q:
        """Return the query that the fragment makes of another."""
        ...  # pragma: no cover
