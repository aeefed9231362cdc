"""Eager loading: which relations are loaded with the records of a query."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, Tuple, Union

import attrs
from typing_extensions import Self

from arfunc.query.query import Mode, Query, Row
from arfunc.record.query.subject import subject_of
from arfunc.record.relation.path import Loading, Path, loading_of, merged, split

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

    def get_relation_configs(self) -> Dict[str, Dict[str, Any]]:
        """Return what is loaded with the records, by path: the name, the names below it, what modifies its query."""
        return dict(_configs(subject_of(self).loadings))

    def analyze_relation_path(self, path: str) -> Tuple[List[str], List[str]]:
        """Return the segments of a path, and the paths that lead to each of them.

        Raises:
            InvalidRelationPathError: The text is no path.
        """
        segments = split(path)
        return segments, [".".join(segments[: end + 1]) for end in range(len(segments))]


def _configs(loadings: Iterable[Loading], before: str = "") -> Iterator[Tuple[str, Dict[str, Any]]]:
    for loading in loadings:
        path = before + loading.name
        names = [inner.name for inner in loading.inner]
        yield path, {"name": loading.name, "nested": names, "modifier": loading.modifier}
        yield from _configs(loading.inner, f"{path}.")
