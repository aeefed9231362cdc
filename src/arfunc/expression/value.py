"""Value expressions and predicates, and exactly the nodes that their operators build.

An operator lifts a bare Python value to a `Literal`, which takes over the type of the expression that it stands
beside, so that it is encoded as that column's values are. Nothing here looks at a database.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Iterable,
    List,
    NoReturn,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
    Union,
    cast,
    overload,
)

from arfunc._exports import load
from arfunc.errors import ArgumentTypeError, ArgumentValueError, TruthValueError
from arfunc.expression.argument import (
    escape_sign,
    members_of,
    null_place,
    padded,
    require_operator,
    require_text,
    truth_value,
)
from arfunc.expression.node import (
    Node,
    base_node,
    checked_name,
    child,
    children,
    is_rows,
    node,
    token,
    value,
    values,
)
from arfunc.expression.precedence import Precedence
from arfunc.expression.temporal_result import require_temporal_sense, temporal_result
from arfunc.types.value_type import ValueType

__all__ = [
    "BetweenPredicate",
    "BinaryArithmeticExpression",
    "CollateExpression",
    "ComparisonPredicate",
    "Concatenation",
    "ConstantPredicate",
    "InPredicate",
    "IsNullPredicate",
    "LikePredicate",
    "Literal",
    "LogicalPredicate",
    "Negation",
    "RegexPredicate",
    "SQLPredicate",
    "SQLValueExpression",
    "SortSpecification",
    "SubstringPredicate",
    "TruthPredicate",
    "ValueList",
    "and_",
    "lift",
    "not_",
    "or_",
]

T_co = TypeVar("T_co", covariant=True)
V = TypeVar("V")
N = TypeVar("N", int, float, Any)

# An operand of a value expression of Python type V. The expression itself is bound first, so that V is known when
# a checker looks at the operand: `User.id >= "s"` is an error, `Post.user_id == User.id` is not.
Operand = Union[V, "SQLValueExpression[Optional[V]]"]
# Whole numbers go with decimals, as they do in Python; for floats checkers know it by themselves.
Whole = Union[int, "SQLValueExpression[Optional[int]]"]
# What a date may be moved by: whole days, or a length of time.
Days = Union[int, timedelta, "SQLValueExpression[Optional[int]]", "SQLValueExpression[Optional[timedelta]]"]


@base_node
class SQLValueExpression(Node, Generic[T_co]):
    """An expression that has a value, of Python type `T_co`.

    Attributes:
        alias: Name of the value in a projection; printed there alone.
    """

    precedence: ClassVar[Precedence] = Precedence.ATOM
    alias: Optional[str] = token(default=None, kw_only=True)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known: it selects the codec."""
        return None

    def as_(self, alias: str) -> SQLValueExpression[T_co]:
        """Return the same expression under a name of its own in a projection."""
        return self.evolve(alias=checked_name("an alias", alias))

    # -- comparison
    # `==` builds a predicate, as every operator here does, so it cannot keep the signature of `object.__eq__`.

    def __eq__(  # type: ignore[override]  # see above
        self: SQLValueExpression[Optional[V]],
        other: Union[V, SQLValueExpression[Optional[V]], None],  # pyright: ignore[reportIncompatibleMethodOverride]
    ) -> SQLPredicate:
        if other is None:
            return IsNullPredicate(self)
        return ComparisonPredicate("=", self, lift(other, self.value_type))

    def __ne__(  # type: ignore[override]  # as `__eq__`
        self: SQLValueExpression[Optional[V]],
        other: Union[V, SQLValueExpression[Optional[V]], None],  # pyright: ignore[reportIncompatibleMethodOverride]
    ) -> SQLPredicate:
        if other is None:
            return IsNullPredicate(self, negated=True)
        return ComparisonPredicate("<>", self, lift(other, self.value_type))

    @overload
    def __lt__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLPredicate: ...
    @overload
    def __lt__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLPredicate: ...
    def __lt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<", self, lift(other, self.value_type))

    @overload
    def __le__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLPredicate: ...
    @overload
    def __le__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLPredicate: ...
    def __le__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate("<=", self, lift(other, self.value_type))

    @overload
    def __gt__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLPredicate: ...
    @overload
    def __gt__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLPredicate: ...
    def __gt__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">", self, lift(other, self.value_type))

    @overload
    def __ge__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLPredicate: ...
    @overload
    def __ge__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLPredicate: ...
    def __ge__(self, other: Any) -> SQLPredicate:
        return ComparisonPredicate(">=", self, lift(other, self.value_type))

    def is_distinct_from(self: SQLValueExpression[Optional[V]], other: Optional[Operand[V]]) -> SQLPredicate:
        """Return whether the values differ; NULL differs from every value and not from NULL, so it is never unknown."""
        return ComparisonPredicate("IS DISTINCT FROM", self, lift(other, self.value_type))

    def is_not_distinct_from(self: SQLValueExpression[Optional[V]], other: Optional[Operand[V]]) -> SQLPredicate:
        """Return whether the values are equal, or both NULL; never unknown."""
        return ComparisonPredicate("IS NOT DISTINCT FROM", self, lift(other, self.value_type))

    __hash__ = object.__hash__

    def __bool__(self) -> NoReturn:
        raise TruthValueError(repr(self))

    def __iter__(self) -> NoReturn:
        raise ArgumentTypeError(f"the SQL expression {self!r} cannot be iterated.")

    def is_null(self) -> SQLPredicate:
        """Return ``self IS NULL``."""
        return IsNullPredicate(self)

    def is_not_null(self) -> SQLPredicate:
        """Return ``self IS NOT NULL``."""
        return IsNullPredicate(self, negated=True)

    def is_(self, truth: Optional[bool]) -> SQLPredicate:
        """Return ``self IS NULL``, ``IS TRUE`` or ``IS FALSE``, which are never unknown."""
        return IsNullPredicate(self) if truth is None else TruthPredicate(self, truth_value(truth))

    def is_not(self, truth: Optional[bool]) -> SQLPredicate:
        """Return ``self IS NOT NULL``, ``IS NOT TRUE`` or ``IS NOT FALSE``, which are never unknown."""
        if truth is None:
            return IsNullPredicate(self, negated=True)
        return TruthPredicate(self, truth_value(truth), negated=True)

    def in_(self: SQLValueExpression[Optional[V]], values: Union[Iterable[V], Node]) -> SQLPredicate:
        """Return whether the value is one of some values, or one of the rows of a query.

        An empty collection holds nothing. A None among the values means ``IS NULL``.
        """
        if isinstance(values, Node):
            return InPredicate(self, values.typed_as(self.value_type))
        plain, has_null = members_of(values)
        found = InPredicate(self, ValueList(plain, self.value_type)) if plain else ConstantPredicate(False)
        return LogicalPredicate("OR", found, IsNullPredicate(self)) if has_null else found

    def not_in(self: SQLValueExpression[Optional[V]], values: Union[Iterable[V], Node]) -> SQLPredicate:
        """Return whether the value is none of some values, or of the rows of a query.

        Raises:
            ArgumentValueError: None is among the values: ``NOT IN`` is then never true.
        """
        if isinstance(values, Node):
            return InPredicate(self, values.typed_as(self.value_type), negated=True)
        plain, has_null = members_of(values)
        if has_null:
            raise ArgumentValueError("NOT IN with None among the values is never true. Use is_not_null() beside it.")
        return InPredicate(self, ValueList(plain, self.value_type), negated=True) if plain else ConstantPredicate(True)

    @overload
    def between(self: SQLValueExpression[Optional[Decimal]], low: Whole, high: Whole) -> SQLPredicate: ...
    @overload
    def between(self: SQLValueExpression[Optional[V]], low: Operand[V], high: Operand[V]) -> SQLPredicate: ...
    def between(self, low: Any, high: Any) -> SQLPredicate:
        """Return whether the value lies between two bounds, both of which belong to the range."""
        return BetweenPredicate(self, lift(low, self.value_type), lift(high, self.value_type))

    @overload
    def not_between(self: SQLValueExpression[Optional[Decimal]], low: Whole, high: Whole) -> SQLPredicate: ...
    @overload
    def not_between(self: SQLValueExpression[Optional[V]], low: Operand[V], high: Operand[V]) -> SQLPredicate: ...
    def not_between(self, low: Any, high: Any) -> SQLPredicate:
        """Return whether the value lies outside two bounds, neither of which belongs to the outside."""
        return BetweenPredicate(self, lift(low, self.value_type), lift(high, self.value_type), negated=True)

    # -- text

    def like(
        self: SQLValueExpression[Optional[str]], pattern: Operand[str], escape: Optional[str] = None
    ) -> SQLPredicate:
        """Return whether the text matches a pattern, where ``%`` is any text and ``_`` any one character.

        Upper and lower case differ. After the sign `escape` they stand for themselves; `escape_like` puts it where a
        text needs it.
        """
        return LikePredicate("LIKE", self, lift(pattern), escape)

    def not_like(
        self: SQLValueExpression[Optional[str]], pattern: Operand[str], escape: Optional[str] = None
    ) -> SQLPredicate:
        """Return whether the text does not match a pattern."""
        return LikePredicate("NOT LIKE", self, lift(pattern), escape)

    def ilike(
        self: SQLValueExpression[Optional[str]], pattern: Operand[str], escape: Optional[str] = None
    ) -> SQLPredicate:
        """Return whether the text matches a pattern, upper and lower case being the same."""
        return LikePredicate("ILIKE", self, lift(pattern), escape)

    def not_ilike(
        self: SQLValueExpression[Optional[str]], pattern: Operand[str], escape: Optional[str] = None
    ) -> SQLPredicate:
        """Return whether the text does not match a pattern, upper and lower case being the same."""
        return LikePredicate("NOT ILIKE", self, lift(pattern), escape)

    def lower(self: SQLValueExpression[Optional[str]]) -> SQLValueExpression[str]:
        """Return the text in lower case; as the function `lower`."""
        lowered: SQLValueExpression[str] = load("lower")(self)
        return lowered

    def upper(self: SQLValueExpression[Optional[str]]) -> SQLValueExpression[str]:
        """Return the text in upper case; as the function `upper`."""
        raised: SQLValueExpression[str] = load("upper")(self)
        return raised

    def length(self: SQLValueExpression[Optional[str]]) -> SQLValueExpression[int]:
        """Return the number of characters of the text; as the function `length`."""
        counted: SQLValueExpression[int] = load("length")(self)
        return counted

    def contains(
        self: SQLValueExpression[Optional[str]], part: Operand[str], *, ignore_case: bool = False
    ) -> SQLPredicate:
        """Return whether a part occurs in the text; its signs stand for themselves, ``%`` and ``_`` as well."""
        return SubstringPredicate("CONTAINS", self, lift(require_text(part)), ignore_case)

    def startswith(
        self: SQLValueExpression[Optional[str]], part: Operand[str], *, ignore_case: bool = False
    ) -> SQLPredicate:
        """Return whether the text begins with a part; otherwise as `contains`."""
        return SubstringPredicate("STARTS WITH", self, lift(require_text(part)), ignore_case)

    def endswith(
        self: SQLValueExpression[Optional[str]], part: Operand[str], *, ignore_case: bool = False
    ) -> SQLPredicate:
        """Return whether the text ends with a part; otherwise as `contains`."""
        return SubstringPredicate("ENDS WITH", self, lift(require_text(part)), ignore_case)

    def matches(self: SQLValueExpression[Optional[str]], pattern: Operand[str]) -> SQLPredicate:
        """Return whether a regular expression, in the engine's own language, matches somewhere in the text."""
        return RegexPredicate(self, lift(require_text(pattern)))

    def concat(self, *others: Operand[Any]) -> SQLValueExpression[str]:
        """Return the texts one after another; NULL if one of them is."""
        return Concatenation(self, *[lift(other) for other in others])

    def collate(self: SQLValueExpression[V], collation: str) -> CollateExpression[V]:
        """Return the same value, compared and ordered by the rules of a collation.

        ``"binary"`` is the order of code points, on every engine; the others are those of the database.
        """
        return CollateExpression(self, collation)

    # -- arithmetic

    @overload
    def __add__(  # type: ignore[overload-overlap]  # NULL is of both
        self: SQLValueExpression[Optional[datetime]], other: Operand[timedelta]
    ) -> SQLValueExpression[datetime]: ...
    @overload
    def __add__(self: SQLValueExpression[Optional[date]], other: Days) -> SQLValueExpression[date]: ...  # type: ignore[overload-overlap]  # NULL is of both
    @overload
    def __add__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLValueExpression[Decimal]: ...
    @overload
    def __add__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLValueExpression[V]: ...
    def __add__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("+", self, _number(other, self))

    @overload
    def __radd__(self: SQLValueExpression[Optional[datetime]], other: timedelta) -> SQLValueExpression[datetime]: ...
    @overload
    def __radd__(  # type: ignore[overload-overlap]  # NULL is of both
        self: SQLValueExpression[Optional[date]], other: Union[int, timedelta]
    ) -> SQLValueExpression[date]: ...
    @overload
    def __radd__(self: SQLValueExpression[Optional[Decimal]], other: int) -> SQLValueExpression[Decimal]: ...
    @overload
    def __radd__(self: SQLValueExpression[Optional[V]], other: V) -> SQLValueExpression[V]: ...
    def __radd__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("+", _number(other, self), self)

    @overload
    def __sub__(  # type: ignore[overload-overlap]  # NULL is of both
        self: SQLValueExpression[Optional[datetime]], other: Operand[datetime]
    ) -> SQLValueExpression[timedelta]: ...
    @overload
    def __sub__(  # type: ignore[overload-overlap]  # NULL is of both
        self: SQLValueExpression[Optional[datetime]], other: Operand[timedelta]
    ) -> SQLValueExpression[datetime]: ...
    @overload
    def __sub__(self: SQLValueExpression[Optional[date]], other: Operand[date]) -> SQLValueExpression[int]: ...  # type: ignore[overload-overlap]  # NULL is of both
    @overload
    def __sub__(self: SQLValueExpression[Optional[date]], other: Days) -> SQLValueExpression[date]: ...  # type: ignore[overload-overlap]  # NULL is of both
    @overload
    def __sub__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLValueExpression[Decimal]: ...
    @overload
    def __sub__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLValueExpression[V]: ...
    def __sub__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("-", self, _number(other, self))

    @overload
    def __rsub__(self: SQLValueExpression[Optional[datetime]], other: datetime) -> SQLValueExpression[timedelta]: ...  # type: ignore[overload-overlap]  # NULL is of both
    @overload
    def __rsub__(self: SQLValueExpression[Optional[date]], other: date) -> SQLValueExpression[int]: ...
    @overload
    def __rsub__(self: SQLValueExpression[Optional[Decimal]], other: int) -> SQLValueExpression[Decimal]: ...
    @overload
    def __rsub__(self: SQLValueExpression[Optional[V]], other: V) -> SQLValueExpression[V]: ...
    def __rsub__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("-", _number(other, self), self)

    @overload
    def __mul__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLValueExpression[Decimal]: ...
    @overload
    def __mul__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLValueExpression[V]: ...
    def __mul__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("*", self, _number(other, self))

    @overload
    def __rmul__(self: SQLValueExpression[Optional[Decimal]], other: int) -> SQLValueExpression[Decimal]: ...
    @overload
    def __rmul__(self: SQLValueExpression[Optional[V]], other: V) -> SQLValueExpression[V]: ...
    def __rmul__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("*", _number(other, self), self)

    @overload
    def __truediv__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLValueExpression[Decimal]: ...
    @overload
    def __truediv__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLValueExpression[V]: ...
    def __truediv__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("/", self, _number(other, self))

    @overload
    def __rtruediv__(self: SQLValueExpression[Optional[Decimal]], other: int) -> SQLValueExpression[Decimal]: ...
    @overload
    def __rtruediv__(self: SQLValueExpression[Optional[V]], other: V) -> SQLValueExpression[V]: ...
    def __rtruediv__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("/", _number(other, self), self)

    @overload
    def __mod__(self: SQLValueExpression[Optional[Decimal]], other: Whole) -> SQLValueExpression[Decimal]: ...
    @overload
    def __mod__(self: SQLValueExpression[Optional[V]], other: Operand[V]) -> SQLValueExpression[V]: ...
    def __mod__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("%", self, _number(other, self))

    @overload
    def __rmod__(self: SQLValueExpression[Optional[Decimal]], other: int) -> SQLValueExpression[Decimal]: ...
    @overload
    def __rmod__(self: SQLValueExpression[Optional[V]], other: V) -> SQLValueExpression[V]: ...
    def __rmod__(self, other: Any) -> SQLValueExpression[Any]:
        return BinaryArithmeticExpression("%", _number(other, self), self)

    def __neg__(self: SQLValueExpression[V]) -> SQLValueExpression[V]:
        return Negation(self)

    # -- order

    def asc(self, *, nulls: Optional[str] = None) -> SortSpecification:
        """Return the order from the smallest; NULL is before all values, unless `nulls` is ``"last"``."""
        return SortSpecification(self, nulls=nulls)

    def desc(self, *, nulls: Optional[str] = None) -> SortSpecification:
        """Return the order from the largest; NULL is behind all values, unless `nulls` is ``"first"``."""
        return SortSpecification(self, descending=True, nulls=nulls)


