"""Standard SQL and nothing else: what differs from the text that all dialects share, one file per family of nodes."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
