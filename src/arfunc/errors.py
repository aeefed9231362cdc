"""The one hierarchy of errors.

Everything that arfunc raises on purpose derives from `ArfuncError`. What the database can cause, and so what a
caller may want to act on while running, derives from `DatabaseError`; what a program got wrong while building or
compiling a statement stands beside it. Where a built-in exception is the customary one (`TypeError`, `ValueError`,
`AttributeError`), the class here derives from that built-in as well.
"""

from __future__ import annotations

import sys
from typing import Any, Iterable, Optional, Tuple

from typing_extensions import Self

__all__ = [
    "ArfuncError",
    "ArgumentTypeError",
    "ArgumentValueError",
    "BackendNotConfiguredError",
    "CheckViolation",
    "ClosedBackendError",
    "ConnectionError",
    "CursorError",
    "DatabaseError",
    "DeadlockError",
    "DialectError",
    "ForeignKeyViolation",
    "IntegrityError",
    "InvalidRelationPathError",
    "IsolationLevelError",
    "LockError",
    "MissingContextError",
    "NoOperationError",
    "NotGenerated",
    "NotLoaded",
    "NotNullViolation",
    "OperationalError",
    "QueryError",
    "RecordNotFound",
    "RelationNotFoundError",
    "RelationResolutionError",
    "RestrictionViolation",
    "ScopeError",
    "StaleObjectError",
    "StrictLoadingError",
    "TransactionError",
    "TruthValueError",
    "TypeConversionError",
    "UnboundHoleError",
    "UniqueViolation",
    "UnknownFieldError",
    "UnknownNodeError",
    "UnknownRewriteError",
    "UnsupportedFeatureError",
    "UntypedFieldError",
    "ValidationError",
]


class ArfuncError(Exception):
    """The root: every error that arfunc raises on purpose."""


class ArgumentTypeError(ArfuncError, TypeError):
    """An argument has a type that the function does not take."""


class ArgumentValueError(ArfuncError, ValueError):
    """An argument has a fitting type, but a value that makes no sense here."""


class TruthValueError(ArgumentTypeError):
    """An SQL expression was used where Python asks for true or false (`if`, `and`, `or`, `not`)."""

    def __init__(self, expression: str) -> None:
        super().__init__(
            f"the SQL expression {expression} has no truth value in Python. Combine predicates with &, | and ~, "
            "test membership with .in_(...), ranges with .between(low, high), and structure with .equals(other)."
        )


class CursorError(ArgumentValueError):
    """The text given as a cursor is none, or belongs to another order."""


class UnknownFieldError(ArfuncError, AttributeError):
    """A field was asked for that the model does not have."""

    def __init__(self, model: str, field: str, known: Iterable[str] = ()) -> None:
        self.model, self.field, self.known = model, field, tuple(known)
        advice = f" Its fields are: {', '.join(self.known)}." if self.known else ""
        super().__init__(f"{model} has no field {field!r}.{advice}")


class UntypedFieldError(ArfuncError, AttributeError):
    """A field that is declared without `Col` was asked for as a typed column."""

    def __init__(self, model: str, field: str) -> None:
        self.model, self.field = model, field
        super().__init__(
            f"{model}.{field} is no typed column: the field is declared without Col. "
            f"Write {model}.c.{field}, or declare it as `{field}: Col[...]`."
        )


class NotLoaded(ArfuncError):
    """A field of a record has no value, because it was not selected.

    It is no `AttributeError` on purpose: pydantic's `from_attributes` takes one for absence and would fill in a
    default without a word.
    """


class NotGenerated(NotLoaded, AttributeError):
    """A field waits for the value that the database makes when the record is saved."""


class StrictLoadingError(ArfuncError):
    """A relation was loaded lazily where strict loading forbids it."""


class InvalidRelationPathError(ArgumentValueError):
    """A path given to `with_` is not of the form ``"a.b.c"``."""


class RelationNotFoundError(ArfuncError, LookupError):
    """A path given to `with_` names a relation that the model does not have."""

    def __init__(self, relation: str, model: str, known: Iterable[str] = ()) -> None:
        self.relation, self.model, self.known = relation, model, tuple(known)
        advice = f" Its relations are: {', '.join(self.known)}." if self.known else " It has no relations."
        super().__init__(f"Relation {relation!r} not found on {model}.{advice}")


class RelationResolutionError(ArgumentValueError):
    """A relation is declared in a way that cannot be resolved: no such model, no such inverse, an invalid pair."""


class UnknownRewriteError(ArfuncError, LookupError):
    """A rewrite is to be switched off that does not exist."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        listed = ", ".join(map(repr, known)) or "none"
        super().__init__(f"there is no rewrite {name!r}; those that there are: {listed}.")


class MissingContextError(ArfuncError, LookupError):
    """A statement that runs needs a value from its surroundings, and there is none."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"the statement needs the context value {name!r}, which nothing gives. Run it inside "
            f"`with using({name}=...):`, or install a value on the backend."
        )


class DialectError(ArfuncError):
    """A statement cannot be written in a dialect; raised while compiling, before any I/O.

    Attributes:
        place: The part of the statement that it is about, as far as it is known: its `str` marks the part, and from
            Python 3.11 on a traceback shows that as a note.
    """

    place: Optional[object] = None

    def at(self, place: object) -> Self:
        """Note where in the statement the error lies, and return the error; the innermost place counts."""
        if self.place is None:
            self.place = place
            if sys.version_info >= (3, 11):
                self.add_note(f"In the statement: {place}")
        return self


