"""Effects: every way to reach the world outside, as frozen values.

An effect does nothing. A backend performs it; `arfunc.testing` answers it from a script. Each is generic in its
answer, so that ``rows = yield from Fetch(statement, decode)`` has the type that the decoding gives.
"""

from __future__ import annotations

import datetime
import uuid
from typing import (
    Any,
    Callable,
    Dict,
    Iterable,
    Iterator,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
    Union,
    overload,
)

import attrs
from typing_extensions import Protocol

from arfunc.dialect.base import SQLDialectBase
from arfunc.dialect.plan import Plan
from arfunc.effect.composition import AnyProgram
from arfunc.effect.result import QueryResult
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.node import Compilable
from arfunc.expression.source import TableExpression
from arfunc.expression.transaction import IsolationLevel
from arfunc.types.value_type import ValueType

__all__ = [
    "Begin",
    "Call",
    "Commit",
    "Decode",
    "Effect",
    "Encode",
    "Execute",
    "ExecuteMany",
    "ExecuteScript",
    "ExecuteText",
    "Fetch",
    "Insert",
    "InsertMany",
    "NewUUID",
    "Now",
    "OnCommit",
    "OnRollback",
    "ReleaseSavepoint",
    "Rollback",
    "RollbackToSavepoint",
    "Row",
    "Savepoint",
    "Stream",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = Tuple[Any, ...]
_set = object.__setattr__


class Decode(Protocol[T_co]):
    """How rows become an answer; data that is bound to a dialect and a plan once, then reused."""

    def bound(self, dialect: SQLDialectBase, plan: Plan) -> Callable[[List[Row]], T_co]:
        """Return the function from the driver's rows to the answer."""
        ...  # pragma: no cover


class Encode(Protocol):
    """How things to insert become values of the driver."""

    def bound(self, dialect: SQLDialectBase) -> Callable[[Sequence[Any]], List[Any]]:
        """Return the function from things to one flat list of values, row after row."""
        ...  # pragma: no cover


class Effect(AnyProgram[T_co]):
    """One thing to be done outside, whose answer is a `T_co`."""

    __slots__ = ()


class LocalEffect(Effect[T_co]):
    """An effect that is done where the caller is, without a hop to a worker."""

    __slots__ = ()

    @property
    def is_local(self) -> bool:
        """Always true."""
        return True


@attrs.frozen(eq=False, init=False)
class Fetch(Effect[T_co]):
    """Run a statement and give all its rows, decoded.

    Attributes:
        statement: What gives the rows.
        decode: Makes the answer of the rows; without it the rows come as the driver gives them.
    """

    statement: Compilable
    decode: Optional[Decode[T_co]]

    @overload
    def __init__(self: Fetch[List[Row]], statement: Compilable) -> None: ...
    @overload
    def __init__(self, statement: Compilable, decode: Optional[Decode[T_co]]) -> None: ...
    def __init__(self, statement: Compilable, decode: Optional[Decode[Any]] = None) -> None:
        _set(self, "statement", statement)
        _set(self, "decode", decode)


@attrs.frozen(eq=False, init=False)
class Stream(Effect[Iterator[T_co]]):
    """Run a statement and give its rows batch by batch, each decoded when it is asked for.

    An asynchronous backend gives an asynchronous iterator, from its method `stream`.

    Attributes:
        statement: What gives the rows.
        decode: Makes one answer of the rows of a batch.
        batch_size: Rows in a batch.
    """

    statement: Compilable
    decode: Optional[Decode[T_co]]
    batch_size: int

    @overload
    def __init__(self: Stream[List[Row]], statement: Compilable, *, batch_size: int = ...) -> None: ...
    @overload
    def __init__(self, statement: Compilable, decode: Optional[Decode[T_co]], *, batch_size: int = ...) -> None: ...
    def __init__(self, statement: Compilable, decode: Optional[Decode[Any]] = None, *, batch_size: int = 1000) -> None:
        if batch_size < 1:
            raise ArgumentValueError(f"batch_size must be at least 1, got {batch_size}.")
        _set(self, "statement", statement)
        _set(self, "decode", decode)
        _set(self, "batch_size", batch_size)


@attrs.frozen(eq=False)
class Execute(Effect[QueryResult]):
    """Run a statement for what it does; rows that it gives come as dicts in the result."""

    statement: Compilable


@attrs.frozen(eq=False)
class ExecuteMany(Effect[QueryResult]):
    """Run a statement once for each tuple of parameters, all or none."""

    statement: Compilable
    parameters: Sequence[Row]


@attrs.frozen
class ExecuteText(Effect[QueryResult]):
    """Run one statement that is given as text.

    Attributes:
        sql: The text, with the driver's own placeholders.
        params: A sequence, or a mapping for placeholders with names; each value is encoded by its own type.
    """

    sql: str
    params: Union[Sequence[Any], Mapping[str, Any]] = ()


@attrs.frozen
class ExecuteScript(Effect[None]):
    """Run several statements given as one text."""

    sql: str


@attrs.frozen(eq=False)
class Insert(Effect[QueryResult]):
    """Insert one row and give the values that the database makes for it.

    Attributes:
        statement: The INSERT, without RETURNING.
        generated: Columns whose values the database makes.
        serial: Whether the one generated column is the integer key, so that the driver's last insert id will do.
    """

    statement: Compilable
    generated: Tuple[Column[Any], ...] = ()
    serial: bool = False


@attrs.frozen(eq=False)
class InsertMany(Effect[QueryResult]):
    """Insert many rows, many to a statement, all or none.

    Attributes:
        table: Where to.
        columns: Names of the columns, in the order of the values.
        types: Types of their values.
        rows: Things to insert; taken lazily, never held all at once.
        encode: Makes values of them.
        batch_rows: Rows in a statement; None leaves it to the backend.
    """

    table: TableExpression
    columns: Tuple[str, ...]
    types: Tuple[Optional[ValueType], ...]
    rows: Iterable[Any]
    encode: Encode
    batch_rows: Optional[int] = None


@attrs.frozen
class Begin(Effect[None]):
    """Start a transaction, or inside one a nested transaction."""

    isolation: Optional[IsolationLevel] = None
    read_only: bool = False


@attrs.frozen
class Commit(Effect[None]):
    """End the innermost transaction; what it wrote stays."""


@attrs.frozen
class Rollback(Effect[None]):
    """End the innermost transaction; what it wrote is undone."""


@attrs.frozen
class Savepoint(Effect[None]):
    """Set a mark in the transaction."""

    name: str


@attrs.frozen
class ReleaseSavepoint(Effect[None]):
    """Forget a mark and those set after it."""

    name: str


@attrs.frozen
class RollbackToSavepoint(Effect[None]):
    """Undo what was written since a mark, and forget the marks set after it."""

    name: str


Callback = Callable[[], Any]


@attrs.frozen
class OnCommit(LocalEffect[None]):
    """Call a function when the transaction is committed; at once where there is none.

    A nested transaction that ends hands its functions to the one around it; one that is undone forgets them.
    """

    callback: Callback


@attrs.frozen
class OnRollback(LocalEffect[None]):
    """Call a function when the transaction, or the nested one that is open now, is rolled back."""

    callback: Callback


@attrs.frozen
class Now(LocalEffect[datetime.datetime]):
    """The time, aware, in UTC."""


@attrs.frozen
class NewUUID(LocalEffect[uuid.UUID]):
    """A new UUID."""


@attrs.frozen(eq=False)
class Call(LocalEffect[Any]):
    """Call the user's code; the asynchronous interpreter awaits what can be awaited."""

    function: Callable[..., Any]
    args: Tuple[Any, ...] = ()
    kwargs: Dict[str, Any] = attrs.field(factory=dict)