@base_node
class SQLPredicate(SQLValueExpression[bool]):
    """An expression that is true, false or unknown."""

    precedence: ClassVar[Precedence] = Precedence.PREDICATE

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: a truth value."""
        return _TRUTH

    def __and__(self, other: SQLPredicate) -> SQLPredicate:
        return _joined("AND", self, other)

    def __or__(self, other: SQLPredicate) -> SQLPredicate:
        return _joined("OR", self, other)

    def __invert__(self) -> SQLPredicate:
        return LogicalPredicate("NOT", self)


@node
class Literal(SQLValueExpression[T_co]):
    """A Python value; in the SQL text it is a placeholder.

    Attributes:
        value: The value.
        type: Type of the column that the value belongs to, whose codec then encodes it; else the value's own counts.
    """

    value: T_co = value(key="type_of({0}) if type is None else 0")
    type: Optional[ValueType] = token(default=None, is_shown=False)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type if self.type is not None else ValueType(self.value.__class__)


@node
class ValueList(Node):
    """The values of an IN list, none of them None; a long list is padded with its last value."""

    values: Sequence[Any] = values(key="len({0}) if type is not None else tuple(map(type_of, {0}))", convert=padded)
    type: Optional[ValueType] = token(default=None, is_shown=False)

    if TYPE_CHECKING:

        def __init__(self, values: Iterable[Any], type: Optional[ValueType] = None) -> None: ...


@node
class ComparisonPredicate(SQLPredicate):
    """``left op right``: `op` is one of ``= <> < <= > >=``, ``IS DISTINCT FROM`` or ``IS NOT DISTINCT FROM``."""

    op: str = token()
    left: SQLValueExpression[Any] = child()
    right: SQLValueExpression[Any] = child()

    def check(self) -> None:
        """Refuse another operator."""
        require_operator(self.op, ("=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"))
        if self.op in ("=", "<>") and (_may_be_none(self.left) or _may_be_none(self.right)):
            raise ArgumentValueError(
                f"{self.op} with a hole that may be None is never true when it is. "
                "Compare by is_not_distinct_from(...) or is_distinct_from(...)."
            )


@node
class LogicalPredicate(SQLPredicate):
    """``AND`` or ``OR`` of some predicates, or ``NOT`` of one."""

    op: str = token()
    predicates: Tuple[SQLPredicate, ...] = children(star=True)

    if TYPE_CHECKING:

        def __init__(self, op: str, *predicates: SQLPredicate, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse another operator, and a number of predicates that it does not join."""
        require_operator(self.op, ("AND", "OR", "NOT"))
        if not self.predicates or (self.op == "NOT" and len(self.predicates) > 1):
            needed = "exactly one predicate" if self.op == "NOT" else "at least one predicate"
            raise ArgumentValueError(f"{self.op} needs {needed}, got {len(self.predicates)}.")

    @property
    def precedence(self) -> Precedence:  # type: ignore[override]  # of this operator, so not of the class
        """How tightly the operator binds."""
        return Precedence[self.op]


