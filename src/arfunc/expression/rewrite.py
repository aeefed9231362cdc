"""Rewrites: what is done to every statement that reaches their source, as values with a name.

A rewrite does nothing by itself. It is installed on a class, on a backend or for a block of code, and the compiler of a
dialect applies it. Its values are named, and read when a statement runs, so that one plan serves all of them.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Optional, Tuple, Type, TypeVar, Union, overload

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError, UnknownRewriteError
from arfunc.expression.column import Column
from arfunc.expression.node import Node, checked_name, child, node, token
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLPredicate, SQLValueExpression, T_co
from arfunc.types.value_type import ValueType, value_type_of

__all__ = [
    "INSTALLED_AS",
    "CommentTag",
    "ContextValue",
    "Restriction",
    "Rewrite",
    "StatementRewrite",
    "WithoutRewrites",
    "columns_outside_queries",
    "context",
    "require_existing",
    "restrict",
    "rewrites_of",
]

V = TypeVar("V")
Condition = Union[SQLPredicate, Callable[[Any], SQLPredicate]]

_existing: weakref.WeakSet[Rewrite] = weakref.WeakSet()
_existing_lock = threading.Lock()


def _checked_name(name: object) -> str:
    return checked_name("the name of a rewrite", name)


def _table_or_class(source: Any) -> Any:
    return TableExpression(source) if isinstance(source, str) else source


@attrs.frozen(eq=False)
class Rewrite:
    """What is done to statements, under a name by which it can be switched off.

    Attributes:
        name: The name. Rewrites of one purpose, on several sources, may share one.
    """

    name: str = attrs.field(converter=_checked_name)

    def __attrs_post_init__(self) -> None:
        self.check()
        with _existing_lock:
            _existing.add(self)

    def check(self) -> None:
        """Refuse parts that make no rewrite."""

    @property
    def key(self) -> Tuple[Any, ...]:
        """What a plan that was made with the rewrite is good for: another rewrite of an equal key."""
        return (self,)

    @property
    def params(self) -> Tuple[Any, ...]:
        """The values in it, which are no part of the key."""
        return ()

    def is_same(self, other: Rewrite) -> bool:
        """Tell whether another rewrite does the same, with the same values."""
        return self is other or (self.key == other.key and repr(self.params) == repr(other.params))


def _is_same_part(mine: object, its: object) -> bool:
    return mine.equals(its) if isinstance(mine, Node) else mine is its


@attrs.frozen(eq=False)
class Restriction(Rewrite):
    """Of a source, the rows that meet a condition are there and no others, wherever a statement uses the source.

    Attributes:
        condition: A predicate over columns of the source, or a function that makes one from the class whose rows they
            are.
        source: The class, or the table, that is meant. Without it the columns of the condition say so, or else the
            class that the rewrite is installed on.
    """

    condition: Condition
    source: Union[type, TableExpression, None] = attrs.field(default=None, converter=_table_or_class)

    def check(self) -> None:
        """Refuse what is no condition and no source."""
        if not isinstance(self.condition, SQLPredicate) and not callable(self.condition):
            raise ArgumentTypeError(
                f"the rewrite {self.name!r} needs a predicate, or a function that makes one, got {self.condition!r}."
            )
        if self.source is not None and not isinstance(self.source, (type, TableExpression)):
            raise ArgumentTypeError(
                f"the rewrite {self.name!r} restricts a model, or a table by its name, got {self.source!r}."
            )

    @property
    def key(self) -> Tuple[Any, ...]:
        """The name, the source, and the condition without its values."""
        source = self.source.shape if isinstance(self.source, TableExpression) else self.source
        is_made = isinstance(self.condition, SQLPredicate)
        return (Restriction, self.name, source, self.condition.shape if is_made else self.condition)  # type: ignore[union-attr]  # `is_made` says so

    @property
    def params(self) -> Tuple[Any, ...]:
        """The values in the condition."""
        return self.condition.params if isinstance(self.condition, SQLPredicate) else ()

    def is_same(self, other: Rewrite) -> bool:
        """Tell whether another rewrite does the same, with the same values; shapes may have been cleared meanwhile."""
        if self is other or not isinstance(other, Restriction):
            return self is other
        return self.name == other.name and all(
            map(_is_same_part, (self.source, self.condition), (other.source, other.condition))
        )

    def predicate_for(self, owner: Optional[type]) -> SQLPredicate:
        """Return the condition, made for a class where a function makes it.

        Raises:
            ArgumentTypeError: The function gave no predicate, or there is no class to make one for.
        """
        if isinstance(self.condition, SQLPredicate):
            return self.condition
        if owner is None:
            raise ArgumentTypeError(
                f"the condition of the rewrite {self.name!r} is a function of a model, but none is known here. Install "
                "it on a model, or name one: restrict(..., source=Model)."
            )
        made: Any = self.condition(owner)
        if not isinstance(made, SQLPredicate):
            raise ArgumentTypeError(f"the condition of the rewrite {self.name!r} must give a predicate, got {made!r}.")
        return made

    def table(self) -> TableExpression:
        """Return what is restricted, for a rewrite that is not installed on its class.

        Raises:
            ArgumentValueError: Nothing says what it is.
        """
        if isinstance(self.source, TableExpression):
            return self.source
        tables = [column.table for column in columns_outside_queries(self.predicate_for(self.source))]
        known = [table for table in tables if isinstance(table, TableExpression)]
        if known:
            return known[0].evolve(alias=None)
        if self.source is not None:
            return TableExpression("", owner=self.source)
        raise ArgumentValueError(
            f"the columns of the rewrite {self.name!r} do not say which source it restricts. Name it: "
            'restrict(..., source=Model), or source="table".'
        )


@attrs.frozen(eq=False)
class StatementRewrite(Rewrite):
    """Makes another statement of a statement, before restrictions reach it.

    Attributes:
        change: A pure function from node to node. It sees a statement without its values: in place of each is a
            parameter.
    """

    change: Callable[[Node], Node]

    def check(self) -> None:
        """Refuse what cannot be called."""
        if not callable(self.change):
            raise ArgumentTypeError(f"the rewrite {self.name!r} needs a function of a node, got {self.change!r}.")

    @property
    def key(self) -> Tuple[Any, ...]:
        """The name and the function."""
        return (StatementRewrite, self.name, self.change)


_NOT_IN_COMMENTS = ("/*", "*/", "%", "\0")  # a % is a placeholder to some drivers, in comments too


@attrs.frozen(eq=False)
class CommentTag(Rewrite):
    """Ends each statement with a comment, by which logs of the database tell where it came from.

    Attributes:
        text: The comment; part of the SQL text, so each one has plans of its own.

    >>> CommentTag("origin", "app=shop").text
    'app=shop'
    """

    text: str

    def check(self) -> None:
        """Refuse a text that would end the comment."""
        text: Any = self.text
        if not isinstance(text, str) or any(mark in text for mark in _NOT_IN_COMMENTS):
            raise ArgumentValueError(f"a comment is a str without /*, */, % and NUL, got {self.text!r}.")

    @property
    def key(self) -> Tuple[Any, ...]:
        """The name and the text."""
        return (CommentTag, self.name, self.text)


def restrict(name: str, condition: Condition, *, source: Union[str, type, TableExpression, None] = None) -> Restriction:
    """Return the rewrite by which a source has only the rows that meet a condition, wherever it is used.

    Where the condition asks that a column equals a `context` value, rows that are written get that value, and are
    refused if they bring another.

    Args:
        name: The name that switches it off.
        condition: A predicate over columns of the source, ``Note.deleted_at.is_null()``, or a function that makes one
            from the class: ``lambda model: model.tenant == context("tenant", int)``.
        source: A class or the name of a table; a base class or mixin stands for all that derive from it. Not needed
            where the columns say it, nor on the class itself.

    Raises:
        ArgumentTypeError: A part is of another type.
    """
    return Restriction(name, condition, source)


# -- values that are read when a statement runs


@node
class ContextValue(SQLValueExpression[T_co]):
    """A value by its name: a parameter that is read from the surroundings when the statement runs.

    Attributes:
        name: The name under which `using` gives it.
        type: Type of the value.
    """

    name: str = token(convert=lambda name: checked_name("the name of a context value", name))
    type: ValueType = token(is_shown=False)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the value."""
        return self.type

    def typed_as(self, type: Optional[ValueType]) -> Self:
        """Return the value as it is beside an expression of a type: it is encoded as that one's values are."""
        is_alike = type is not None and type.python == self.type.python and self.type.adapter is None
        return self.evolve(type=type) if is_alike else self


