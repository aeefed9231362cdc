"""The schema of a database as values, and the programs that create it."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
