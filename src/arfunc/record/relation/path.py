"""Paths along relations: ``User.posts``, ``User.posts.then(Post.comments)``, ``"posts.comments"``."""

from __future__ import annotations

from typing import Any, Callable, Dict, Generic, Iterable, List, Optional, Tuple, TypeVar, Union

import attrs

from arfunc.errors import ArgumentTypeError, InvalidRelationPathError, RelationNotFoundError
from arfunc.record.relation.resolution import relation_of, relations_of

__all__ = ["Loading", "Modifier", "Path", "loading_of", "merged", "split"]

Owner_contra = TypeVar("Owner_contra", contravariant=True)
Target = TypeVar("Target")
Far = TypeVar("Far")
Modifier = Callable[[Any], Any]
"""Narrows or orders the query that loads a relation; takes a query and returns one of the same kind."""


class Path(Generic[Owner_contra, Target]):
    """One relation after another, from an owner to a target.

    A path whose owner is `User` is good for a query of any model derived from `User`.

    Attributes:
        model: The model that the path starts from.
        relations: Relations from one model to the next.
    """

    __slots__ = ("model", "relations")

    def __init__(self, model: type, relations: Tuple[Any, ...]) -> None:
        self.model = model
        self.relations = relations

    def then(self, further: Path[Target, Far]) -> Path[Owner_contra, Far]:
        """Return the path that goes on along another one."""
        return Path(self.model, (*self.relations, *further.relations))

    @property
    def names(self) -> Tuple[str, ...]:
        """Names of the relations."""
        return tuple([relation.name for relation in self.relations])

    def __getattr__(self, name: str) -> Any:
        """Pass on what the relation itself has: its foreign key, its inverse."""
        if name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.relations[-1], name)

    def __repr__(self) -> str:
        return f"<path {'.'.join((self.model.__name__, *self.names))}>"


@attrs.frozen
class Loading:
    """What is to be loaded with some records: a relation, how its query is modified, and what is loaded with it.

    Attributes:
        name: Name of the relation.
        modifier: Narrows or orders its query.
        inner: What is loaded with its targets.
    """

    name: str
    modifier: Optional[Modifier] = None
    inner: Tuple[Loading, ...] = ()


def loading_of(model: type, spec: Any) -> Loading:
    """Return what one argument of `with_` asks for.

    Args:
        model: The model whose records the query gives.
        spec: A path with dots, a typed path, or a pair of one and a modifier for its last relation.

    Raises:
        InvalidRelationPathError: A text is no path.
        RelationNotFoundError: A model on the way has no such relation.
        ArgumentTypeError: The argument is none of these.
    """
    modifier: Optional[Modifier] = None
    if isinstance(spec, tuple) and len(spec) == 2 and callable(spec[1]):
        spec, modifier = spec
    names = _names_of(spec)
    _check(model, names)
    loading = Loading(names[-1], modifier)
    for name in reversed(names[:-1]):
        loading = Loading(name, None, (loading,))
    return loading


def merged(loadings: Iterable[Loading]) -> Tuple[Loading, ...]:
    """Return the same loadings with one entry a relation; the last modifier given for one stays."""
    by_name: Dict[str, Loading] = {}
    for loading in loadings:
        known = by_name.get(loading.name)
        by_name[loading.name] = loading if known is None else _both(known, loading)
    return tuple(by_name.values())


def _both(one: Loading, other: Loading) -> Loading:
    return Loading(one.name, other.modifier or one.modifier, merged((*one.inner, *other.inner)))


def _names_of(spec: Union[str, Path[Any, Any], Any]) -> List[str]:
    if isinstance(spec, Path):
        return list(spec.names)
    if isinstance(spec, str):
        return split(spec)
    raise ArgumentTypeError(
        f'with_ takes a path such as "posts.comments" or User.posts, or a pair of one and a function, got {spec!r}.'
    )


def split(text: str) -> List[str]:
    """Return the names on a path that is given as text.

    Raises:
        InvalidRelationPathError: It is no path.
    """
    if not text.strip():
        raise InvalidRelationPathError("a relation path cannot be empty.")
    for wrong, what in ((text[0] == ".", "start with a dot"), (text[-1] == ".", "end with a dot")):
        if wrong:
            raise InvalidRelationPathError(f"the relation path {text!r} cannot {what}.")
    if ".." in text:
        raise InvalidRelationPathError(f"the relation path {text!r} cannot contain consecutive dots.")
    return text.split(".")


def _check(model: type, names: Iterable[str]) -> None:
    for name in names:
        relation = relation_of(model, name)
        if relation is None:
            raise RelationNotFoundError(name, model.__name__, relations_of(model))
        model = relation.target_of(model)
