"""Eager loading: which relations are loaded with the records of a query."""

from __future__ import annotations

from typing import Any, Callable, Tuple, Union

import attrs
from typing_extensions import Self

from arfunc.query.query import Mode, Query, Row
from arfunc.record.query.subject import subject_of
from arfunc.record.relation.path import Loading, Path, loading_of, merged

__all__ = ["RelationalQueryMixin"]


class RelationalQueryMixin(Query[Row, Mode]):
    """Adds what is loaded with the records."""

    __slots__ = ()

    def with_(
        self, *paths: Union[str, Path[Row, Any], Tuple[Union[str, Path[Row, Any]], Callable[[Any], Any]]]
    ) -> Self:
        """Return the query that loads some relations with its records, one statement a relation.

        Args:
            paths: ``"posts"``, ``"posts.comments"``, ``User.posts``, ``User.posts.then(Post.comments)``, or a pair of
                one of these and a function that narrows or orders the query of its last relation.

        Raises:
            InvalidRelationPathError: A text is no path.
            RelationNotFoundError: A model on the way has no such relation.
        """
        subject = subject_of(self)
        added: Tuple[Loading, ...] = tuple([loading_of(subject.model, path) for path in paths])
        loadings = merged((*subject.loadings, *added))
        return self.with_subject(attrs.evolve(subject, loadings=loadings))
