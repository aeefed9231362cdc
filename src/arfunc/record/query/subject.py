"""What a query of records knows beside its SQL: its model, what its rows become, what is loaded with them."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import attrs

from arfunc.expression.explain import ExplainOptions
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query.query import Query
from arfunc.query.step import Root
from arfunc.record.decoder import decode_of
from arfunc.record.mode import Async
from arfunc.record.query.rows import DICTS, FirstOf, TupleRows
from arfunc.record.relation.path import Loading

__all__ = ["MixedSubject", "RowsSubject", "Subject", "Unmodelled", "is_async", "own_source", "subject_of"]


@attrs.frozen
class Subject:
    """What a query knows beside its SQL.

    Attributes:
        model: The model that the query started from; it knows the backend.
        tuples: What each row becomes; None for records of the model.
        loadings: Relations that are loaded with the records.
        is_strict: Whether each row is validated in full.
        strangers: What is selected and is no field of the model; rows with it can be no records.
        explained: How the plan of the query is asked for, in place of its dicts; None for the dicts.
        decode: How rows become results.
        first: How they become the first result, or None.
    """

    model: Any
    tuples: Optional[TupleRows] = None
    loadings: Tuple[Loading, ...] = ()
    is_strict: bool = False
    strangers: Tuple[SQLValueExpression[Any], ...] = attrs.field(default=(), eq=False)  # follows from the steps
    explained: Optional[ExplainOptions] = None
    decode: Any = attrs.field(init=False, eq=False, repr=False)
    first: FirstOf = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        decode: Any = self.tuples
        if decode is None:
            decode = decode_of(self.model, is_strict=self.is_strict)
        elif self.is_strict:
            decode = decode.strict()
        object.__setattr__(self, "decode", decode)
        object.__setattr__(self, "first", FirstOf(decode))

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickle what was given; how rows become results is worked out anew."""
        return type(self), (self.model, self.tuples, self.loadings, self.is_strict, self.strangers, self.explained)


@attrs.frozen
class MixedSubject(Subject):
    """What a set operation knows whose sides give unlike rows: how to run, but not what the rows become."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "decode", None)
        object.__setattr__(self, "first", FirstOf(None))


@attrs.frozen(eq=False)
class Unmodelled:
    """What stands for the model of a query that has none: it knows the backend.

    Attributes:
        connected: The backend.
        is_async: Whether what is asked of it is awaited.
    """

    connected: Any
    is_async: bool
    __name__ = "a query of its own"

    def backend(self) -> Any:
        """Return the backend."""
        return self.connected

    def dialect(self) -> Any:
        """Return the dialect of the backend."""
        return self.connected.dialect

    def run_program(self, program: Any) -> Any:
        """Run a program on the backend; the answer, or an awaitable of it, comes back."""
        return self.connected.run(program)


@attrs.frozen
class RowsSubject(Subject):
    """What a query without a model knows: its rows become dicts."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "decode", DICTS)
        object.__setattr__(self, "first", FirstOf(DICTS))


def is_async(model: Any) -> bool:
    """Tell whether what a model asks is awaited."""
    if isinstance(model, Unmodelled):
        return model.is_async
    return isinstance(model, type) and issubclass(model, Async)


def subject_of(query: Any) -> Subject:
    """Return what a query of records knows."""
    subject: Subject = query.subject
    return subject


def own_source(query: Query[Any, Any]) -> Optional[TableExpression]:
    """Return the table that a query started from; None if it started from something else."""
    first: Query[Any, Any] = query
    while first._parent is not None:
        first = first._parent
    source = first._argument.source if isinstance(first._argument, Root) else None
    return source if isinstance(source, TableExpression) else None
