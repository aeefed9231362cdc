"""Counting statements, by listening to the events that the backend logs."""

from __future__ import annotations

import contextlib
import logging
from typing import Generator, List

__all__ = ["counted"]


class _Statements(logging.Handler):
    def __init__(self, texts: List[str]) -> None:
        super().__init__(logging.DEBUG)
        self._texts = texts

    def emit(self, record: logging.LogRecord) -> None:
        """Note the SQL text of a statement; other events have none."""
        if hasattr(record, "duration"):
            self._texts.append(str(record.sql))  # type: ignore[attr-defined]  # such events have both


@contextlib.contextmanager
def counted() -> Generator[List[str], None, None]:
    """Give a list that holds the SQL text of each statement that runs in the block."""
    texts: List[str] = []
    logger, handler = logging.getLogger("arfunc"), _Statements(texts)
    level, propagates = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    try:
        yield texts
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagates
