"""The kinds of relations: which side holds the key, and whether one record belongs to it or many."""

from __future__ import annotations

import functools
import weakref
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Dict,
    Generic,
    List,
    Optional,
    Sequence,
    Tuple,
    Type,
    TypeVar,
    Union,
    overload,
)

from arfunc.errors import ArgumentTypeError, ArgumentValueError, RelationResolutionError
from arfunc.record.bound import Bound
from arfunc.record.mapping import mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.relation.hop import Hop
from arfunc.record.relation.link import Key, Link, fields_named
from arfunc.record.relation.load import AnyLink, forget
from arfunc.record.relation.modification import Modifier, modified
from arfunc.record.relation.path import OnePath, Path
from arfunc.record.relation.resolution import RelationMark, annotated_target, relation_of, relations_of
from arfunc.record.relation.source import hops_through
from arfunc.record.relation.through import Chain

__all__ = ["BelongsTo", "HasMany", "HasOne", "RelationDescriptor"]

Result = TypeVar("Result")
Target = TypeVar("Target")
Owner = TypeVar("Owner")


class RelationDescriptor(RelationMark, Generic[Result, Target]):
    """A relation of a model, declared as ``posts: ClassVar[HasMany["Post"]] = HasMany(foreign_key="user_id")``.

    On the class it is a path (``User.posts``); on a record it is called (``user.posts()``).

    Attributes:
        foreign_key: Fields, or columns, of the foreign key, on the side that holds it.
        inverse_of: Name of the relation that leads back.
        name: Name of the relation.
        owner: The class that declares it.
    """

    many: ClassVar[bool] = False
    through: Union[str, type, None] = None
    name: str
    owner: type

    def __init__(
        self,
        foreign_key: Union[str, Tuple[str, ...]],
        inverse_of: Optional[str] = None,
        *,
        scope: Optional[Modifier] = None,
    ) -> None:
        """Declare a relation.

        Args:
            foreign_key: Name of a field or column on the side that holds the key; several of them as a tuple.
            inverse_of: Name of the relation that leads back.
            scope: Narrows or orders the query of the targets, wherever the relation is used: takes the query, and
                returns one of the same records.
        """
        self.foreign_key = foreign_key if self.through is not None else _key_names(foreign_key)
        self.inverse_of = inverse_of
        self.scope = _checked_scope(scope)
        self._resolved: weakref.WeakKeyDictionary[type, Tuple[AnyLink, Tuple[Hop, ...]]] = weakref.WeakKeyDictionary()

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner, self.name = owner, name
        if f"{name}_query" not in vars(owner):
            setattr(owner, f"{name}_query", _query_method(self))

    @overload
    def __get__(self, obj: None, owner: Type[Owner]) -> Path[Owner, Target]: ...
    @overload
    def __get__(self, obj: Sync, owner: Any) -> Bound[Result, Target, Sync]: ...
    @overload
    def __get__(self, obj: Async, owner: Any) -> Bound[Result, Target, Async]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        kind = Path if self.many else OnePath
        return kind(owner, (self,)) if obj is None else Bound(self, obj)

    def __delete__(self, obj: Any) -> None:
        forget(self, obj)

    # -- resolution, at first use

    def target_of(self, owner: type) -> type:
        """Return the model that the relation leads to."""
        return self.link(owner).target.model

    get_related_model = target_of

    def link(self, owner: type) -> AnyLink:
        """Return what ties records of a class to their targets.

        Args:
            owner: The class that declares the relation, or one derived from it.

        Raises:
            RelationResolutionError: The target, its inverse or a field of the key is not there, or does not fit.
        """
        return self._resolution(owner)[0]

    def hops(self, owner: type) -> Tuple[Hop, ...]:
        """Return the steps from table to table that the relation is made of; arguments and errors as for `link`."""
        return self._resolution(owner)[1]

    def _resolution(self, owner: type) -> Tuple[AnyLink, Tuple[Hop, ...]]:
        found = self._resolved.get(owner)
        if found is None:
            target = annotated_target(self.owner, self.name)
            _check_worlds(self, owner, target)
            hops = self._hops(owner, target)
            self._check_inverse(owner, target)
            found = self._resolved[owner] = hops[0].link if len(hops) == 1 else Chain(hops), hops
        return found

    def inverse(self, owner: type) -> Optional[RelationDescriptor[Any, Any]]:
        """Return the relation that leads back from the target, if one is declared."""
        target = self.target_of(owner)
        return None if self.inverse_of is None else relation_of(target, self.inverse_of)

    def _hops(self, owner: type, target: type) -> Tuple[Hop, ...]:
        label = f"{owner.__name__}.{self.name}"
        is_held = isinstance(self, BelongsTo)
        return (Hop(self._linked(owner, target), self.name, label, self.scope, is_held),)

    def _linked(self, owner: type, target: type) -> Link:
        raise NotImplementedError

    def _check_inverse(self, owner: type, target: type) -> None:
        if self.inverse_of is None:
            return
        where = f"{owner.__name__}.{self.name}"
        inverse = relation_of(target, self.inverse_of)
        if inverse is None:
            known = ", ".join(relations_of(target)) or "none"
            raise RelationResolutionError(
                f"{where}: the inverse {self.inverse_of!r} was not found on {target.__name__}; its relations: {known}."
            )
        if (self.through is None) != (inverse.through is None):
            raise RelationResolutionError(
                f"Invalid relationship pair: of {where} and {target.__name__}.{inverse.name} one goes through another "
                "model, and so must its inverse."
            )
        if self.through is None and isinstance(self, BelongsTo) == isinstance(inverse, BelongsTo):
            raise RelationResolutionError(
                f"Invalid relationship pair: {where} and {target.__name__}.{inverse.name} are both "
                f"{'BelongsTo' if isinstance(self, BelongsTo) else 'HasOne or HasMany'}; one side holds the key."
            )
        back = annotated_target(inverse.owner, inverse.name)
        if not (issubclass(owner, back) or issubclass(back, owner)):
            raise RelationResolutionError(
                f"{where} names {target.__name__}.{inverse.name} as its inverse, which leads to {back.__name__}."
            )
        if inverse.inverse_of is None:
            inverse.inverse_of = self.name
        elif inverse.inverse_of != self.name:
            raise RelationResolutionError(
                f"{where} names {target.__name__}.{inverse.name} as its inverse, which names {inverse.inverse_of!r}."
            )

    # -- loading

    def query_of(self, link: AnyLink, keys: Sequence[Key]) -> Any:
        """Return the query of the targets that have one of some keys."""
        return self.targets_of(link).where(link.condition(keys))

    def targets_of(self, link: AnyLink) -> Any:
        """Return the query of all that can be targets: that of their model, narrowed and ordered by the relation."""
        if isinstance(link, Chain):
            return link.hops[-1].rows()
        model: Any = link.target.model
        return modified(model.query(), self.scope, what=f"the scope of {self.owner.__name__}.{self.name}")

    def value_of(self, targets: List[Any]) -> Any:
        """Return what a call gives, from the targets of one owner."""
        return targets if self.many else targets[0] if targets else None

    def nothing(self) -> Any:
        """Return what a call gives for an owner without a key."""
        return self.value_of([])

    def listed(self, value: Any) -> List[Any]:
        """Return what a call gives as a list of records."""
        return value if self.many else [] if value is None else [value]

    def __repr__(self) -> str:
        way = f"foreign_key={self.foreign_key!r}" if self.through is None else f"through={self.through!r}"
        return f"{type(self).__name__}({way}, inverse_of={self.inverse_of!r})"


