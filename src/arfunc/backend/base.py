"""What every backend has, synchronous or not."""

from __future__ import annotations

import datetime
import logging
import uuid
from typing import Any, Callable, Dict, Generic, Optional, TypeVar

from arfunc.backend.config import ConnectionConfig
from arfunc.backend.environment import Environment
from arfunc.backend.lease import Holdings, Member
from arfunc.dialect.base import SQLDialectBase
from arfunc.effect.effects import OnCommit, OnRollback
from arfunc.errors import ArgumentValueError
from arfunc.expression.rewrite import Rewrite

__all__ = ["BaseBackend"]

C = TypeVar("C", bound=ConnectionConfig)


class BaseBackend(Generic[C]):
    """Configuration, dialect, logger, clock; and what contexts hold of the connections.

    Attributes:
        holdings: What contexts hold.
    """

    def __init__(self, environment: Environment[C]) -> None:
        self._environment = environment
        self.holdings = Holdings()

    @property
    def config(self) -> C:
        """How the database is reached."""
        return self._environment.config

    @property
    def dialect(self) -> SQLDialectBase:
        """What statements are compiled by."""
        return self._environment.dialect

    def install(self, *rewrites: Rewrite, **values: Any) -> None:
        """Have rewrites reach every statement of this backend, besides those that do so already.

        Args:
            rewrites: The rewrites.
            values: Context values, or functions without arguments that give them, for statements to which no `using`
                around them gives one.

        Raises:
            ArgumentTypeError: What is to be installed is no rewrite.
        """
        self._environment.dialect = self._environment.dialect.rewriting(rewrites, values)

    @property
    def clock(self) -> Callable[[], datetime.datetime]:
        """What `Now` is answered by."""
        return self._environment.clock

    @clock.setter
    def clock(self, clock: Callable[[], datetime.datetime]) -> None:
        self._environment.clock = clock

    @property
    def uuid_factory(self) -> Callable[[], uuid.UUID]:
        """What `NewUUID` is answered by."""
        return self._environment.uuid_factory

    @uuid_factory.setter
    def uuid_factory(self, factory: Callable[[], uuid.UUID]) -> None:
        self._environment.uuid_factory = factory

    @property
    def logger(self) -> logging.Logger:
        """Where an event per statement goes, at DEBUG; parameters are never part of it."""
        return self._environment.logger

    @logger.setter
    def logger(self, logger: Optional[logging.Logger]) -> None:
        if logger is not None and not isinstance(logger, logging.Logger):
            raise ArgumentValueError(f"a logger is a logging.Logger or None, got {logger!r}.")
        self._environment.logger = logger or logging.getLogger("arfunc")

    @property
    def pragmas(self) -> Dict[str, Any]:
        """A copy of the settings that each connection gets."""
        return dict(self._environment.pragmas)

    @property
    def in_transaction(self) -> bool:
        """Whether whoever asks is inside a transaction of this backend."""
        member = self.holdings.member()
        return member is not None and member.lease.in_transaction

    def _note_on_commit(self, effect: OnCommit) -> Any:
        member = self.holdings.member()
        if member is None or not member.lease.in_transaction:
            return effect.callback()
        member.lease.session.levels.top().on_commit.append(effect.callback)
        return None

    def _note_on_rollback(self, effect: OnRollback) -> None:
        member = self.holdings.member()
        if member is not None and member.lease.in_transaction:
            member.lease.session.levels.top().on_rollback.append(effect.callback)

    def _is_open_end(self, before: Optional[Member], frame: Any) -> bool:
        """Tell whether a program has left another transaction open than it found."""
        now = self.holdings.entry()
        return now is not before or (now is not None and now.frame is not frame)
