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
from arfunc.expression.shape import intern_shape, lookup_shape

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
    "token",
    "value",
    "values",
]

N = TypeVar("N", bound="Node")
_ROLE = "arfunc.role"


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


class Role(enum.Enum):
    """What a field is to the SQL text."""

    CHILD = "child"
    CHILDREN = "children"
    TOKEN = "token"  # noqa: S105 - a part of the text, no secret
    VALUE = "value"
    VALUES = "values"


@attrs.frozen
class Field:
    """One field of a node class, as the generated constructor needs it."""

    name: str
    role: Role
    star: bool
    keyword: bool
    default: Any
    key: Optional[str]
    convert: Optional[Callable[[Any], Any]]
    is_shown: bool


@attrs.frozen
class _RoleOf:
    role: Role
    star: bool = False
    key: Optional[str] = None
    convert: Optional[Callable[[Any], Any]] = None
    is_shown: bool = True


def _field(role: _RoleOf, default: Any, kw_only: bool) -> Any:
    return attrs.field(default=default, kw_only=kw_only, metadata={_ROLE: role})


def child(
    *, default: Any = attrs.NOTHING, kw_only: bool = False, convert: Optional[Callable[[Any], Any]] = None
) -> Any:
    """Declare a field that holds a node, or None where that is the default."""
    return _field(_RoleOf(Role.CHILD, convert=convert), default, kw_only)


def children(
    *,
    default: Any = attrs.NOTHING,
    kw_only: bool = False,
    star: bool = False,
    convert: Optional[Callable[[Any], Any]] = None,
) -> Any:
    """Declare a field that holds a tuple of nodes; with `star` it is the constructor's ``*args``."""
    return _field(_RoleOf(Role.CHILDREN, star=star, convert=convert), default, kw_only)


def token(
    *,
    default: Any = attrs.NOTHING,
    kw_only: bool = False,
    key: Optional[str] = None,
    convert: Optional[Callable[[Any], Any]] = None,
    is_shown: bool = True,
) -> Any:
    """Declare a field that changes the SQL text.

    Args:
        default: Value where the constructor is given none.
        kw_only: Whether the constructor takes it by keyword only.
        key: Expression for the token's part in the shape, with ``{0}`` for the value; without it the value itself.
        convert: Applied to what the constructor is given.
        is_shown: Whether `repr` shows it.
    """
    return _field(_RoleOf(Role.TOKEN, key=key, convert=convert, is_shown=is_shown), default, kw_only)


def value(*, key: Optional[str] = None) -> Any:
    """Declare a field that holds one Python value, which becomes a parameter; its key is its type."""
    return _field(_RoleOf(Role.VALUE, key=key), attrs.NOTHING, False)


def values(
    *, default: Any = attrs.NOTHING, key: Optional[str] = None, convert: Optional[Callable[[Any], Any]] = None
) -> Any:
    """Declare a field that holds a tuple of Python values, each a parameter; their key is their types."""
    return _field(_RoleOf(Role.VALUES, key=key, convert=convert), default, False)


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
        return f"[{', '.join(map(repr, part))}]"
    return part.__name__ if isinstance(part, type) else repr(part)


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
    final.fields = _fields_of(final)
    final.child_fields = tuple(
        [(f.name, f.role is Role.CHILDREN) for f in final.fields if f.role in (Role.CHILD, Role.CHILDREN)]
    )
    slots = {"__slots__": final.__dict__["__slots__"], "__module__": cls.__module__}
    plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(cls.__name__, cls.__bases__, {**slots, **plain})
    final.__new__, final._make = _constructors(final, twin)  # type: ignore[method-assign]
    final._is_final = True  # type: ignore[attr-defined]
    return final