class _HeldByTarget(RelationDescriptor[Result, Target]):
    """The target holds the foreign key, or a model between does."""

    @overload
    def __init__(
        self,
        foreign_key: Union[str, Tuple[str, ...]],
        inverse_of: Optional[str] = ...,
        *,
        scope: Optional[Modifier] = ...,
    ) -> None: ...
    @overload
    def __init__(
        self,
        *,
        through: Union[str, type],
        source: Optional[str] = ...,
        inverse_of: Optional[str] = ...,
        scope: Optional[Modifier] = ...,
    ) -> None: ...
    def __init__(
        self,
        foreign_key: Union[str, Tuple[str, ...], None] = None,
        inverse_of: Optional[str] = None,
        *,
        through: Union[str, type, None] = None,
        source: Optional[str] = None,
        scope: Optional[Modifier] = None,
    ) -> None:
        """Declare a relation.

        Args:
            foreign_key: Name of a field or column of the target, which holds the key; several of them as a tuple.
            inverse_of: Name of the relation that leads back.
            through: Instead of a key: a relation of this model, by its name, that leads to the model between; or that
                model, or its name, which then has a `BelongsTo` to this one.
            source: The relation of the model between that leads on to the target; the only one that does, if not
                given.
            scope: Narrows or orders the query of the targets, wherever the relation is used: takes the query, and
                returns one of the same records.
        """
        _check_ways(type(self).__name__, foreign_key, through, source)
        self.through = through
        self.source = source
        super().__init__(() if foreign_key is None else foreign_key, inverse_of, scope=scope)

    def _hops(self, owner: type, target: type) -> Tuple[Hop, ...]:
        return super()._hops(owner, target) if self.through is None else hops_through(self, owner, target)

    def _linked(self, owner: type, target: type) -> Link:
        own, other = mapping_of(owner), mapping_of(target)
        keys = fields_named(other, _tuple(self.foreign_key), relation=f"{owner.__name__}.{self.name}")
        return _checked(self, Link(own, other, own.required_key(), keys))


