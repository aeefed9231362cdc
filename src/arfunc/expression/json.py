"""JSON documents: parts of them, typed values in them, values made into JSON, and what is asked of a document.

The names of keys and the numbers of items are part of the SQL text, as the names of columns are: so a query can group
by a part of a document, and an index on it can serve the query (docs/decisions/0009).
"""

from __future__ import annotations

import datetime
import decimal
import enum
import functools
import uuid
from typing import TYPE_CHECKING, Any, Callable, Iterable, Optional, Tuple, Type, TypeVar, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import require_operator
from arfunc.expression.json_path import Path, Step, json_path
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression, T_co, lift
from arfunc.types.family import is_structured
from arfunc.types.json_value import JSON_VALUE
from arfunc.types.registry import STANDARD
from arfunc.types.value_type import ValueType

__all__ = [
    "JSONConstructor",
    "JSONContainsPredicate",
    "JSONConversion",
    "JSONElement",
    "JSONExpression",
    "JSONFunctionCall",
    "JSONModification",
    "JSONValueExpression",
    "gives_json",
    "is_document",
    "json_of",
    "part_of",
    "pattern_of",
]

V = TypeVar("V")

_TEXT = ValueType(str)
_SCALARS = (bool, int, float, str)
_WRITTEN_AS_TEXT = (decimal.Decimal, datetime.date, datetime.time, uuid.UUID)


def is_document(type: Optional[ValueType]) -> bool:
    """Tell whether values of a type are JSON documents where they are stored."""
    return type is not None and type.adapter is None and (type == JSON_VALUE or is_structured(type.python))


def gives_json(expr: Node) -> bool:
    """Tell whether an expression has the engine's own JSON type, wherever it has one."""
    if isinstance(expr, JSONExpression):
        return expr.operation == "->"
    if isinstance(expr, JSONElement):
        return expr.part == "value"
    return isinstance(expr, (JSONConversion, JSONConstructor, JSONModification))


def _guarded(name: str) -> Callable[..., Any]:
    """Return a comparison of `SQLValueExpression` that refuses JSON values, which engines compare in different ways."""
    compare: Callable[..., Any] = getattr(SQLValueExpression, name)

    @functools.wraps(compare)
    def compared(self: Any, *operands: Any) -> Any:
        if self.operation == "->":
            raise ArgumentTypeError(
                "a part of a document is compared as a value of some type, as in "
                'document["key"].as_text() == "x", .as_int(), .as_float(), .as_bool() or .as_type(...); '
                "whether it is there, is_present() tells."
            )
        return compare(self, *operands)

    return compared


