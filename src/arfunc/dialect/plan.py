"""Plans: what is known of a statement once it is compiled, for every statement of its shape."""

from __future__ import annotations

import operator
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import attrs
from typing_extensions import Protocol

from arfunc.dialect.emulation import Emulation
from arfunc.errors import TypeConversionError
from arfunc.types.value_type import ValueType

__all__ = ["Binder", "Encoder", "Plan", "ResultColumn", "binder_of"]

Encoder = Callable[[Any], Any]
Binder = Callable[[Tuple[Any, ...]], Tuple[Any, ...]]


_DECODERS = 64
"""How many ways to read its rows a plan remembers."""


class RowsDecoder(Protocol):
    """What turns rows into results: bound once to a plan, then called with the rows."""

    def bound(self, dialect: Any, plan: Any) -> Callable[[List[Tuple[Any, ...]]], Any]:
        """Return the function for rows of a plan."""
        ...  # pragma: no cover


@attrs.frozen
class ResultColumn:
    """One column of the rows that a statement gives.

    Attributes:
        name: Its alias, else the name of the column, else the text of the expression.
        type: Python type of its values, as far as it is known.
    """

    name: str
    type: Optional[ValueType] = None


class Plan:
    """A compiled statement: text, order of the parameters, and what its rows are.

    Attributes:
        sql: The text.
        bind: Function that orders and encodes a statement's parameters for the driver; None where they can go as
            they are.
        columns: Columns of its rows; empty where there are none, or where only the database knows them.
        gives_rows: Whether running it gives rows.
        is_read: Whether running it changes nothing.
        emulations: What the engine lacks of it, and what is written instead.
        rewrites: Names of the dialect's passes that changed it.
        installed: Names of the installed rewrites that reached it.
        bind_encoded: As `bind`, for parameters that are encoded already; None where they can go as they are.
    """

    __slots__ = (
        "_decoders",
        "bind",
        "bind_encoded",
        "columns",
        "dialect",
        "emulations",
        "gives_rows",
        "installed",
        "is_read",
        "rewrites",
        "sql",
    )

    def __init__(
        self,
        dialect: Any,  # an `SQLDialectBase`, which imports this module
        sql: str,
        *,
        bind: Optional[Binder] = None,
        columns: Tuple[ResultColumn, ...] = (),
        gives_rows: bool = False,
        is_read: bool = False,
        emulations: Tuple[Emulation, ...] = (),
        rewrites: Tuple[str, ...] = (),
        installed: Tuple[str, ...] = (),
        bind_encoded: Optional[Binder] = None,
    ) -> None:
        self.dialect = dialect
        self.sql = sql
        self.bind = bind
        self.columns = columns
        self.gives_rows = gives_rows
        self.is_read = is_read
        self.emulations = emulations
        self.rewrites = rewrites
        self.installed = installed
        self.bind_encoded = bind_encoded
        self._decoders: Dict[Any, Callable[[List[Tuple[Any, ...]]], Any]] = {}

    def arguments(self, params: Tuple[Any, ...]) -> Tuple[Any, ...]:
        """Return a statement's parameters as the driver takes them.

        Raises:
            TypeConversionError: A value does not fit the type that it is declared to have.
        """
        return params if self.bind is None else self.bind(params)

    def decoder(self, decode: RowsDecoder) -> Callable[[List[Tuple[Any, ...]]], Any]:
        """Return the function that turns rows of this plan into what `decode` describes."""
        known = self._decoders.get(decode)
        if known is None:
            if len(self._decoders) >= _DECODERS:  # such as one for each of many lambdas
                self._decoders.clear()
            known = self._decoders[decode] = decode.bound(self.dialect, self)
        return known


def binder_of(
    order: Sequence[int], types: Sequence[ValueType], encoders: Sequence[Optional[Encoder]], count: int
) -> Optional[Binder]:
    """Return the function that orders and encodes parameters, or None where nothing is to be done.

    Args:
        order: Positions among the statement's values, in the order of the text.
        types: Their types, in the order of the text.
        encoders: Their encoders, in the order of the text; None for a value that the driver takes as it is.
        count: How many values the statement has.
    """
    if any(encoder is not None for encoder in encoders):
        return _encoding(order, types, encoders)
    if list(order) == list(range(count)):
        return None
    if len(order) > 1:
        return operator.itemgetter(*order)
    return _no_arguments if not order else lambda params: (params[order[0]],)


def _no_arguments(params: Tuple[Any, ...]) -> Tuple[Any, ...]:
    return ()


def _encoding(order: Sequence[int], types: Sequence[ValueType], encoders: Sequence[Optional[Encoder]]) -> Binder:
    if len(order) <= _SPELLED_OUT:
        return _spelled_out(order, types, encoders)
    steps = list(zip(order, encoders))

    def bind(params: Tuple[Any, ...]) -> Tuple[Any, ...]:
        try:
            return tuple(
                [
                    value if encode is None or value is None else encode(value)
                    for value, encode in [(params[index], encode) for index, encode in steps]
                ]
            )
        except _ENCODING_ERRORS as error:
            raise _refusal(params, order, types, encoders, error) from error

    return bind


_ENCODING_ERRORS = (TypeError, ValueError, AttributeError, OverflowError, ArithmeticError)
_SPELLED_OUT = 64
"""For up to so many parameters a function is generated, which takes a third of the time."""


def _spelled_out(order: Sequence[int], types: Sequence[ValueType], encoders: Sequence[Optional[Encoder]]) -> Binder:
    values = [
        f"params[{index}]" if encode is None else f"None if params[{index}] is None else e{place}(params[{index}])"
        for place, (index, encode) in enumerate(zip(order, encoders))
    ]
    lines = [
        "def bind(params):",
        "    try:",
        f"        return ({', '.join(values)},)",
        "    except errors as error:",
        "        raise refusal(params, order, types, encoders, error) from error",
    ]
    namespace: Dict[str, Any] = {f"e{place}": encode for place, encode in enumerate(encoders)}
    namespace.update(errors=_ENCODING_ERRORS, refusal=_refusal, order=order, types=types, encoders=encoders)
    exec("\n".join(lines), namespace)  # noqa: S102 - the text is made of positions alone
    return namespace["bind"]  # type: ignore[no-any-return]


def _refusal(
    params: Tuple[Any, ...],
    order: Sequence[int],
    types: Sequence[ValueType],
    encoders: Sequence[Optional[Encoder]],
    error: Exception,
) -> TypeConversionError:
    """Find the value that cannot be encoded; it is named by its type, as it may be a secret."""
    for index, type_, encode in zip(order, types, encoders):
        value = params[index]
        try:
            if encode is not None and value is not None:
                encode(value)
        except Exception:  # noqa: BLE001 - whatever it is, it is the one that is reported
            return TypeConversionError(
                f"a value of type {type(value).__name__} does not fit where "
                f"{getattr(type_.python, '__name__', type_.python)} is stored: {_reason(error)}"
            )
    return TypeConversionError(_reason(error))


def _reason(error: Exception) -> str:
    """Return what went wrong; the text of an error that is not ours may show the value, so its kind has to do."""
    return str(error) if isinstance(error, TypeConversionError) else type(error).__name__