@node
class ConstantPredicate(SQLPredicate):
    """A predicate that is always true, or always false."""

    truth: bool = token()


@node
class IsNullPredicate(SQLPredicate):
    """``expr IS NULL``; never unknown."""

    expr: SQLValueExpression[Any] = child()
    negated: bool = token(default=False)


@node
class TruthPredicate(SQLPredicate):
    """``expr IS TRUE`` or ``expr IS FALSE``; never unknown."""

    expr: SQLValueExpression[Any] = child()
    truth: bool = token()
    negated: bool = token(default=False)


def _listed(values: Any) -> Node:
    """Return what may stand behind IN, from a list of values, a literal of a collection, or a query."""
    if isinstance(values, ValueList) or (isinstance(values, Node) and is_rows(values)):
        return values
    if getattr(values, "is_list", False):  # a hole or a list in the text, whose modules need this one
        return values  # type: ignore[no-any-return]
    if isinstance(values, Literal) and not isinstance(values.value, (str, bytes)):
        plain, has_null = members_of(values.value)
        if not has_null:
            return ValueList(plain, values.type)
    raise ArgumentTypeError(
        f"IN takes a query, a ValueList, or a Literal of a collection without None, got {values!r}. "
        "in_ and not_in take any collection."
    )


@node
class InPredicate(SQLPredicate):
    """``expr IN (...)`` over values or the rows of a query; no value is in an empty list."""

    expr: SQLValueExpression[Any] = child()
    values: Node = child(convert=_listed)
    negated: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(
            self,
            expr: SQLValueExpression[Any],
            values: Union[Node, SQLValueExpression[Any]],
            negated: bool = False,
            *,
            alias: Optional[str] = None,
        ) -> None: ...


