"""What the layers above ask of a backend."""

from __future__ import annotations

import datetime
import logging
import uuid
from typing import (
    Any,
    AsyncContextManager,
    Callable,
    ContextManager,
    Dict,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

from typing_extensions import Protocol

from arfunc.backend.config import ConnectionConfig
from arfunc.backend.facade import Adapters, ExecutionOptions, Params, Text
from arfunc.backend.lease import Holdings
from arfunc.backend.transaction import AsyncTransaction, Transaction
from arfunc.dialect.base import SQLDialectBase
from arfunc.effect.composition import AnyProgram
from arfunc.effect.result import QueryResult
from arfunc.expression.transaction import IsolationLevel

__all__ = ["AsyncStorageBackend", "StorageBackend"]

T = TypeVar("T")


class _Backend(Protocol):
    """What both kinds of backend have."""

    holdings: Holdings

    @property
    def clock(self) -> Callable[[], datetime.datetime]:
        """What `Now` is answered by."""
        ...  # pragma: no cover

    @property
    def uuid_factory(self) -> Callable[[], uuid.UUID]:
        """What `NewUUID` is answered by."""
        ...  # pragma: no cover

    @property
    def config(self) -> ConnectionConfig:
        """How the database is reached."""
        ...  # pragma: no cover

    @property
    def dialect(self) -> SQLDialectBase:
        """What statements are compiled by."""
        ...  # pragma: no cover

    @property
    def logger(self) -> logging.Logger:
        """Where an event per statement goes."""
        ...  # pragma: no cover

    @property
    def in_transaction(self) -> bool:
        """Whether whoever asks is inside a transaction of this backend."""
        ...  # pragma: no cover


class StorageBackend(_Backend, Protocol):
    """A synchronous backend."""

    def run(self, program: AnyProgram[T]) -> T:
        """Run a program and return its answer."""
        ...  # pragma: no cover

    def connect(self) -> None:
        """Open the database now."""
        ...  # pragma: no cover

    def disconnect(self) -> None:
        """Close all connections; again: nothing happens."""
        ...  # pragma: no cover

    def ping(self, reconnect: bool = True) -> bool:
        """Tell whether the database answers."""
        ...  # pragma: no cover

    def get_server_version(self) -> Tuple[int, ...]:
        """Return the version of the database."""
        ...  # pragma: no cover

    def transaction(
        self, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False, retries: int = 0
    ) -> Transaction:
        """Return a transaction: a block, or a decorator."""
        ...  # pragma: no cover

    def detached(self) -> ContextManager[object]:
        """Return a block whose statements run on a connection of their own."""
        ...  # pragma: no cover

    def execute(self, sql: Text, params: Params = None, *, options: Optional[ExecutionOptions] = None) -> QueryResult:
        """Run one statement."""
        ...  # pragma: no cover

    def execute_many(self, sql: Text, params_list: Sequence[Sequence[Any]]) -> QueryResult:
        """Run one statement once for each sequence of parameters, all or none."""
        ...  # pragma: no cover

    def fetch_all(
        self,
        sql: Text,
        params: Params = None,
        *,
        column_adapters: Optional[Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> List[Dict[str, Any]]:
        """Run one statement and return its rows as dicts."""
        ...  # pragma: no cover

    def fetch_one(
        self,
        sql: Text,
        params: Params = None,
        *,
        column_adapters: Optional[Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> Optional[Dict[str, Any]]:
        """Run one statement and return its first row as a dict, or None."""
        ...  # pragma: no cover


class AsyncStorageBackend(_Backend, Protocol):
    """An asynchronous backend: the same names, the same arguments, awaited."""

    async def run(self, program: AnyProgram[T]) -> T:
        """Run a program and return its answer."""
        ...  # pragma: no cover

    async def connect(self) -> None:
        """Open the database now."""
        ...  # pragma: no cover

    async def disconnect(self) -> None:
        """Close all connections; again: nothing happens."""
        ...  # pragma: no cover

    async def ping(self, reconnect: bool = True) -> bool:
        """Tell whether the database answers."""
        ...  # pragma: no cover

    async def get_server_version(self) -> Tuple[int, ...]:
        """Return the version of the database."""
        ...  # pragma: no cover

    def transaction(
        self, isolation: Optional[IsolationLevel] = None, *, read_only: bool = False, retries: int = 0
    ) -> AsyncTransaction:
        """Return a transaction: a block, or a decorator."""
        ...  # pragma: no cover

    def detached(self) -> AsyncContextManager[object]:
        """Return a block whose statements run on a connection of their own."""
        ...  # pragma: no cover

    async def execute(
        self, sql: Text, params: Params = None, *, options: Optional[ExecutionOptions] = None
    ) -> QueryResult:
        """Run one statement."""
        ...  # pragma: no cover

    async def execute_many(self, sql: Text, params_list: Sequence[Sequence[Any]]) -> QueryResult:
        """Run one statement once for each sequence of parameters, all or none."""
        ...  # pragma: no cover

    async def fetch_all(
        self,
        sql: Text,
        params: Params = None,
        *,
        column_adapters: Optional[Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> List[Dict[str, Any]]:
        """Run one statement and return its rows as dicts."""
        ...  # pragma: no cover

    async def fetch_one(
        self,
        sql: Text,
        params: Params = None,
        *,
        column_adapters: Optional[Adapters] = None,
        column_mapping: Optional[Mapping[str, str]] = None,
    ) -> Optional[Dict[str, Any]]:
        """Run one statement and return its first row as a dict, or None."""
        ...  # pragma: no cover