class HasMany(_HeldByTarget[List[Target], Target]):
    """Many records of the other model hold the key of this one, or records between lead to them."""

    many: ClassVar[bool] = True


class HasOne(_HeldByTarget[Optional[Target], Target]):
    """One record of the other model holds the key of this one, or a record between leads to it."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, obj: None, owner: Type[Owner]) -> OnePath[Owner, Target]: ...
        @overload
        def __get__(self, obj: Sync, owner: Any) -> Bound[Optional[Target], Target, Sync]: ...
        @overload
        def __get__(self, obj: Async, owner: Any) -> Bound[Optional[Target], Target, Async]: ...
        def __get__(self, obj: Any, owner: Any) -> Any: ...


class BelongsTo(RelationDescriptor[Optional[Target], Target]):
    """This model holds the key of one record of the other."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, obj: None, owner: Type[Owner]) -> OnePath[Owner, Target]: ...
        @overload
        def __get__(self, obj: Sync, owner: Any) -> Bound[Optional[Target], Target, Sync]: ...
        @overload
        def __get__(self, obj: Async, owner: Any) -> Bound[Optional[Target], Target, Async]: ...
        def __get__(self, obj: Any, owner: Any) -> Any: ...

    def _linked(self, owner: type, target: type) -> Link:
        own, other = mapping_of(owner), mapping_of(target)
        keys = fields_named(own, _tuple(self.foreign_key), relation=f"{owner.__name__}.{self.name}")
        return _checked(self, Link(own, other, keys, other.required_key()))


def _check_ways(kind: str, foreign_key: Any, through: Any, source: Any) -> None:
    """Refuse a relation that has no way to its target, or two."""
    if through is None and foreign_key is None:
        raise ArgumentTypeError(f"{kind} needs a foreign_key, or through=... for a relation through another model.")
    if through is not None and foreign_key is not None:
        raise ArgumentTypeError(f"{kind} takes a foreign_key or through=..., not both: the model between has the keys.")
    if through is None and source is not None:
        raise ArgumentTypeError(f"{kind} takes source={source!r} beside through=... only.")
    if through is not None and not isinstance(through, (str, type)):
        raise ArgumentTypeError(f"through must be the name of a relation, or a model, got {through!r}.")


def _checked_scope(scope: Any) -> Any:
    if scope is not None and not callable(scope):
        raise ArgumentTypeError(f"scope must be a function from query to query, got {scope!r}.")
    return scope


def _key_names(foreign_key: Any) -> Union[str, Tuple[str, ...]]:
    parts = foreign_key if isinstance(foreign_key, tuple) else (foreign_key,)
    if not parts:
        raise ArgumentValueError("foreign_key must not be empty.")
    for part in parts:
        if not isinstance(part, str):
            raise ArgumentTypeError(
                f"foreign_key must be a str, or a tuple of str for a composite key, got {part!r} of type "
                f"{type(part).__name__}."
            )
        if not part:
            raise ArgumentValueError("foreign_key must not be empty.")
    return foreign_key  # type: ignore[no-any-return]  # a str or a tuple of str, as checked


def _tuple(names: Union[str, Tuple[str, ...]]) -> Tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _checked(relation: RelationDescriptor[Any, Any], link: Link) -> Link:
    if len(link.owner_fields) != len(link.target_fields):
        raise RelationResolutionError(
            f"{link.owner.model.__name__}.{relation.name}: the foreign key {relation.foreign_key!r} and the key that "
            f"it refers to differ in length ({len(link.owner_fields)} fields here, {len(link.target_fields)} there)."
        )
    return link


def _check_worlds(relation: RelationDescriptor[Any, Any], owner: type, target: type) -> None:
    if issubclass(owner, Async) != issubclass(target, Async):
        kinds: Dict[bool, str] = {True: "async", False: "sync"}
        raise ArgumentTypeError(
            f"{owner.__name__}.{relation.name} leads from a model that is {kinds[issubclass(owner, Async)]} to "
            f"{target.__name__}, which is {kinds[issubclass(target, Async)]}; a relation stays in one world."
        )


def _query_method(relation: RelationDescriptor[Any, Any]) -> Any:
    @functools.wraps(Bound.query)
    def query(self: Any) -> Any:
        return Bound(relation, self).query()

    return query