class UnsupportedFeatureError(DialectError):
    """The dialect cannot express a feature; raised while compiling, before any I/O."""

    def __init__(self, dialect_name: str, feature_name: str, suggestion: str = "") -> None:
        self.dialect_name, self.feature_name, self.suggestion = dialect_name, feature_name, suggestion
        advice = f" Suggestion: {suggestion}." if suggestion else ""
        super().__init__(f"{dialect_name!r} dialect does not support {feature_name}.{advice}")


class UnknownNodeError(DialectError):
    """A dialect has no visitor for a kind of node."""

    def __init__(self, dialect_name: str, node_name: str) -> None:
        self.dialect_name, self.node_name = dialect_name, node_name
        super().__init__(
            f"{dialect_name!r} dialect has no visitor for {node_name}. "
            f"Bring one with @writes({node_name}), or give the node a fallback()."
        )


class UnboundHoleError(DialectError):
    """A statement was to be compiled or run while one of its holes had no value.

    Attributes:
        name: Name of the hole.
    """

    def __init__(self, name: str, type_name: str) -> None:
        self.name = name
        super().__init__(
            f"the hole {name!r}, which takes {type_name}, has no value. Give it one by bind({name}=...), "
            f"or call prepare() and run that with {name}=..."
        )


class ScopeError(DialectError, LookupError):
    """A column belongs to no source of the statement, or to more than one."""


class DatabaseError(ArfuncError):
    """What can go wrong with a database, its data, or the way to it.

    Attributes:
        sql: The text of the statement that failed, without its parameters; None where there was none.
    """

    sql: Optional[str] = None

    def with_sql(self, sql: Optional[str]) -> DatabaseError:
        """Note the statement that failed and return the error itself."""
        self.sql = sql
        return self


class ConnectionError(DatabaseError):
    """The database could not be reached or opened."""


class ClosedBackendError(ConnectionError):
    """The backend was closed and then used."""


class NoOperationError(DatabaseError, NotImplementedError):
    """Something was to be done that a dummy backend does not do."""


class OperationalError(DatabaseError):
    """The database could not carry the statement out: locked, timed out, read-only, syntax, connection lost."""


class QueryError(OperationalError):
    """The statement names something that does not exist, such as a table or a column."""


class LockError(OperationalError):
    """A lock could not be had in time."""


class DeadlockError(LockError):
    """Transactions wait for each other; this one was chosen to give way."""


class IntegrityError(DatabaseError):
    """A constraint refused the data.

    Attributes:
        constraint: Name of the constraint, where the database tells it.
        table: Table that has the constraint, where the database tells it.
        columns: Columns of the constraint, where the database tells them.
    """

    def __init__(
        self,
        message: str,
        *,
        constraint: Optional[str] = None,
        table: Optional[str] = None,
        columns: Tuple[str, ...] = (),
    ) -> None:
        self.constraint, self.table, self.columns = constraint, table, columns
        super().__init__(message)


class UniqueViolation(IntegrityError):
    """A row with the same key exists."""


class ForeignKeyViolation(IntegrityError):
    """A reference points at no row, or a row that is still referred to was to be removed."""


class NotNullViolation(IntegrityError):
    """A column that needs a value got NULL."""


class CheckViolation(IntegrityError):
    """A CHECK constraint is not met."""


class RestrictionViolation(DatabaseError):
    """A row that is to be written would not be one that a rewrite lets the writer see: another tenant's."""


class ValidationError(DatabaseError):
    """The values of a record are not valid, found when it was to be saved; nothing was written.

    Attributes:
        errors: pydantic's list of errors, or an empty list where a rule of the model's own refused.
    """

    def __init__(self, message: str, errors: Iterable[Any] = ()) -> None:
        self.errors = list(errors)
        super().__init__(message)


class RecordNotFound(DatabaseError):
    """No row has the key, or meets the condition, that was asked for."""


class StaleObjectError(DatabaseError):
    """Another process changed the row since this record was loaded.

    Attributes:
        record: The record that was to be saved, still dirty.
        expected_version: The version that the record was loaded with.
        actual_version: The version in the row now; None when the row is gone.
    """

    def __init__(self, record: Any, expected: int, actual: Optional[int]) -> None:
        self.record, self.expected_version, self.actual_version = record, expected, actual
        found = "no row" if actual is None else str(actual)
        super().__init__(
            f"Record was updated by another process: {type(record).__name__} expected {expected}, found {found}. "
            "Refresh the record and apply the change again."
        )


class TransactionError(DatabaseError):
    """A transaction was used in a way that it does not allow."""


class IsolationLevelError(TransactionError):
    """An isolation level cannot be had here, or not any more."""


class TypeConversionError(DatabaseError, TypeError):
    """A value cannot be converted between Python and the database."""


class BackendNotConfiguredError(DatabaseError):
    """A model was to reach a database, but none was configured for it."""

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(
            f"No backend configured for {model}. Call {model}.configure(config, Backend) first, or on a base class "
            "to serve several models; building a query and to_sql() need none."
        )


NoBackendConfiguredError = BackendNotConfiguredError
