"""Fragments: plain functions from query to query, and the ways to put them together."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Sequence, Tuple, TypeVar, Union, overload

import attrs
from typing_extensions import Protocol

from arfunc.errors import ArgumentTypeError
from arfunc.expression.value import SQLPredicate
from arfunc.query.query import Query

__all__ = ["Fragment", "compose", "ensure_join", "reorder", "when", "without"]

Q = TypeVar("Q", bound="Query[Any, Any]")
V = TypeVar("V")


class Fragment(Protocol):
    """A function that narrows, orders or extends any query, and keeps its row type, mode and class.

    Write one as ``def adults(query: Q) -> Q``, with ``Q`` bound to `Query`, and use it as ``query.pipe(adults)``.
    """

    def __call__(self, query: Q, /) -> Q:
        """Return the query that the fragment makes of another."""
        ...  # pragma: no cover


Part = Union[Fragment, SQLPredicate]


@attrs.frozen(eq=False)
class _Composition:
    """Some fragments, one after another."""

    fragments: Tuple[Fragment, ...]

    def __call__(self, query: Q, /) -> Q:
        for fragment in self.fragments:
            query = fragment(query)
        return query

    def __repr__(self) -> str:
        return f"compose({', '.join(map(_name, self.fragments))})"


@attrs.frozen(eq=False)
class _Filter:
    """The rows that meet a predicate."""

    predicate: SQLPredicate

    def __call__(self, query: Q, /) -> Q:
        return query.where(self.predicate)

    def __repr__(self) -> str:
        return repr(self.predicate)


@attrs.frozen(eq=False)
class _Call:
    """A call of a method that every query has."""

    method: str
    args: Tuple[Any, ...]
    options: Tuple[Tuple[str, Any], ...] = ()

    def __call__(self, query: Q, /) -> Q:
        made: Q = getattr(query, self.method)(*self.args, **dict(self.options))
        return made

    def __repr__(self) -> str:
        given = [*map(repr, self.args), *[f"{name}={value!r}" for name, value in self.options]]
        return f"{self.method}({', '.join(given)})"


def compose(*parts: Optional[Part]) -> Fragment:
    """Return the fragment that applies some fragments, the first one first; of none it changes nothing.

    Args:
        parts: Fragments; a predicate stands for the rows that meet it, None for no change.

    Raises:
        ArgumentTypeError: A part is none of these.
    """
    flat: List[Any] = []
    for part in parts:
        fragment = None if part is None else _fragment(part)
        flat.extend(fragment.fragments if isinstance(fragment, _Composition) else [fragment] if fragment else [])
    return flat[0] if len(flat) == 1 else _Composition(tuple(flat))


@overload
def when(value: object, part: Part, /) -> Fragment: ...
@overload
def when(value: Optional[V], /, *, using: Callable[[V], Optional[Part]]) -> Fragment: ...
def when(value: Any, part: Any = None, /, *, using: Any = None) -> Fragment:
    """Return a fragment, or one that changes nothing where its value was not given.

    >>> from arfunc import Column, Query
    >>> Query("people").pipe(when(None, using=lambda age: Column("age") > age)).to_sql()[0]
    'SELECT * FROM "people"'

    Args:
        value: None or False says that it was not given; any other is a value, 0 and an empty text as well.
        part: The fragment, or a predicate that the rows are to meet.
        using: Makes the fragment or the predicate of the value; called only if there is one.

    Raises:
        ArgumentTypeError: There is neither a part nor `using`, or both.
    """
    if (part is None) == (using is None):
        raise ArgumentTypeError("when takes a fragment or a predicate, or using=..., which makes one of the value.")
    if value is None or value is False:
        return compose()
    return compose(using(value) if part is None else part)


def ensure_join(
    target: Any,
    on: Union[str, SQLPredicate, None] = None,
    alias: Optional[str] = None,
    *,
    using: Sequence[str] = (),
    on_params: Any = None,
    optional: bool = False,
) -> Fragment:
    """Return the fragment that joins a source once; arguments and errors as for the query's own `ensure_join`."""
    return _Call(
        "ensure_join", (target, on, alias), (("using", using), ("on_params", on_params), ("optional", optional))
    )


def without(*parts: str) -> Fragment:
    """Return the fragment that takes parts of a query back; arguments and errors as for the query's own `without`."""
    return _Call("without", parts)


def reorder(*clauses: Any) -> Fragment:
    """Return the fragment that puts a query into another order; arguments and errors as for `Query.order_by`."""
    return _Call("reorder", clauses)


def _fragment(part: Any) -> Any:
    if isinstance(part, SQLPredicate):
        return _Filter(part)
    if callable(part) and not isinstance(part, type):
        return part
    raise ArgumentTypeError(f"a fragment is a function from query to query, or a predicate; got {part!r}.")


def _name(fragment: Any) -> str:
    return getattr(fragment, "__qualname__", None) or repr(fragment)
