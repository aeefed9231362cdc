"""What all connections of one backend share."""

from __future__ import annotations

import datetime
import logging
import uuid
from typing import Any, Callable, Dict, Generic, TypeVar

import attrs

from arfunc.backend.config import ConnectionConfig
from arfunc.dialect.base import SQLDialectBase

__all__ = ["LOGGER", "Environment", "utc_now"]

C = TypeVar("C", bound=ConnectionConfig)
LOGGER = logging.getLogger("arfunc")


def utc_now() -> datetime.datetime:
    """Return the time, aware, in UTC."""
    return datetime.datetime.now(datetime.timezone.utc)


@attrs.define
class Environment(Generic[C]):
    """Configuration, dialect, and the sources of time, identity and log lines.

    Attributes:
        config: How connections are opened.
        dialect: Compiles statements.
        logger: Gets an event per statement at DEBUG, without its parameters.
        clock: Answers `Now`.
        uuid_factory: Answers `NewUUID`.
        pragmas: Settings of the engine that each connection gets.
    """

    config: C
    dialect: SQLDialectBase
    logger: logging.Logger = LOGGER
    clock: Callable[[], datetime.datetime] = utc_now
    uuid_factory: Callable[[], uuid.UUID] = uuid.uuid4
    pragmas: Dict[str, Any] = attrs.field(factory=dict)
