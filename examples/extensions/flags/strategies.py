"""Lets generated queries hold the predicate."""

from __future__ import annotations

from typing import Any, Callable, ContextManager

from hypothesis import strategies as st

from arfunc.testing.strategies import included_expressions
from examples.extensions.flags.predicate import has_flags

__all__ = ["included"]

Values = st.SearchStrategy[Any]


def included() -> ContextManager[None]:
    """Return a block in which generated predicates ask for flags as well."""
    return included_expressions(bool, _predicates)


def _predicates(values: Callable[[type], Values]) -> Values:
    return st.builds(has_flags, values(int), st.integers(0, 7))