@node
class BetweenPredicate(SQLPredicate):
    """``expr BETWEEN low AND high``; both bounds belong to the range."""

    expr: SQLValueExpression[Any] = child()
    low: SQLValueExpression[Any] = child()
    high: SQLValueExpression[Any] = child()
    negated: bool = token(default=False)


@node
class LikePredicate(SQLPredicate):
    """``expr LIKE pattern ESCAPE sign``, where `op` is one of ``LIKE``, ``NOT LIKE``, ``ILIKE``, ``NOT ILIKE``."""

    op: str = token()
    expr: SQLValueExpression[Any] = child()
    pattern: SQLValueExpression[Any] = child()
    escape: Optional[str] = token(default=None, convert=escape_sign)

    def check(self) -> None:
        """Refuse another operator."""
        require_operator(self.op, ("LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE"))


@node
class SubstringPredicate(SQLPredicate):
    """Whether a part is in a text, where `op` is one of ``CONTAINS``, ``STARTS WITH``, ``ENDS WITH``."""

    op: str = token()
    expr: SQLValueExpression[Any] = child()
    part: SQLValueExpression[Any] = child()
    ignore_case: bool = token(default=False)

    def check(self) -> None:
        """Refuse another operator."""
        require_operator(self.op, ("CONTAINS", "STARTS WITH", "ENDS WITH"))


