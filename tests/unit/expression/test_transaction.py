from __future__ import annotations

from typing import Any

import pytest

from arfunc import IsolationLevel, SetTransaction
from arfunc.errors import ArgumentValueError
from arfunc.expression.transaction import Begin


@pytest.mark.parametrize(("isolation", "read_only"), [(None, True), (IsolationLevel.SERIALIZABLE, False)])
def test_deferrable_is_about_serializable_reads(isolation: IsolationLevel, read_only: bool) -> None:
    with pytest.raises(ArgumentValueError, match="say both"):
        Begin(isolation, read_only, True)
    with pytest.raises(ArgumentValueError, match="say both"):
        SetTransaction(isolation, read_only, True)


@pytest.mark.parametrize("level", ["serializable", "SERIALIZABLE", IsolationLevel.SERIALIZABLE])
def test_an_isolation_level_may_be_given_by_its_name(level: Any) -> None:
    assert Begin(level, read_only=True, deferrable=True).isolation is IsolationLevel.SERIALIZABLE
    assert SetTransaction("read_committed").isolation is IsolationLevel.READ_COMMITTED


def test_another_isolation_level_is_refused_with_those_there_are() -> None:
    with pytest.raises(ArgumentValueError, match="'total' is no isolation level"):
        Begin("total")


def test_set_transaction_says_something() -> None:
    with pytest.raises(ArgumentValueError, match="needs an isolation level or read_only"):
        SetTransaction()