if TYPE_CHECKING:

    @overload
    def context(name: str, type: Type[V]) -> ContextValue[V]: ...
    @overload
    def context(name: str, type: Column[V]) -> ContextValue[V]: ...
    @overload
    def context(name: str, type: Any) -> ContextValue[Any]: ...


def context(name: str, type: Any) -> Any:
    """Return the value that ``using(name=...)`` gives to statements that run inside it.

    Args:
        name: The name.
        type: Type of the value; or a column, whose type it has and as whose values it is stored.

    >>> context("tenant", int)
    ContextValue('tenant')
    """
    if isinstance(type, Column):
        if type.value_type is None:
            raise ArgumentTypeError(f"the type of {type!r} is not known; give context({name!r}, ...) a type.")
        return ContextValue(name, type.value_type)
    return ContextValue(name, value_type_of(type)[0])


# -- switching off


def _names(names: Iterable[str]) -> Tuple[str, ...]:
    return tuple(sorted(set(names)))


@node
class WithoutRewrites(Node):
    """A statement that some rewrites do not reach, nor what is nested in it.

    Attributes:
        statement: The statement.
        names: Names of the rewrites.
    """

    statement: Node = child()
    names: Tuple[str, ...] = token(convert=_names)

    if TYPE_CHECKING:

        def __init__(self, statement: Node, names: Iterable[str]) -> None: ...

    @property
    def is_query(self) -> bool:  # type: ignore[override]  # that of the statement, so not of the class
        """Whether running it gives rows and changes nothing."""
        return self.statement.is_query

    def folded(self) -> Node:
        """Return the statement."""
        return self.statement


