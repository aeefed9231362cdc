"""Paths along relations: ``User.posts``, ``User.posts.then(Post.comments)``, ``"posts.comments"``."""

from __future__ import annotations

from typing import Any, Dict, Generic, Iterable, List, Optional, Tuple, TypeVar, Union, overload

import attrs

from arfunc.errors import ArgumentTypeError, InvalidRelationPathError, RelationNotFoundError
from arfunc.expression.column import Column
from arfunc.expression.functions import avg, count, max_, min_, sum_
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.record.relation.modification import Modifier
from arfunc.record.relation.reduction import any_along, every_along, none_along, reduced_along
from arfunc.record.relation.related import column_along
from arfunc.record.relation.resolution import relation_of, relations_of

__all__ = ["Loading", "OnePath", "Path", "loading_of", "merged", "split"]

Owner_contra = TypeVar("Owner_contra", contravariant=True)
Target = TypeVar("Target")
Far = TypeVar("Far")
V = TypeVar("V")


class Path(Generic[Owner_contra, Target]):
    """One relation after another, from an owner to a target.

    A path whose owner is `User` is good for a query of any model derived from `User`.

    Attributes:
        model: The model that the path starts from.
        relations: Relations from one model to the next.
        source: The occurrence of the model's table that it starts from; None for the table under its own name.
    """

    __slots__ = ("model", "relations", "source")

    def __init__(self, model: type, relations: Tuple[Any, ...], source: Optional[TableExpression] = None) -> None:
        self.model = model
        self.relations = relations
        self.source = source

    def then(self, further: Path[Target, Far]) -> Path[Owner_contra, Far]:
        """Return the path that goes on along another one."""
        return Path(self.model, (*self.relations, *further.relations), self.source)

    @property
    def names(self) -> Tuple[str, ...]:
        """Names of the relations."""
        return tuple([relation.name for relation in self.relations])

    @property
    def target(self) -> Any:
        """The model at the end."""
        model = self.model
        for relation in self.relations:
            model = relation.target_of(model)
        return model

    # -- in conditions and projections

    def any(self, *conditions: SQLPredicate) -> SQLPredicate:
        """Return whether the path leads to a record that meets all conditions: ``User.posts.any(Post.stars > 3)``.

        Args:
            conditions: Predicates over columns of the target; ``outer(column)`` is one of the query around. Without
                any, each record will do.

        Raises:
            ArgumentTypeError: A condition is no predicate.
        """
        return any_along(self, conditions)

    def none(self, *conditions: SQLPredicate) -> SQLPredicate:
        """Return whether the path leads to no record that meets all conditions; see `any`."""
        return none_along(self, conditions)

    def every(self, condition: SQLPredicate, *further: SQLPredicate) -> SQLPredicate:
        """Return whether each record that the path leads to meets all conditions; so it is where there is none.

        A record for which the truth of a condition is unknown, as NULL is compared, does not meet it.
        """
        return every_along(self, (condition, *further))

    def count(self, *conditions: SQLPredicate) -> SQLValueExpression[int]:
        """Return how many records the path leads to, of those that meet all conditions; see `any`."""
        return reduced_along(self, count(), conditions)

    def sum(self, expr: SQLValueExpression[Optional[V]], *conditions: SQLPredicate) -> SQLValueExpression[Optional[V]]:
        """Return the sum of an expression over the records that the path leads to: ``User.posts.sum(Post.stars)``.

        It is a subquery, so that it leaves the rows of the query, and other sums and counts, as they are.

        Args:
            expr: An expression over columns of the target.
            conditions: Which records take part.
        """
        return reduced_along(self, sum_(expr), conditions)

    def avg(self, expr: SQLValueExpression[Any], *conditions: SQLPredicate) -> SQLValueExpression[Optional[float]]:
        """Return the average of an expression over the records that the path leads to; see `sum`."""
        return reduced_along(self, avg(expr), conditions)

    def min(self, expr: SQLValueExpression[Optional[V]], *conditions: SQLPredicate) -> SQLValueExpression[Optional[V]]:
        """Return the least value of an expression over the records that the path leads to; see `sum`."""
        return reduced_along(self, min_(expr), conditions)

    def max(self, expr: SQLValueExpression[Optional[V]], *conditions: SQLPredicate) -> SQLValueExpression[Optional[V]]:
        """Return the greatest value of an expression over the records that the path leads to; see `sum`."""
        return reduced_along(self, max_(expr), conditions)

    # -- the relation itself

    def __getattr__(self, name: str) -> Any:
        """Pass on what the relation itself has: its foreign key, its inverse."""
        if name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.relations[-1], name)

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (type(self), self.model, self.names, self.source)

    def __repr__(self) -> str:
        return f"<path {'.'.join((self.model.__name__, *self.names))}>"


class OnePath(Path[Owner_contra, Target]):
    """A path that leads to one record at most, whose columns a query can use: ``Post.user[User.name]``."""

    __slots__ = ()

    @overload
    def then(self, further: OnePath[Target, Far]) -> OnePath[Owner_contra, Far]: ...
    @overload
    def then(self, further: Path[Target, Far]) -> Path[Owner_contra, Far]: ...
    def then(self, further: Any) -> Any:
        """Return the path that goes on along another one."""
        return type(further)(self.model, (*self.relations, *further.relations), self.source)

    @overload
    def __getitem__(self, column: SQLValueExpression[Optional[V]]) -> Column[Optional[V]]: ...
    @overload
    def __getitem__(self, column: str) -> Column[Any]: ...
    def __getitem__(self, column: Any) -> Any:
        """Return a column of the record that the path leads to: NULL where it leads to none.

        The query that uses it joins the path, once however many columns of it are used: by an inner join where each
        row has a record, since the key is in it and cannot be NULL; else by a left one.

        Args:
            column: A column of the model at the end, or the name of its field.

        Raises:
            ArgumentTypeError: It is neither, or the path leads to many records.
            ArgumentValueError: It is a column of something else.
            UnknownFieldError: The model has no such field.
        """
        return column_along(self, column)


def _restored(kind: Any, model: type, names: Tuple[str, ...], source: Optional[TableExpression]) -> Any:
    """Return a path from the names of its relations: what it is pickled by."""
    relations: List[Any] = []
    owner = model
    for name in names:
        relation: Any = relation_of(owner, name)
        relations.append(relation)
        owner = relation.target_of(owner)
    return kind(model, tuple(relations), source)


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
