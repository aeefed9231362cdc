"""What the rows of a query become: records, tuples, dicts, single values, or shapes of the user's own.

Each is a value that a plan binds once to a function over a list of rows; nothing is decided a row at a time.
"""

from __future__ import annotations

import decimal
from typing import Any, Callable, List, Optional, Tuple

import attrs
from pydantic import BaseModel
from typing_extensions import is_typeddict

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.plan import Plan
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.record.decoder import decode_of
from arfunc.record.mapping import mapping_of
from arfunc.types.value_type import ValueType

__all__ = ["DICTS", "FirstOf", "RecordPart", "SCALAR", "TupleRows", "ValuePart"]

Row = Tuple[Any, ...]
Decoder = Callable[[List[Row]], List[Any]]


@attrs.frozen
class ValuePart:
    """One value of a tuple.

    Attributes:
        name: Its alias or the name of its column; None for an expression without one.
        type: Its Python type, as far as it is known.
    """

    name: Optional[str]
    type: Optional[ValueType]
    width: int = 1

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Decoder:
        """Return the function from rows of one value to values."""
        decode = None if self.type is None else dialect.codecs.decoder_of(self.type)
        if decode is None:
            return lambda rows: [row[0] for row in rows]
        return lambda rows: [None if row[0] is None else decode(row[0]) for row in rows]


@attrs.frozen
class RecordPart:
    """One record of a tuple, from the columns of its model.

    Attributes:
        model: Class of the record.
        is_optional: Whether a row may lack it, as in an outer join; it is None then.
        is_strict: Whether it is validated in full.
    """

    model: type
    is_optional: bool = False
    is_strict: bool = False

    @property
    def width(self) -> int:
        """How many values of a row it takes."""
        return len(mapping_of(self.model).fields)

    @property
    def name(self) -> Optional[str]:
        """A record has no name in a row."""
        return None

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Decoder:
        """Return the function from rows of the model's columns to records."""
        mapping = mapping_of(self.model)
        load: Decoder = decode_of(self.model, tuple(mapping.fields), is_strict=self.is_strict).bound(dialect, plan)
        if not self.is_optional:
            return load
        places = [field.index for field in mapping.required_key()]

        def decode(rows: List[Row]) -> List[Any]:
            is_there = [any(row[place] is not None for place in places) for row in rows]
            found = iter(load([row for row, there in zip(rows, is_there) if there]))
            return [next(found) if there else None for there in is_there]

        return decode


@attrs.frozen
class TupleRows:
    """Rows as tuples of values and records, or as what `shape` makes of each.

    Attributes:
        parts: What each tuple holds.
        shape: Called with the parts of a row: by name for pydantic models and typed dicts, else by position.
    """

    parts: Tuple[Any, ...]
    shape: Optional[Callable[..., Any]] = None

    def strict(self) -> TupleRows:
        """Return the same rows whose records are validated in full."""
        parts = [attrs.evolve(part, is_strict=True) if isinstance(part, RecordPart) else part for part in self.parts]
        return TupleRows(tuple(parts), self.shape)

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Decoder:
        """Return the function from rows to tuples, or to shapes."""
        decode = self._tuples(dialect, plan)
        shape = self.shape
        if shape is None:
            return decode
        if shape is first_value:
            return lambda rows: [row[0] for row in decode(rows)]
        if not is_named_shape(shape):
            return lambda rows: [shape(*row) for row in decode(rows)]
        names = [part.name for part in self.parts]
        return lambda rows: [shape(**dict(zip(names, row))) for row in decode(rows)]

    def _tuples(self, dialect: SQLDialectBase, plan: Plan) -> Decoder:
        slices: List[Tuple[int, int, Decoder]] = []
        start = 0
        for part in self.parts:
            slices.append((start, start + part.width, part.bound(dialect, plan)))
            start += part.width
        if all(isinstance(part, ValuePart) and _is_raw(part, dialect) for part in self.parts):
            return list

        def decode(rows: List[Row]) -> List[Any]:
            columns = [load([row[begin:end] for row in rows]) for begin, end, load in slices]
            return list(zip(*columns))

        return decode