@node
class RegexPredicate(SQLPredicate):
    """Whether a regular expression matches somewhere in a text."""

    expr: SQLValueExpression[Any] = child()
    pattern: SQLValueExpression[Any] = child()


@node
class BinaryArithmeticExpression(SQLValueExpression[T_co]):
    """``left op right``, where `op` is one of ``+ - * / %``."""

    op: str = token()
    left: SQLValueExpression[Any] = child()
    right: SQLValueExpression[Any] = child()

    def check(self) -> None:
        """Refuse another operator."""
        require_operator(self.op, ("+", "-", "*", "/", "%"))
        require_temporal_sense(self.op, self.left.value_type, self.right.value_type)

    @property
    def precedence(self) -> Precedence:  # type: ignore[override]  # of this operator, so not of the class
        """How tightly the operator binds."""
        return Precedence.SUM if self.op in "+-" else Precedence.PRODUCT

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        sums: List[BinaryArithmeticExpression[Any]] = []
        leftmost: Node = self
        while isinstance(leftmost, BinaryArithmeticExpression):  # no recursion: a sum may be long
            sums.append(leftmost)
            leftmost = leftmost.left
        known: Optional[ValueType] = leftmost.value_type
        for each in reversed(sums):
            right = each.right.value_type
            known = temporal_result(each.op, known, right) or _result(each.op, known, right)
        return known


