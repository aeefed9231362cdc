"""Named holes: places in a statement whose values are given later, some or all.

A hole stands wherever a value may. It has a name and a type, and no value; a statement with one cannot run. `bind`
puts a literal into the place, with the very type that a value written there would have had, so that the statement
then has the shape, and hence the plan, of one that was built with the value.
"""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Any, Dict, Iterable, Mapping, Optional, Tuple, Type, TypeVar, overload
from typing import Literal as Choice

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.fit import fits, is_collection, title_of
from arfunc.expression.node import Node, node, token
from arfunc.expression.traversal import find
from arfunc.expression.value import ComparisonPredicate, InPredicate, Literal, SQLPredicate, SQLValueExpression, T_co
from arfunc.types.value_type import ValueType, value_type_of

__all__ = ["Hole", "bind", "filled", "holes_of", "list_holes_of", "param", "require_known"]

N = TypeVar("N", bound=Node)
V = TypeVar("V")


def _hole_name(name: object) -> str:
    if isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name) and name[:2] != "__":
        return name
    raise ArgumentValueError(f"the name of a hole is a Python name, by which bind takes its value; got {name!r}.")


@node
class Hole(SQLValueExpression[T_co]):
    """The place of a value that is given later, by name.

    Attributes:
        name: Name by which `bind` takes the value.
        python: Python type of the value.
        nullable: Whether the value may be None.
        is_count: Whether it is a number of rows, which is not negative.
        type: Type of the expression beside it, whose codec then encodes the value; else that of `python` does.
    """

    name: str = token(convert=_hole_name)
    python: Any = token()
    nullable: bool = token(default=False)
    is_count: bool = token(default=False)
    type: Optional[ValueType] = token(default=None, is_shown=False)

    @property
    def value_type(self) -> ValueType:
        """The Python type of the value."""
        return self.type if self.type is not None else ValueType(self.python)

    @property
    def is_list(self) -> bool:
        """Whether the value is a collection, which can stand behind IN."""
        return is_collection(self.python)

    def typed_as(self, type: Optional[ValueType]) -> Self:
        """Return the hole as it is beside an expression of a type: its value is encoded as that one's values are."""
        return self if type is None or self.type is not None else self.evolve(type=type)

    def as_count(self) -> Self:
        """Return the hole as a number of rows."""
        if self.python is not int or self.nullable:
            raise ArgumentTypeError(f"a number of rows is an int and no None, but {self!r} is declared otherwise.")
        return self.evolve(is_count=True)

    def require(self, value: Any) -> None:
        """Refuse a value that does not fit.

        Raises:
            ArgumentTypeError: It is of another type, or None where that is not allowed.
            ArgumentValueError: It is a number of rows, and negative.
        """
        if value is None and self.nullable:
            return
        if value is None:
            raise ArgumentTypeError(
                f"the hole {self.name!r} takes no None. Declare it as one that may be None by "
                f"param({self.name!r}, {title_of(self.python)}, nullable=True), or leave the condition out."
            )
        if not fits(value, self.python):
            raise ArgumentTypeError(
                f"the hole {self.name!r} takes {title_of(self.python)}, got a value of type {type(value).__name__}."
            )
        if self.is_count and value < 0:
            raise ArgumentValueError(f"the hole {self.name!r} is a number of rows and not negative, got {value}.")

    def filled(self, value: Any) -> Literal[Any]:
        """Return the literal that stands for the hole once it has a value, which was checked before."""
        return Literal(value, self.value_type, alias=self.alias)


if TYPE_CHECKING:

    @overload
    def param(name: str, type: Type[V], *, nullable: Choice[False] = ...) -> Hole[V]: ...
    @overload
    def param(name: str, type: Type[V], *, nullable: Choice[True]) -> Hole[Optional[V]]: ...
    @overload
    def param(name: str, type: Any, *, nullable: bool = ...) -> Hole[Any]: ...


