"""Transaction control."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Optional, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.node import Node, node, token

__all__ = [
    "Begin",
    "Commit",
    "IsolationLevel",
    "ReleaseSavepoint",
    "Rollback",
    "RollbackToSavepoint",
    "Savepoint",
    "SetTransaction",
]


class IsolationLevel(enum.Enum):
    """What a transaction may see of others: ISO/IEC 9075-2, section 4.41."""

    READ_UNCOMMITTED = "READ UNCOMMITTED"
    READ_COMMITTED = "READ COMMITTED"
    REPEATABLE_READ = "REPEATABLE READ"
    SERIALIZABLE = "SERIALIZABLE"


def _isolation(level: Any) -> Optional[IsolationLevel]:
    if level is None or isinstance(level, IsolationLevel):
        return level
    words = str(level).upper().replace("_", " ")
    if words not in [known.value for known in IsolationLevel]:
        known = ", ".join(member.value for member in IsolationLevel)
        raise ArgumentValueError(f"{level!r} is no isolation level. The levels are: {known}.")
    return IsolationLevel(words)


def _check_deferrable(transaction: Any) -> None:
    is_meant = transaction.read_only and transaction.isolation is IsolationLevel.SERIALIZABLE
    if transaction.deferrable and not is_meant:
        raise ArgumentValueError("deferrable is about a serializable transaction that is read only: say both.")


@node
class Begin(Node):
    """Start a transaction.

    Attributes:
        isolation: What it may see of others; None leaves that to the database.
        read_only: Whether it writes nothing.
        deferrable: Whether a serializable one that only reads waits for a moment from which it cannot fail.
    """

    isolation: Optional[IsolationLevel] = token(default=None, convert=_isolation)
    read_only: bool = token(default=False)
    deferrable: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(
            self, isolation: Union[IsolationLevel, str, None] = None, read_only: bool = False, deferrable: bool = False
        ) -> None: ...

    def check(self) -> None:
        """Refuse a mode that has no effect."""
        _check_deferrable(self)


@node
class SetTransaction(Node):
    """Say how the transaction runs: the one that is open, or in MySQL and MariaDB the next one.

    Attributes:
        isolation: What it may see of others.
        read_only: Whether it writes nothing; None leaves that as it is.
        deferrable: Whether a serializable one that only reads waits for a moment from which it cannot fail.
    """

    isolation: Optional[IsolationLevel] = token(default=None, convert=_isolation)
    read_only: Optional[bool] = token(default=None)
    deferrable: bool = token(default=False)

    if TYPE_CHECKING:

        def __init__(
            self,
            isolation: Union[IsolationLevel, str, None] = None,
            read_only: Optional[bool] = None,
            deferrable: bool = False,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a statement that says nothing, and a mode that has no effect."""
        _check_deferrable(self)
        if self.isolation is None and self.read_only is None:
            raise ArgumentValueError("SET TRANSACTION needs an isolation level or read_only.")


@node
class Commit(Node):
    """Make the changes of the transaction last."""


@node
class Rollback(Node):
    """Undo the changes of the transaction."""


@node
class Savepoint(Node):
    """Mark a point in the transaction that can be gone back to."""

    name: str = token()


@node
class ReleaseSavepoint(Node):
    """Forget a savepoint; the changes since then stay part of the transaction."""

    name: str = token()


@node
class RollbackToSavepoint(Node):
    """Undo the changes since a savepoint, which stays."""

    name: str = token()
