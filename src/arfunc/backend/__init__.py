"""Backends: what performs effects on a database."""

from __future__ import annotations
