"""What surrounds the statements of a block of code: rewrites that reach them, or do not, and values that they read.

It is kept in context variables, so threads and tasks do not see each other's; a new task begins with that of its maker.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Callable, FrozenSet, Generic, List, Mapping, Optional, Tuple, TypeVar

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError, MissingContextError
from arfunc.expression.rewrite import Rewrite, require_existing
from arfunc.expression.shape import shape_of

__all__ = ["ALTERED", "Altered", "Block", "read_value", "rewriting", "using", "without_rewrites"]

T = TypeVar("T")
Values = Mapping[str, Any]


@attrs.frozen(eq=False)
class Altered:
    """Which rewrites a block of code adds, and which it switches off, with those of the blocks around it.

    Attributes:
        added: Rewrites that reach statements in the block, the outer ones first.
        off: Names of those that do not.
        outer: What holds around the block.
        key: Number of all this, without the values of the rewrites; part of the key of a plan.
    """

    added: Tuple[Rewrite, ...] = ()
    off: FrozenSet[str] = frozenset()
    outer: Optional[Altered] = None
    key: int = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "key", shape_of((Altered, tuple([each.key for each in self.added]), self.off)))


@attrs.frozen(eq=False)
class _Given:
    """The values that a block of code gives, with those of the blocks around it."""

    values: Values
    outer: Optional[_Given] = None


ALTERED: ContextVar[Optional[Altered]] = ContextVar("arfunc.rewrites", default=None)
_GIVEN: ContextVar[Optional[_Given]] = ContextVar("arfunc.context", default=None)


def read_value(name: str, installed: Values) -> Any:
    """Return a context value: that of the innermost `using`, or what is installed under its name.

    Raises:
        MissingContextError: There is none, or it is None.
    """
    given = _GIVEN.get()
    value = None if given is None else given.values.get(name)
    if value is None:
        value = installed.get(name)
        value = value() if callable(value) else value
    if value is None:
        raise MissingContextError(name)
    return value


class Block(Generic[T]):
    """A ``with`` block in which a context variable has another value.

    It holds nothing of its being entered, so one block may serve many threads, tasks and times.
    """

    __slots__ = ("_inner", "_variable")

    def __init__(self, variable: ContextVar[Optional[T]], inner: Callable[[Optional[T]], T]) -> None:
        self._variable = variable
        self._inner = inner

    def __enter__(self) -> None:
        self._variable.set(self._inner(self._variable.get()))

    def __exit__(self, *error: object) -> None:
        entered: Any = self._variable.get()
        self._variable.set(entered.outer)


def using(**values: Any) -> Block[Any]:
    """Return a block whose statements read these values by name.

    ``with using(tenant=7): ...`` gives 7 where a statement has ``context("tenant", int)``.

    Args:
        values: The values. They hold for statements that run inside the block, wherever they were built.

    Raises:
        ArgumentValueError: A value is None: that is no value.
    """
    for name, value in values.items():
        if value is None:
            raise ArgumentValueError(f"the context value {name!r} is None, which is no value.")
    return Block(_GIVEN, lambda around: _Given({**(around.values if around else {}), **values}, around))


def rewriting(*rewrites: Rewrite) -> Block[Altered]:
    """Return a block whose statements some rewrites reach as well.

    ``with rewriting(CommentTag("job", "nightly")): ...`` marks what runs inside.

    Raises:
        ArgumentTypeError: An argument is no rewrite.
    """
    for each in rewrites:
        if not isinstance(each, Rewrite):
            raise ArgumentTypeError(f"rewriting takes rewrites, such as restrict(...), got {each!r}.")
    names = frozenset(each.name for each in rewrites)

    def inner(around: Optional[Altered]) -> Altered:
        outer = around or Altered()
        return Altered(_distinct((*outer.added, *rewrites)), outer.off - names, around)

    return Block(ALTERED, inner)


def without_rewrites(*names: str) -> Block[Altered]:
    """Return a block whose statements the rewrites of some names do not reach.

    Raises:
        UnknownRewriteError: There is no rewrite of that name.
        ArgumentValueError: There are no names.
    """
    off = frozenset(require_existing(names))

    def inner(around: Optional[Altered]) -> Altered:
        outer = around or Altered()
        return Altered(outer.added, outer.off | off, around)

    return Block(ALTERED, inner)


def _distinct(rewrites: Tuple[Rewrite, ...]) -> Tuple[Rewrite, ...]:
    found: List[Rewrite] = []
    for each in rewrites:
        if not any(map(each.is_same, found)):
            found.append(each)
    return tuple(found)
