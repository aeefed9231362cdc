"""Records: models whose rows live in a database, and the facade over queries and programs."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
