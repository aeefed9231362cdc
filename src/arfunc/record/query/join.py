"""Joins whose targets may be models, and joins along relations that are there once."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Union

from typing_extensions import Self

from arfunc.expression.join import JoinType
from arfunc.expression.node import Node
from arfunc.expression.source import Source
from arfunc.expression.value import SQLPredicate
from arfunc.query.query import Mode, Query, Row
from arfunc.query.step import JoinClause
from arfunc.record.query.along import (
    check_bare,
    condition_to,
    ensured_along,
    joined_for_columns,
    occurrence_along,
    path_of,
)
from arfunc.record.query.selection import is_model, source_of_model
from arfunc.record.query.subject import subject_of
from arfunc.record.relation.path import Path

__all__ = ["JoinQueryMixin"]


class JoinQueryMixin(Query[Row, Mode]):
    """Lets every join take a model, or a model under an alias, besides tables and queries."""

    __slots__ = ()

    def ensure_join(
        self,
        target: Any,
        on: Union[str, SQLPredicate, None] = None,
        alias: Optional[str] = None,
        *,
        using: Sequence[str] = (),
        on_params: Any = None,
        optional: bool = False,
    ) -> Self:
        """Return the query joined with another source, once, however often the same join is asked for.

        The rows stay what they are. A join that `join` made is found as well.

        Args:
            target: A relation, as ``Post.author`` or ``"author.country"``; or what `join` takes, with a condition.
            on: As for `join`.
            alias: As for `join`.
            using: As for `join`.
            on_params: As for `join`.
            optional: Whether rows without a partner may stay: a LEFT JOIN, unless someone needs the partner.

        Raises:
            ArgumentTypeError: As for `join`.
            ArgumentValueError: As for `join`; or the query has a source of that name that is joined in another way.
            RelationNotFoundError: A model on the way has no such relation.
        """
        is_bare = on is None and alias is None and not using and on_params is None
        if isinstance(target, Path) or (isinstance(target, str) and is_bare):
            path = path_of(subject_of(self).model, target)
            check_bare(path, is_bare=is_bare)
            made: Self = ensured_along(self, path, JoinType.LEFT if optional else JoinType.JOIN)
            return made
        return super().ensure_join(target, on, alias, using=using, on_params=on_params, optional=optional)

    def joined(self, target: Union[str, Path[Any, Any]]) -> Any:
        """Return the model at the end of a relation as this query joins it: its columns are those of that occurrence.

        Args:
            target: A relation, as ``Post.author`` or ``"author.country"``, which the query joins.

        Raises:
            ArgumentValueError: The query does not join it.
        """
        return occurrence_along(self, path_of(subject_of(self).model, target))

    @property
    def origin(self) -> Any:
        """The model as this query starts from it: its columns are those of the query's own source, alias or not."""
        return occurrence_along(self, Path(subject_of(self).model, ()))

    def folded(self) -> Node:
        """Return the statement that the steps describe, with the joins that columns along relations ask for."""
        joined = joined_for_columns(self)
        return super().folded() if joined is self else joined.folded()

    def _clause(  # noqa: PLR0917 - as that of all joins
        self, kind: JoinType, target: Any, on: Any, alias: Optional[str], using: Sequence[str], params: Any
    ) -> JoinClause:
        """Return a join; one of a model without a condition has that of the one relation to it."""
        if on is None and not using and is_model(target):
            on = condition_to(self, target, source_of_model(target, alias))
        return super()._clause(kind, target, on, alias, using, params)

    def _source_of(self, target: Any, alias: Optional[str]) -> Source:
        if is_model(target):
            return source_of_model(target, alias)
        return super()._source_of(target, alias)
