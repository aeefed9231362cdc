"""What every node is: a frozen value whose fields have roles, and all that follows from the roles.

A field is a `child` (one node or None), `children` (a tuple of nodes), a `token` (part of the SQL text) or `values`
(Python values that become parameters). From these follow the constructor, shape, parameters, `rebuilt`, `equals`,
`repr`, copying and pickling; a node class declares fields and nothing else.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Any, Callable, ClassVar, Dict, List, NoReturn, Optional, Tuple, Type, TypeVar

import attrs
from typing_extensions import Protocol, Self, dataclass_transform, runtime_checkable

from arfunc._exports import load
from arfunc.errors import ArgumentTypeError
from arfunc.expression.construction import constructors
from arfunc.expression.role import NAME_KEY, Field, Role, child, children, fields_of, token, value, values
from arfunc.types.value_type import name_of

__all__ = [
    "NAME_KEY",
    "BaseExpression",
    "Compilable",
    "Node",
    "ToSQL",
    "base_node",
    "checked_name",
    "child",
    "children",
    "is_rows",
    "node_of",
    "is_sql_query_and_params",
    "node",
    "shown",
    "token",
    "value",
    "values",
]

N = TypeVar("N", bound="Node")


class Compilable(Protocol):
    """What a dialect compiles: a node, a query, or a template bound to other parameters."""

    @property
    def shape(self) -> int:
        """The integer of the structure."""
        ...  # pragma: no cover

    @property
    def params(self) -> Tuple[Any, ...]:
        """The values, in construction order."""
        ...  # pragma: no cover

    def to_node(self) -> Node:
        """Return the statement as a node."""
        ...  # pragma: no cover


@runtime_checkable
class ToSQL(Protocol):
    """What can be written as SQL: nodes, queries, bound statements, and whatever of yours has the method."""

    def to_sql(self, dialect: Any = None) -> Tuple[str, Tuple[Any, ...]]:
        """Return the SQL text and its parameters.

        Args:
            dialect: The dialect to write in; without one, that of the backend where one is known, else standard SQL.
        """
        ...  # pragma: no cover


def is_sql_query_and_params(value: object) -> bool:
    """Tell whether a value is what `to_sql` gives: a pair of a text and its parameters, or of a text and None."""
    if not isinstance(value, tuple) or len(value) != 2:
        return False
    return isinstance(value[0], str) and (value[1] is None or isinstance(value[1], tuple))


class Node:
    """A frozen part of a statement.

    Attributes:
        shape: Integer that stands for the structure without the values: equal shapes give equal SQL text.
        params: The values in the tree, in construction order.
    """

    __slots__ = ("params", "shape")
    fields: ClassVar[Tuple[Field, ...]] = ()
    child_fields: ClassVar[Tuple[Tuple[str, bool], ...]] = ()
    """Names of the fields that hold nodes, each with whether it holds several."""
    is_query: ClassVar[bool] = False
    """Whether running it gives rows and changes nothing."""
    is_text: ClassVar[bool] = False
    """Whether it is text from outside, of which nobody but its author knows what it does."""

    shape: int
    params: Tuple[Any, ...]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        final = [base for base in cls.__bases__ if base.__dict__.get("_is_final")]
        if final:
            raise ArgumentTypeError(
                f"{cls.__name__} cannot derive from the node {final[0].__name__}, which is final. "
                "Declare a node of its own with @node on one of the node bases."
            )

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    @property
    def value_type(self) -> Optional[Any]:
        """The Python type of the value, where the node has one and it is known."""
        return None

    def typed_as(self, type: Optional[Any]) -> Self:
        """Return the node as it is beside an expression of a type; only what has no value yet takes the type over."""
        return self

    def to_node(self) -> Node:
        """Return the node itself: it is a statement or a part of one already."""
        return self

    def folded(self) -> Node:
        """Return the node that dialects have a visitor for and that says the same; most often the node itself."""
        return self

    def fallback(self) -> Optional[Node]:
        """Return other nodes that say the same, for a dialect without a visitor for this kind; None where none do.

        It is asked while a statement is compiled, when the values below are gone: a value that it adds is a constant.
        """
        return None

    def child_nodes(self) -> Tuple[Node, ...]:
        """Return the nodes directly below, in construction order."""
        found: List[Node] = []
        for name, are_many in self.child_fields:
            part = getattr(self, name)
            if are_many:
                found.extend(part)
            elif part is not None:
                found.append(part)
        return tuple(found)

    def rebuilt(self, change: Callable[[Node], Node]) -> Self:
        """Return a node of the same kind whose children are what `change` makes of them, in construction order."""
        changed: Dict[str, Any] = {}
        for name, are_many in self.child_fields:
            old: Any = getattr(self, name)
            if are_many:
                new: Any = tuple([change(part) for part in old])
                is_same = all(map(_is, new, old))
            else:
                new = None if old is None else change(old)
                is_same = new is old
            if not is_same:
                changed[name] = new
        if not changed:
            return self
        return type(self)._make(*[changed[f.name] if f.name in changed else getattr(self, f.name) for f in self.fields])

    def evolve(self, **changes: Any) -> Self:
        """Return a node of the same kind with some fields changed; they are taken as the constructor takes them.

        Raises:
            ArgumentTypeError: A name is no field of this node.
        """
        parts: List[Any] = []
        for field in self.fields:
            if field.name in changes:
                part = changes.pop(field.name)
                parts.append(part if field.convert is None else field.convert(part))
            else:
                parts.append(getattr(self, field.name))
        if changes:
            raise ArgumentTypeError(f"{type(self).__name__} has no field {min(changes)!r} to change.")
        return type(self)._make(*parts)

    def check(self) -> None:
        """Refuse tokens and numbers of children that make no SQL; a node class says which.

        It is asked once for each new shape, so a program that builds the same structures again pays nothing. It sees
        the fields alone, and what it refuses must not depend on values, since they are no part of a shape.
        """

    def validate(self, strict: bool = True) -> None:
        """Refuse parts that make no SQL, in the whole statement; constructors refuse those of their own node at once.

        Args:
            strict: Whether it is looked for at all.

        Raises:
            ArgumentTypeError: A part is of the wrong type.
            ArgumentValueError: A part says nothing, or contradicts another.
        """
        pending: List[Node] = [self] if strict else []
        while pending:
            part = pending.pop().folded()
            part.check()
            pending.extend(part.child_nodes())

    def equals(self, other: object) -> bool:
        """Tell whether the other node has the same structure and the same values, of the same types."""
        if self is other:
            return True
        if not isinstance(other, Node) or type(self) is not type(other):
            return False
        return all(
            same_part(getattr(self, field.name), getattr(other, field.name), field.role) for field in self.fields
        )

    def to_sql(self, dialect: Any = None) -> Tuple[str, Tuple[Any, ...]]:
        """Return the SQL text and its parameters.

        Args:
            dialect: The dialect to write in; standard SQL where none is given.

        Raises:
            DialectError: The dialect cannot express the node.
        """
        compiled: Tuple[str, Tuple[Any, ...]] = (dialect or load("STANDARD_DIALECT")).compile(self)
        return compiled

    def __repr__(self) -> str:
        shown: List[str] = []
        for field in filter(_is_shown, self.fields):
            part = getattr(self, field.name)
            if field.star:
                shown.extend(repr(item) for item in part)
            elif field.default is attrs.NOTHING:
                shown.append(_shown(part, field))
            elif not _is_default(part, field):
                shown.append(f"{field.name}={_shown(part, field)}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _remade, (type(self), tuple(getattr(self, field.name) for field in self.fields))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Dict[int, Any]) -> Self:
        return self

    @classmethod
    def _make(cls, *parts: Any) -> Self:
        """Build from one positional argument per field; generated for each node class."""
        raise ArgumentTypeError(f"{cls.__name__} is a base of nodes and has no instances of its own.")


BaseExpression = Node
"""The documented name of the base of all nodes."""


def node_of(statement: Any) -> Optional[Node]:
    """Return the node of what can be compiled: of a statement that is put together step by step too; else None."""
    if isinstance(statement, Node):
        return statement
    return statement.to_node() if hasattr(type(statement), "to_node") else None


def is_rows(part: Node) -> bool:
    """Tell whether a node may stand where rows are read: a query, or text."""
    return part.is_query or part.is_text


def checked_name(what: str, name: object) -> str:
    """Return a name as it is, or refuse what cannot be one.

    Raises:
        ArgumentTypeError: It is no text, or empty.
    """
    if not isinstance(name, str) or not name:
        raise ArgumentTypeError(f"{what} must be a non-empty str, got {name!r}.")
    return name


def _is_shown(field: Field) -> bool:
    return field.is_shown


def _is(one: object, other: object) -> bool:
    return one is other


def same_part(mine: Any, its: Any, role: Role) -> bool:
    """Tell whether the same field of two nodes holds the same: values are to be of the same type."""
    if role is Role.CHILD:
        return mine is its if mine is None or its is None else bool(mine.equals(its))
    if role is Role.CHILDREN:
        return len(mine) == len(its) and all(one.equals(other) for one, other in zip(mine, its))
    if role is Role.VALUES:
        return len(mine) == len(its) and all(map(_same_value, mine, its))
    return _same_value(mine, its)


def _same_value(mine: Any, its: Any) -> bool:
    if isinstance(mine, Node):
        return mine.equals(its)
    if type(mine) is not type(its):
        return False
    if isinstance(mine, (float, Decimal)):  # 0.0 and -0.0, 1.0 and 1.00 are stored as different things
        return repr(mine) == repr(its)
    return mine is its or bool(mine == its)


def _is_default(part: Any, field: Field) -> bool:
    return part is field.default or (not isinstance(part, Node) and bool(part == field.default))


def _shown(part: Any, field: Field) -> str:
    if field.role in (Role.CHILDREN, Role.VALUES):
        return f"[{', '.join(map(shown, part))}]"
    return shown(part)


def shown(value: Any) -> str:
    """Return a value as Python says it: as `repr` does, but an enumeration's member and a class by their names."""
    if isinstance(value, type):
        return name_of(value)
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if type(value) is tuple:
        return f"({', '.join(map(shown, value))}{',' * (len(value) == 1)})"
    return repr(value)


