"""SQLite's errors as those of the hierarchy."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Match, Optional, Sequence, Tuple, Type

from arfunc.backend.error_map import Rule, first_match, rule
from arfunc.errors import (
    CheckViolation,
    ClosedBackendError,
    ConnectionError,
    DatabaseError,
    ForeignKeyViolation,
    IntegrityError,
    LockError,
    NotNullViolation,
    OperationalError,
    QueryError,
    TypeConversionError,
    UniqueViolation,
)

__all__ = ["CLOSED_ADVICE", "DRIVER_ERRORS", "error_of", "opening_error"]

DRIVER_ERRORS: Tuple[Type[Exception], ...] = (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError)
"""What the driver raises; the last two for values and texts that it cannot hand to SQLite."""

CLOSED_ADVICE = "the backend is closed. Call connect() to open it again, or keep it open for as long as it is used."


def _columns(message: str, found: Match[str]) -> Tuple[Optional[str], Tuple[str, ...]]:
    """Read ``table.column, table.column``."""
    pairs = [name.strip().rpartition(".") for name in found.group(1).split(",")]
    return pairs[0][0] or None, tuple(column for _, _, column in pairs)


def _unique(message: str, found: Match[str]) -> DatabaseError:
    table, columns = _columns(message, found)
    return UniqueViolation(message, table=table, columns=columns)


def _not_null(message: str, found: Match[str]) -> DatabaseError:
    table, columns = _columns(message, found)
    return NotNullViolation(message, table=table, columns=columns)


def _locked(message: str, found: Match[str]) -> DatabaseError:
    return LockError(
        f"{message}. Another connection holds the lock and did not give it up within the timeout: "
        "keep transactions short, or raise the timeout."
    )


def _read_only(message: str, found: Match[str]) -> DatabaseError:
    return OperationalError(
        f"{message}. The file or its directory cannot be written, or the transaction was begun with read_only=True."
    )


_RULES: Sequence[Rule] = (
    rule(r"UNIQUE constraint failed: index '(.+)'", lambda m, f: UniqueViolation(m, constraint=f.group(1))),
    rule(r"(?:UNIQUE|PRIMARY KEY) constraint failed: (.+)", _unique),
    rule(r"NOT NULL constraint failed: (.+)", _not_null),
    rule(r"CHECK constraint failed: (.+)", lambda m, f: CheckViolation(m, constraint=f.group(1))),
    rule(r"FOREIGN KEY constraint failed", lambda m, f: ForeignKeyViolation(m)),
    rule(r"FOREIGN KEY mismatch", lambda m, f: QueryError(m)),
    rule(r"closed database", lambda m, f: ClosedBackendError(CLOSED_ADVICE)),
    rule(r"no such (?:table|column|index|view|function|savepoint|collation)", lambda m, f: QueryError(m)),
    rule(r"has no column named|no such \w+ *:", lambda m, f: QueryError(m)),
    rule(r"one statement at a time", lambda m, f: QueryError(f"{m} Use executescript() for several.")),
    rule(r"is locked|database schema is locked", _locked),
    rule(r"readonly", _read_only),
    rule(r"parameter.*not supported|unsupported type", lambda m, f: TypeConversionError(m)),
)


def error_of(error: Exception, sql: Optional[str] = None) -> DatabaseError:
    """Return the error of the hierarchy that a driver's error means; its text is kept."""
    message = str(error)
    known = first_match(message, _RULES)
    return (known[0] if known else _by_class(error, message)).with_sql(sql)


def _by_class(error: Exception, message: str) -> DatabaseError:
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(message)
    if isinstance(error, sqlite3.OperationalError):
        return OperationalError(message)
    if isinstance(error, (OverflowError, UnicodeError)):
        return TypeConversionError(f"SQLite cannot store a value: {message}")
    return DatabaseError(message)


def opening_error(error: Exception, location: str) -> ConnectionError:
    """Return the error for a database that cannot be opened: it names the path and what to do."""
    return ConnectionError(f"cannot open the SQLite database {location!r}: {error}. {_opening_advice(error, location)}")


def _opening_advice(error: Exception, location: str) -> str:
    path = Path(location)
    if "not a database" in str(error):
        return "The file holds something else, or is encrypted; check the path."
    if path.is_dir():
        return "The path is a directory; name a file in it."
    if not path.parent.is_dir():
        return f"The directory {str(path.parent)!r} does not exist; create it first."
    return "Check that the file, and the directory that it is in, may be read and written."