_TRUTH = ValueType(bool)
_WHOLE = ValueType(int)


def _result(op: str, left: Optional[ValueType], right: Optional[ValueType]) -> Optional[ValueType]:
    """Return the type of what an operator makes; a whole number says nothing of a product with what has no type."""
    if op in "+-*" and (left is None) != (right is None):
        known = left or right
        return None if known is not None and known.python in (int, bool) else known
    return _common(left, right)


def _common(left: Optional[ValueType], right: Optional[ValueType]) -> Optional[ValueType]:
    """Return the type of what is made of two numbers, where truth values are 0 and 1."""
    left, right = (_WHOLE if known == _TRUTH else known for known in (left, right))
    if left == right or right is None:
        return left
    return right if left is None else _wider(left, right)


@node
class Negation(SQLValueExpression[T_co]):
    """``-operand``."""

    precedence: ClassVar[Precedence] = Precedence.UNARY
    operand: SQLValueExpression[Any] = child()

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known; truth values count as numbers."""
        return _common(self.operand.value_type, None)


@node
class CollateExpression(SQLValueExpression[T_co]):
    """``expr COLLATE collation``: the same value, compared and ordered by the rules of a collation."""

    precedence: ClassVar[Precedence] = Precedence.UNARY
    expr: SQLValueExpression[Any] = child()
    collation: str = token(convert=lambda name: checked_name("a collation", name))

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.expr.value_type


@node
class Concatenation(SQLValueExpression[str]):
    """The texts of some operands one after another: ``a || b || c``."""

    precedence: ClassVar[Precedence] = Precedence.OPERATOR
    operands: Tuple[SQLValueExpression[Any], ...] = children(star=True)

    if TYPE_CHECKING:

        def __init__(self, *operands: SQLValueExpression[Any], alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse no operand at all."""
        if not self.operands:
            raise ArgumentValueError("concatenation needs at least one operand.")


