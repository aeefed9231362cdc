"""The open transaction of one connection: a stack of levels, and what is to be called when they end.

The lowest level is the transaction itself. On it lie nested transactions, which are blocks, and savepoints set by
hand, which are not. Nothing here reaches the database.
"""

from __future__ import annotations

from typing import Any, Callable, List, Optional

import attrs

from arfunc.errors import TransactionError

__all__ = ["Callback", "Level", "Levels"]

Callback = Callable[[], Any]


@attrs.define
class Level:
    """One transaction, nested transaction, or savepoint.

    Attributes:
        name: Name of its savepoint; empty for the transaction itself.
        is_block: Whether it is a transaction that Commit or Rollback ends.
        on_commit: What is called once the whole transaction is committed.
        on_rollback: What is called when this level is undone.
    """

    name: str = ""
    is_block: bool = True
    on_commit: List[Callback] = attrs.field(factory=list)
    on_rollback: List[Callback] = attrs.field(factory=list)


class Levels:
    """A stack of levels.

    Attributes:
        stack: The levels, the transaction itself first; empty where none is open.
    """

    __slots__ = ("_numbered", "stack")

    def __init__(self) -> None:
        self.stack: List[Level] = []
        self._numbered = 0

    @property
    def depth(self) -> int:
        """How many transactions are open, one in the other."""
        return sum(level.is_block for level in self.stack)

    def next_name(self) -> str:
        """Return the name for a nested transaction that is to be begun now."""
        return f"arfunc_level_{len(self.stack)}"

    def numbered_name(self) -> str:
        """Return a name for a savepoint set by hand, used by no other in this transaction."""
        self._numbered += 1
        return f"savepoint_{self._numbered}"

    def push(self, level: Level) -> None:
        """Note that a level was opened."""
        self.stack.append(level)

    def innermost_block(self) -> int:
        """Return the position of the transaction that Commit or Rollback would end.

        Raises:
            TransactionError: None is open.
        """
        for position in range(len(self.stack) - 1, -1, -1):
            if self.stack[position].is_block:
                return position
        raise TransactionError("no transaction is open here. Begin one with transaction().")

    def position_of(self, name: str) -> int:
        """Return the position of a savepoint of the innermost transaction.

        Raises:
            TransactionError: It has no savepoint of that name.
        """
        lowest = self.innermost_block() + 1
        for position in range(len(self.stack) - 1, lowest - 1, -1):
            if self.stack[position].name == name:
                return position
        known = [level.name for level in self.stack[lowest:]]
        raise TransactionError(f"the transaction has no savepoint {name!r}; it has {known or 'none'}.")

    def merge(self, position: int) -> None:
        """Drop a level and those on it; what they were to call falls to the level below."""
        below = self.stack[position - 1]
        for level in self.stack[position:]:
            below.on_commit.extend(level.on_commit)
            below.on_rollback.extend(level.on_rollback)
        del self.stack[position:]

    def undo(self, position: int, *, keep: bool = False) -> List[Callback]:
        """Drop a level and those on it, and return what is to be called for the undoing, the newest first.

        Args:
            position: Where the level is.
            keep: Whether the level itself stays, emptied, as a savepoint does that was gone back to.
        """
        undone = [callback for level in self.stack[position:] for callback in level.on_rollback]
        kept = Level(self.stack[position].name, is_block=self.stack[position].is_block)
        self.stack[position:] = [kept] if keep else []
        self._forget_numbers()
        return undone[::-1]

    def finish(self) -> List[Callback]:
        """Drop all levels, and return what is to be called for the commit, the oldest first."""
        done = [callback for level in self.stack for callback in level.on_commit]
        self.stack.clear()
        self._forget_numbers()
        return done

    def top(self) -> Optional[Level]:
        """Return the innermost level, or None where nothing is open."""
        return self.stack[-1] if self.stack else None

    def _forget_numbers(self) -> None:
        if not self.stack:
            self._numbered = 0
