"""Queries as persistent values: every method returns a new query, and fragments compose as plain functions."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
