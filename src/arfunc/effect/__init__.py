"""Effects as values, programs over effects, and the two interpreters that run them."""

from __future__ import annotations
