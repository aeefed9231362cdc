"""Transaction control."""

from __future__ import annotations

import enum
from typing import Optional

from arfunc.expression.node import Node, node, token

__all__ = [
    "Begin",
    "Commit",
    "IsolationLevel",
    "ReleaseSavepoint",
    "Rollback",
    "RollbackToSavepoint",
    "Savepoint",
]


class IsolationLevel(enum.Enum):
    """What a transaction may see of others: ISO/IEC 9075-2, section 4.41."""

    READ_UNCOMMITTED = "READ UNCOMMITTED"
    READ_COMMITTED = "READ COMMITTED"
    REPEATABLE_READ = "REPEATABLE READ"
    SERIALIZABLE = "SERIALIZABLE"


@node
class Begin(Node):
    """Start a transaction.

    Attributes:
        isolation: What it may see of others; None leaves that to the database.
        read_only: Whether it writes nothing.
    """

    isolation: Optional[IsolationLevel] = token(default=None)
    read_only: bool = token(default=False)


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
