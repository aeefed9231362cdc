"""Control of transactions, and plans of statements."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from arfunc.expression.explain import ExplainExpression, ExplainFormat, ExplainOptions
from arfunc.expression.node import Node
from arfunc.expression.rewrite import WithoutRewrites
from arfunc.expression.transaction import (
    Begin,
    Commit,
    IsolationLevel,
    ReleaseSavepoint,
    Rollback,
    RollbackToSavepoint,
    Savepoint,
    SetTransaction,
)
from arfunc.testing.strategies.names import identifiers

__all__ = ["plans_of", "transactions"]

_LEVELS = st.sampled_from(IsolationLevel)
_SERIALIZABLE = st.just(IsolationLevel.SERIALIZABLE)


def transactions() -> st.SearchStrategy[Node]:
    """Return statements that start, end and divide transactions."""
    names = identifiers()
    return st.one_of(
        [
            st.builds(Begin, st.none() | _LEVELS, st.booleans()),
            st.builds(Begin, _SERIALIZABLE, st.just(True), st.just(True)),
            st.builds(SetTransaction, _LEVELS, st.none() | st.booleans()),
            st.builds(Commit) | st.builds(Rollback),
            st.builds(Savepoint, names) | st.builds(ReleaseSavepoint, names) | st.builds(RollbackToSavepoint, names),
        ]
    )


def plans_of(statements: st.SearchStrategy[Any]) -> st.SearchStrategy[Node]:
    """Return what asks how statements are run, and statements that rewrites do not reach.

    Args:
        statements: The statements.
    """
    formats = st.none() | st.sampled_from((ExplainFormat.TEXT, ExplainFormat.JSON))
    options = st.builds(ExplainOptions, analyze=st.booleans(), verbose=st.booleans(), format=formats)
    return st.builds(ExplainExpression, statements, st.none() | options) | st.builds(
        WithoutRewrites, statements, st.just(["soft_delete"])
    )