def _is_raw(part: ValuePart, dialect: SQLDialectBase) -> bool:
    return part.type is None or dialect.codecs.decoder_of(part.type) is None


def first_value(value: Any, *rest: Any) -> Any:
    """Return the first value of a row: the shape of `scalars`."""
    return value


def is_named_shape(shape: Any) -> bool:
    """Tell whether a shape takes its values by name: pydantic models and typed dicts do."""
    return is_typeddict(shape) or (isinstance(shape, type) and issubclass(shape, BaseModel))


def check_shape(shape: Any, parts: Tuple[Any, ...]) -> None:
    """Refuse a shape whose names do not fit the values of a row.

    Raises:
        ArgumentTypeError: The shape cannot be called.
        ArgumentValueError: The names of the values and of the shape differ.
    """
    if not callable(shape):
        raise ArgumentTypeError(f"into takes a class or a function, got {shape!r}.")
    if not is_named_shape(shape):
        return
    names = [part.name for part in parts]
    if None in names:
        raise ArgumentValueError(f"{shape.__name__} takes its values by name; give each expression one with .as_(...).")
    known = _names_of(shape)
    unknown = [name for name in names if name not in known]
    missing = [name for name, is_required in known.items() if is_required and name not in names]
    if unknown or missing:
        raise ArgumentValueError(
            f"{shape.__name__} does not fit the selected columns {names}: "
            f"it lacks {unknown or 'none'} of them, and needs {missing or 'no'} others. Rename with .as_(...)."
        )


def _names_of(shape: Any) -> Any:
    if is_typeddict(shape):
        return {name: name in shape.__required_keys__ for name in shape.__annotations__}
    return {name: info.is_required() for name, info in shape.model_fields.items()}


@attrs.frozen
class _DictRows:
    """Rows as dicts by column name, with the driver's values; but decimals are decoded, as they may be texts."""

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Decoder:
        """Return the function from rows to dicts."""
        names = [column.name for column in plan.columns]
        if not names:
            raise ArgumentValueError("only the database knows what the star stands for here; select columns by name.")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ArgumentValueError(
                f"two columns of the result are called {twice[0]!r}; give one of them a name with .as_(...)."
            )
        decimals = _decimal_places(dialect, plan)
        if not decimals:
            return lambda rows: [dict(zip(names, row)) for row in rows]
        return lambda rows: [dict(zip(names, _with_decimals(row, decimals))) for row in rows]


def _decimal_places(dialect: SQLDialectBase, plan: Plan) -> List[Tuple[int, Callable[[Any], Any]]]:
    found: List[Tuple[int, Callable[[Any], Any]]] = []
    for place, column in enumerate(plan.columns):
        if column.type is not None and column.type.python is decimal.Decimal:
            decode = dialect.codecs.decoder_of(column.type)
            if decode is not None:
                found.append((place, decode))
    return found


def _with_decimals(row: Row, decimals: List[Tuple[int, Callable[[Any], Any]]]) -> List[Any]:
    values = list(row)
    for place, decode in decimals:
        if values[place] is not None:
            values[place] = decode(values[place])
    return values


@attrs.frozen
class _Scalar:
    """The first value of the first row, decoded by its type; None where there is no row."""

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Callable[[List[Row]], Any]:
        """Return the function from rows to the value."""
        type_ = plan.columns[0].type if plan.columns else None
        decode = None if type_ is None else dialect.codecs.decoder_of(type_)

        def scalar(rows: List[Row]) -> Any:
            value = rows[0][0] if rows else None
            return value if value is None or decode is None else decode(value)

        return scalar


@attrs.frozen(cache_hash=True)
class FirstOf:
    """The first of what another decoding gives, or None where it gives none."""

    decode: Any

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Callable[[List[Row]], Any]:
        """Return the function from rows to the first result."""
        load: Decoder = self.decode.bound(dialect, plan)

        def first(rows: List[Row]) -> Any:
            found = load(rows if len(rows) < 2 else rows[:1])
            return found[0] if found else None

        return first


DICTS = _DictRows()
SCALAR = _Scalar()