def require_existing(names: Iterable[str]) -> Tuple[str, ...]:
    """Return names of rewrites as they are.

    Raises:
        UnknownRewriteError: There is no rewrite of that name.
        ArgumentValueError: There are no names.
    """
    given = tuple(names)
    with _existing_lock:
        known = {each.name for each in _existing}
    if not given:
        raise ArgumentValueError("rewrites are switched off by name; give at least one.")
    for name in given:
        if name not in known:
            raise UnknownRewriteError(name, sorted(known))
    return given


# -- installed on classes


INSTALLED_AS = "__rewrites__"
"""Under which name a class has them; plans are to be forgotten when it is set anew."""


def rewrites_of(owner: Optional[type]) -> Tuple[Rewrite, ...]:
    """Return the rewrites that are installed on a class and its bases, those of the bases first.

    Raises:
        ArgumentTypeError: What a class has there are no rewrites.
    """
    declared = [vars(base)[INSTALLED_AS] for base in reversed(getattr(owner, "__mro__", ())) if _has_own(base)]
    found = tuple([each for rewrites in declared for each in rewrites])
    for each in found:
        if not isinstance(each, Rewrite):
            raise ArgumentTypeError(f"__rewrites__ of {owner!r} holds rewrites, such as restrict(...), got {each!r}.")
    return found


def _has_own(base: type) -> bool:
    return INSTALLED_AS in vars(base)


def columns_outside_queries(part: Node) -> Iterator[Column[Any]]:
    """Give the columns of an expression that are not in a query of its own."""
    if isinstance(part, Column):
        yield part
    elif not part.is_query:
        for below in part.child_nodes():
            yield from columns_outside_queries(below)