def param(name: str, type: Any, *, nullable: bool = False) -> Any:
    """Return a hole: a named place for a value that is given later, by ``query.bind(name=value)``.

    >>> from arfunc import Column
    >>> bind(Column("age") >= param("least", int), least=18)
    ComparisonPredicate('>=', Column('age'), Literal(18))

    Args:
        name: A Python name.
        type: Python type of the value: ``datetime``, ``List[int]`` for the values of an IN list.
        nullable: Whether the value may be None; ``Optional[int]`` as the type says the same.

    Raises:
        ArgumentValueError: The name is none.
        ArgumentTypeError: The type is no type, or None alone.
    """
    known, may_be_none = value_type_of(type)
    is_any = known.python is Any or known.python is object
    if isinstance(type, (str, bytes, int, float)) or known.python is None.__class__:
        raise ArgumentTypeError(f"param({name!r}, ...) needs the type of the value, such as int, got {type!r}.")
    return Hole(name, known.python, nullable or (may_be_none and not is_any))


def holes_of(statement: Node) -> Dict[str, Hole[Any]]:
    """Return the holes of a statement by their names, in the order in which they occur.

    Raises:
        ArgumentTypeError: One name is declared with two types.
    """
    found: Dict[str, Hole[Any]] = {}
    for hole in find(statement, Hole):
        known = found.setdefault(hole.name, hole)
        if (known.python, known.nullable) != (hole.python, hole.nullable):
            raise ArgumentTypeError(
                f"the hole {hole.name!r} is declared twice, as {_declared(known)} and as {_declared(hole)}. "
                "One name has one type."
            )
        if hole.is_count:
            found[hole.name] = hole  # the stricter one
    return found


def bind(statement: N, /, **values: Any) -> N:
    """Return a statement with some of its holes filled.

    Args:
        statement: A query or any other node.
        values: Values by the names of the holes; holes that none is given for stay.

    Raises:
        ArgumentValueError: There is no such hole.
        ArgumentTypeError: A value does not fit.
    """
    holes = holes_of(statement)
    require_known(values, holes, statement)
    for name, value in values.items():
        holes[name].require(value)
    return filled(statement, values)


def require_known(values: Iterable[str], holes: Mapping[str, Hole[Any]], statement: Node) -> None:
    """Refuse names that no hole has.

    Raises:
        ArgumentValueError: There is one.
    """
    unknown = [name for name in values if name not in holes]
    if unknown:
        have = f"its holes are {', '.join(holes)}" if holes else "it has none"
        raise ArgumentValueError(f"{_kind(statement)} has no hole {unknown[0]!r}: {have}.")


def filled(statement: N, values: Mapping[str, Any]) -> N:
    """Return a statement with some holes filled; the values were checked before."""
    return _Filling(values)(statement)  # type: ignore[return-value]  # a root that is no hole keeps its kind


class _Filling:
    """Puts literals into holes; the list of an IN as its members, by the rules of `in_`."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def __call__(self, part: Node) -> Node:
        if isinstance(part, Hole):
            return part.filled(self.values[part.name]) if part.name in self.values else part
        if isinstance(part, InPredicate) and isinstance(part.values, Hole) and part.values.name in self.values:
            return self._membership(part, self.values[part.values.name])
        if isinstance(part, ComparisonPredicate) and isinstance(part.left, Hole):
            part = part.evolve(left=part.left.typed_as(part.right.value_type))
        return part.rebuilt(self)

    def _membership(self, part: InPredicate, members: Any) -> SQLPredicate:
        expr: Any = self(part.expr)
        made: SQLPredicate = expr.not_in(members) if part.negated else expr.in_(members)
        return made if part.alias is None else made.evolve(alias=part.alias)


def list_holes_of(statement: Node) -> Tuple[str, ...]:
    """Return the names of the holes that stand for the list of an IN: the SQL text depends on how many it has."""
    return tuple([part.values.name for part in find(statement, InPredicate) if isinstance(part.values, Hole)])


def _declared(hole: Hole[Any]) -> str:
    return f"Optional[{title_of(hole.python)}]" if hole.nullable else title_of(hole.python)


def _kind(statement: Node) -> str:
    return "the query" if statement.is_query else f"the {type(statement).__name__}"