def _fields_of(cls: Type[Node]) -> Tuple[Field, ...]:
    declared = attrs.fields(cls)  # type: ignore[arg-type]
    fields = []
    for attribute in sorted(declared, key=lambda a: a.kw_only):
        role: _RoleOf = attribute.metadata[_ROLE]
        fields.append(
            Field(
                attribute.name,
                role.role,
                role.star,
                bool(attribute.kw_only),
                attribute.default,
                role.key,
                role.convert,
                role.is_shown,
            )
        )
    return tuple(fields)


NAME_KEY = "({0}.shape if {0} is not None and {0}.__class__ is not str else {0})"
"""Key of a token that is a name: a text, None, or what has a shape: a source, a fresh alias."""

_KEYS = {
    Role.CHILD: "{0}.shape",
    Role.CHILDREN: "tuple([part.shape for part in {0}])",
    Role.TOKEN: "{0}",
    Role.VALUE: "type_of({0})",
    Role.VALUES: "tuple(map(type_of, {0}))",
}


def _key_part(field: Field) -> str:
    template = field.key or _KEYS[field.role]
    part = template.format(field.name)
    return f"{part} if {field.name} is not None else 0" if field.role is Role.CHILD and field.default is None else part


def _params_part(field: Field) -> str:
    name = field.name
    if field.role is Role.CHILD:
        return f"({name}.params if {name} is not None else ())" if field.default is None else f"{name}.params"
    if field.role is Role.CHILDREN:
        return f"sum([part.params for part in {name}], ())"
    return f"({name},)" if field.role is Role.VALUE else f"{name}"


def _body(fields: Tuple[Field, ...], *, converts: bool, checks: bool) -> List[str]:
    converted = [f"    {f.name} = convert_{f.name}({f.name})" for f in fields if f.convert and converts]
    stored = [f"    self.{f.name} = {f.name}" for f in fields]
    key = ", ".join(["final", *map(_key_part, fields)])
    carrying = [f for f in fields if f.role is not Role.TOKEN]
    params = " + ".join(map(_params_part, carrying)) or "()"
    return [
        *converted,
        "    self = new(twin)",
        *stored,
        "    try:",
        f"        key = ({key},)",
        f"        self.shape = lookup(key) or {'checked(self, key)' if checks else 'intern(key)'}",
        f"        self.params = {params}",
        "    except (AttributeError, TypeError):",
        f"        refuse(final, [{', '.join(f.name for f in fields)}])",
        "        raise",
        "    self.__class__ = final",
        "    return self",
    ]


def _signature(fields: Tuple[Field, ...]) -> str:
    parts, starred = ["cls"], False
    for field in fields:
        if field.star:
            parts.append(f"*{field.name}")
            starred = True
            continue
        if field.keyword and not starred:
            parts.append("*")
            starred = True
        parts.append(field.name if field.default is attrs.NOTHING else f"{field.name}=default_{field.name}")
    return ", ".join(parts)


def _constructors(final: Type[Node], twin: Type[Any]) -> Tuple[Any, Any]:
    fields = final.fields
    names = ", ".join(["cls", *(f.name for f in fields)])
    check = final.check
    checks = check is not Node.check
    source = [
        f"def __new__({_signature(fields)}):",
        *_body(fields, converts=True, checks=checks),
        f"def _make({names}):",
        *_body(fields, converts=False, checks=checks),
    ]

    def checked(unborn: Any, key: Any) -> int:
        check(unborn)
        return intern_shape(key)

    namespace: Dict[str, Any] = {
        "final": final,
        "twin": twin,
        "new": object.__new__,
        "lookup": lookup_shape,
        "intern": intern_shape,
        "checked": checked,
        "type_of": type,
        "refuse": _refuse_wrong_part,
    }
    for field in fields:
        namespace[f"default_{field.name}"] = field.default
        namespace[f"convert_{field.name}"] = field.convert
    exec("\n".join(source), namespace)  # noqa: S102 - the text is made of the field names above and nothing else
    made, make = namespace["__new__"], namespace["_make"]
    made.__qualname__ = f"{final.__qualname__}.__new__"
    made.__doc__ = final.__doc__
    return made, classmethod(make)


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
