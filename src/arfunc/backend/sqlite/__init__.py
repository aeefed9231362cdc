"""SQLite, on the standard library's sqlite3."""

from __future__ import annotations
