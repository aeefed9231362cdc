"""Flags in a whole number: which rows have all of some flags set, whatever else is set."""

from __future__ import annotations

from examples.extensions.flags import visitors
from examples.extensions.flags.predicate import HasFlags, has_flags

__all__ = ["HasFlags", "has_flags", "visitors"]
