"""Scripts: several statements in one text."""

from __future__ import annotations

import sqlite3
from typing import Iterator

__all__ = ["statements_of"]


def statements_of(script: str) -> Iterator[str]:
    """Yield the statements of a text one by one; semicolons in quotes, comments and triggers end none."""
    start = place = 0
    while True:
        place = script.find(";", place) + 1
        if not place:
            break
        if sqlite3.complete_statement(script[start:place]):
            yield script[start:place].strip()
            start = place
    rest = script[start:].strip()
    if rest:
        yield rest