def _remade(cls: Type[N], parts: Tuple[Any, ...]) -> N:
    return cls._make(*parts)


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(child, children, token, value, values))
def base_node(cls: Type[N]) -> Type[N]:
    """Make a class a base of nodes: its fields are those of every node below it, and it has no instances."""
    return attrs.frozen(cls, eq=False, init=False, repr=False, slots=True, weakref_slot=False)


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(child, children, token, value, values))
def node(cls: Type[N]) -> Type[N]:
    """Make a class a kind of node.

    The class is an attrs frozen slotted class. Its constructor is generated: it fills an instance of a twin class
    of the same layout, whose attributes can be set, and then turns that into an instance of the node class. This
    costs half of what a constructor of a frozen class costs otherwise (docs/decisions/0001).
    """
    final = attrs.frozen(cls, eq=False, init=False, repr=False, slots=True, weakref_slot=False)
    final.fields = fields_of(final)
    final.child_fields = tuple(
        [(f.name, f.role is Role.CHILDREN) for f in final.fields if f.role in (Role.CHILD, Role.CHILDREN)]
    )
    slots = {"__slots__": final.__dict__["__slots__"], "__module__": cls.__module__}
    plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(cls.__name__, cls.__bases__, {**slots, **plain})
    made, make = constructors(final, twin, checks=final.check is not Node.check, refuse=_refuse_wrong_part)
    final.__new__, final._make = made, make  # type: ignore[method-assign]
    final._is_final = True  # type: ignore[attr-defined]
    return final


def _refuse_wrong_part(final: Type[Node], parts: List[Any]) -> None:
    """Raise a clear error if a part is no node where one belongs, or a token cannot be hashed."""
    for field, part in zip(final.fields, parts):
        wrong = [item for item in _nodes_expected(field, part) if not isinstance(item, Node)]
        if wrong:
            raise ArgumentTypeError(
                f"{final.__name__}.{field.name} must be an expression, got {wrong[0]!r} of type "
                f"{type(wrong[0]).__name__}. Wrap a plain value in Literal(...)."
            )
        if field.role is Role.TOKEN and getattr(type(part), "__hash__", None) is None:
            raise ArgumentTypeError(f"{final.__name__}.{field.name} must be hashable, got {part!r}.")


def _nodes_expected(field: Field, part: Any) -> Tuple[Any, ...]:
    if field.role is Role.CHILDREN:
        return tuple(part)
    if field.role is Role.CHILD and not (part is None and field.default is None):
        return (part,)
    return ()
