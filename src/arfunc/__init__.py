"""arfunc: queries and effects as values, behind the ActiveRecord facade."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