@node
class JSONExpression(SQLValueExpression[T_co]):
    """A part of a document: as JSON with the operation ``->``, as text with ``->>``.

    A part that is not there is NULL. A part that is there and is null is the JSON value null with ``->`` and NULL with
    ``->>``.

    Attributes:
        column: The document.
        path: Where the part is: a key, a number of an item (from the end where it is negative), or a list of both; a
            text that begins with ``$`` is read as a path, as ``$.theme.colours[0]``.
        operation: ``->`` or ``->>``.
        type: Python type that the part is read as.
    """

    column: SQLValueExpression[Any] = child(convert=lift)
    path: Path = token(default=(), convert=json_path)
    operation: str = token(default="->")
    type: Optional[ValueType] = token(default=None, kw_only=True, is_shown=False)

    if TYPE_CHECKING:

        def __init__(
            self,
            column: Any,
            path: Union[Step, Iterable[Step]] = (),
            operation: str = "->",
            *,
            type: Optional[ValueType] = None,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse another operator."""
        require_operator(self.operation, ("->", "->>"))

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: any JSON value where nothing else is said."""
        return _TEXT if self.operation == "->>" else self.type or JSON_VALUE

    def __getitem__(self, step: Step) -> JSONExpression[Any]:
        """Return a part of this part: of a key, or of a number."""
        return part_of(self, step)

    def as_text(self) -> JSONValueExpression[Optional[str]]:
        """Return the text where the part is a JSON string, and NULL otherwise."""
        return _typed(self, str)

    def as_int(self) -> JSONValueExpression[Optional[int]]:
        """Return the number where the part is a whole number of at most 64 bits, and NULL otherwise."""
        return _typed(self, int)

    def as_float(self) -> JSONValueExpression[Optional[float]]:
        """Return the number where the part is a number, and NULL otherwise."""
        return _typed(self, float)

    def as_bool(self) -> JSONValueExpression[Optional[bool]]:
        """Return the truth value where the part is true or false, and NULL otherwise."""
        return _typed(self, bool)

    def as_json(self, python: Type[V]) -> JSONExpression[V]:
        """Return the part, read as a list, a dict, a model, or whatever else is written as JSON."""
        return JSONExpression(self.column, self.path, type=ValueType(python), alias=self.alias)

    def as_type(self, python: Type[V]) -> JSONValueExpression[Optional[V]]:
        """Return the part as a value of a type, and NULL where the JSON value is of another.

        Args:
            python: ``str``, ``int``, ``float``, ``bool``; or one that is written as text in JSON: an exact decimal, a
                date, a moment, a time, a UUID, an enumeration of texts.

        Raises:
            ArgumentTypeError: It is none of these; `as_json` reads lists, dicts and models.
        """
        return _typed(self, python)

    def is_present(self) -> SQLPredicate:
        """Return whether the part is there, be it null; never unknown."""
        return self.evolve(operation="->", alias=None).is_not_null()

    if not TYPE_CHECKING:
        __eq__, __ne__ = _guarded("__eq__"), _guarded("__ne__")
        __lt__, __le__ = _guarded("__lt__"), _guarded("__le__")
        __gt__, __ge__ = _guarded("__gt__"), _guarded("__ge__")
        in_, not_in = _guarded("in_"), _guarded("not_in")
        between, not_between = _guarded("between"), _guarded("not_between")
        is_distinct_from = _guarded("is_distinct_from")
        is_not_distinct_from = _guarded("is_not_distinct_from")
        __hash__ = object.__hash__


@node
class JSONValueExpression(SQLValueExpression[T_co]):
    """``JSON_VALUE(document, path RETURNING type)``: a part of a document where it is of a type, and NULL otherwise.

    Attributes:
        document: The document.
        path: Where the part is, as for `JSONExpression`.
        type: Python type of the value.
    """

    document: SQLValueExpression[Any] = child(convert=lift)
    path: Path = token(convert=json_path)
    type: ValueType = token(convert=lambda type: type if isinstance(type, ValueType) else ValueType(type))

    if TYPE_CHECKING:

        def __init__(
            self,
            document: Any,
            path: Union[Step, Iterable[Step]],
            type: Union[ValueType, Type[T_co]],
            *,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a type that no single JSON value is."""
        python = self.type.python
        is_text = isinstance(python, type) and issubclass(python, (*_SCALARS, *_WRITTEN_AS_TEXT))
        if not is_text or issubclass(python, datetime.timedelta):
            raise ArgumentTypeError(
                f"no JSON value is read as {python!r}: str, int, float, bool, and what JSON has as text are. "
                "Lists, dicts and models are read by as_json(...)."
            )

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return self.type


def _typed(part: JSONExpression[Any], python: Type[V]) -> JSONValueExpression[Optional[V]]:
    return JSONValueExpression(part.column, part.path, ValueType(python), alias=part.alias)


def part_of(document: SQLValueExpression[Any], step: Step) -> JSONExpression[Any]:
    """Return a part of a document, or of a part of one; steps one after another make one path."""
    if isinstance(document, JSONExpression) and document.operation == "->" and document.type is None:
        return JSONExpression(document.column, (*document.path, step))
    return JSONExpression(document, (step,))


@node
class JSONConversion(SQLValueExpression[T_co]):
    """A value of SQL as a JSON value; NULL stays NULL.

    Attributes:
        expr: The value.
    """

    expr: SQLValueExpression[Any] = child()

    def check(self) -> None:
        """Refuse bytes, for which JSON has nothing."""
        known = self.expr.value_type
        if known is not None and known.adapter is None and known.python in (bytes, bytearray):
            raise ArgumentTypeError("JSON has no value for bytes. Write them as text, as base64 does.")

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return JSON_VALUE


def json_of(value: Any) -> SQLValueExpression[Any]:
    """Return a value as JSON: JSON as it is, a list or a dict as one document, anything else as a JSON scalar.

    Raises:
        ArgumentTypeError: JSON has nothing for a plain value of that type.
    """
    if isinstance(value, Node):
        return lift(value) if gives_json(value) else JSONConversion(lift(value))
    kind: Any = type(value)
    if kind in (*_SCALARS, type(None)) or is_structured(kind):
        return JSONConversion(Literal(value))
    if isinstance(value, (*_SCALARS, *_WRITTEN_AS_TEXT, enum.Enum)):
        return JSONConversion(Literal(STANDARD.codec_of(ValueType(kind)).to_database(value)))
    raise ArgumentTypeError(f"JSON has no value for {value!r} of type {kind.__name__}.")


@node
class JSONConstructor(SQLValueExpression[Any]):
    """``JSON_OBJECT(...)`` or ``JSON_ARRAY(...)``: a document made of values, in which NULL is null.

    Attributes:
        items: The values; what is no JSON is made JSON.
        keys: The keys of an object, as many as there are values; None makes an array.
    """

    items: Tuple[SQLValueExpression[Any], ...] = children(convert=lambda items: tuple(map(json_of, items)))
    keys: Optional[Tuple[str, ...]] = token(default=None, convert=lambda keys: None if keys is None else tuple(keys))

    if TYPE_CHECKING:

        def __init__(
            self, items: Iterable[Any], keys: Optional[Iterable[str]] = None, *, alias: Optional[str] = None
        ) -> None: ...

    def check(self) -> None:
        """Refuse keys that are no texts, or equal, or not as many as values."""
        if self.keys is None:
            return
        keys: Tuple[Any, ...] = self.keys
        wrong = [key for key in keys if not isinstance(key, str) or "\0" in key]
        if wrong:
            raise ArgumentTypeError(f"a key of a JSON object is a str without NUL, got {wrong[0]!r}.")
        if len(set(self.keys)) != len(self.keys) or len(self.keys) != len(self.items):
            raise ArgumentValueError(
                f"a JSON object of {len(self.items)} values needs as many different keys, got {list(self.keys)!r}."
            )

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return JSON_VALUE


_FUNCTIONS = {"LENGTH": ValueType(int), "ARRAY_LENGTH": ValueType(int), "TYPE": ValueType(str)}


@node
class JSONFunctionCall(SQLValueExpression[T_co]):
    """What is asked of a JSON value: its ``LENGTH``, that of arrays alone, or its ``TYPE``.

    Attributes:
        name: Which of them.
        document: The value.
    """

    name: str = token()
    document: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, name: str, document: Any, *, alias: Optional[str] = None) -> None: ...

    def check(self) -> None:
        """Refuse another question."""
        require_operator(self.name, tuple(_FUNCTIONS))

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return _FUNCTIONS[self.name]


def pattern_of(value: Any) -> SQLValueExpression[Any]:
    """Return what a document has to contain, as a tree: its structure is part of the text, its scalars are parameters.

    Raises:
        ArgumentTypeError: A dict has keys that are no texts, or a list holds lists or dicts.
    """
    if isinstance(value, dict):
        return JSONConstructor([pattern_of(item) for item in value.values()], value)
    if isinstance(value, (list, tuple, set, frozenset)):
        nested = [item for item in value if isinstance(item, (list, dict, tuple, set, frozenset))]
        if nested:
            raise ArgumentTypeError(
                f"json_contains looks for scalars in lists, got {nested[0]!r} in one. "
                "json_each gives the items as rows."
            )
        return JSONConstructor(value)
    return json_of(value)


@node
class JSONContainsPredicate(SQLPredicate):
    """Whether a document contains another: an object its keys with their values, an array its items, in any order.

    Attributes:
        document: The document.
        pattern: What it has to contain; a scalar is contained in itself, and in an array that has it as an item.
    """

    document: SQLValueExpression[Any] = child(convert=lift)
    pattern: SQLValueExpression[Any] = child(convert=pattern_of)

    if TYPE_CHECKING:

        def __init__(self, document: Any, pattern: Any, *, alias: Optional[str] = None) -> None: ...


@node
class JSONModification(SQLValueExpression[Any]):
    """A document of which a part is another: ``SET`` or ``REMOVE``.

    Attributes:
        op: ``SET`` puts a value at a place, ``REMOVE`` takes one away.
        document: The document.
        path: The place.
        value: The new value; what is no JSON is made JSON.
    """

    op: str = token()
    document: SQLValueExpression[Any] = child(convert=lift)
    path: Path = token(convert=json_path)
    value: Optional[SQLValueExpression[Any]] = child(default=None)

    if TYPE_CHECKING:

        def __init__(
            self,
            op: str,
            document: Any,
            path: Union[Step, Iterable[Step]],
            value: Optional[SQLValueExpression[Any]] = None,
            *,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse another operation, the whole document as a place, and a value too few or too many."""
        require_operator(self.op, ("SET", "REMOVE"))
        if not self.path or (self.value is None) == (self.op == "SET"):
            raise ArgumentValueError(f"JSON {self.op} needs a path of at least one step, and SET alone needs a value.")

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: that of the document."""
        type_ = self.document.value_type
        return type_ if is_document(type_) else JSON_VALUE


@node
class JSONElement(SQLValueExpression[T_co]):
    """What a row of the items of an array holds: the item, as JSON, or its position, counted from 0.

    Attributes:
        column: The column of the source, `json_array_elements`, which is named as what it holds.
        part: ``value`` or ``position``.
    """

    column: SQLValueExpression[Any] = child()
    part: str = token(default="value")

    def check(self) -> None:
        """Refuse another part."""
        require_operator(self.part, ("value", "position"))

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values."""
        return JSON_VALUE if self.part == "value" else ValueType(int)