@node
class SortSpecification(Node):
    """One key of an order.

    Attributes:
        expr: What to order by.
        descending: Whether the largest comes first.
        nulls: ``"FIRST"`` or ``"LAST"``; without it NULL is the smallest value.
    """

    expr: SQLValueExpression[Any] = child()
    descending: bool = token(default=False)
    nulls: Optional[str] = token(default=None, convert=null_place)

    if TYPE_CHECKING:

        def __init__(
            self, expr: SQLValueExpression[Any], descending: bool = False, nulls: Optional[str] = None
        ) -> None: ...


def lift(operand: Any, type: Optional[ValueType] = None) -> SQLValueExpression[Any]:
    """Return an operand as a value expression: an expression or a query as it is, anything else as a literal.

    Args:
        operand: Node or plain Python value.
        type: Type whose codec encodes a plain value.

    Raises:
        ArgumentTypeError: It is a node that has no value, such as a table.
    """
    if not isinstance(operand, Node):
        return Literal(operand, type)
    if isinstance(operand, SQLValueExpression) or operand.is_query:
        return cast("SQLValueExpression[Any]", operand.typed_as(type))
    raise ArgumentTypeError(f"a value is needed here, but {operand!r} is none. Name one of its columns.")


def _may_be_none(operand: Node) -> bool:
    return bool(getattr(operand, "nullable", False))  # a hole, whose module needs this one


def and_(*predicates: SQLPredicate) -> SQLPredicate:
    """Return the conjunction of some predicates; of none it is true."""
    return _combined("AND", predicates, empty=True)


def or_(*predicates: SQLPredicate) -> SQLPredicate:
    """Return the disjunction of some predicates; of none it is false."""
    return _combined("OR", predicates, empty=False)


def not_(predicate: SQLPredicate) -> SQLPredicate:
    """Return the negation of a predicate."""
    return LogicalPredicate("NOT", predicate)


def _combined(op: str, predicates: Sequence[SQLPredicate], *, empty: bool) -> SQLPredicate:
    for predicate in predicates:
        _require_predicate(op, predicate)
    if not predicates:
        return ConstantPredicate(empty)
    return predicates[0] if len(predicates) == 1 else LogicalPredicate(op, *predicates)


_WIDEST_FLAT = 16


def _joined(op: str, left: SQLPredicate, right: SQLPredicate) -> SQLPredicate:
    """Join two predicates; a chain becomes wide rather than deep, and stays cheap to extend."""
    _require_predicate(op, right)
    if isinstance(left, LogicalPredicate) and left.op == op and len(left.predicates) < _WIDEST_FLAT:
        return LogicalPredicate(op, *left.predicates, right)
    return LogicalPredicate(op, left, right)


def _require_predicate(op: str, predicate: object) -> None:
    if not isinstance(predicate, SQLPredicate):
        raise ArgumentTypeError(
            f"{op} needs predicates on both sides, got {predicate!r} of type {type(predicate).__name__}. "
            "Put comparisons in parentheses: & and | bind more tightly than == and < in Python."
        )


def _number(operand: Any, beside: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    """Lift an operand of arithmetic: it has the type of the other side only if it is of that type."""
    known = beside.value_type
    own = operand.value_type if isinstance(operand, Node) else None
    is_alike = known is not None and known.python is (operand.__class__ if own is None else own.python)
    return lift(operand, known if is_alike else None)


def _wider(left: ValueType, right: ValueType) -> Optional[ValueType]:
    for name in ("Decimal", "float"):
        for candidate in (left, right):
            if getattr(candidate.python, "__name__", "") == name:
                return candidate
    return None
