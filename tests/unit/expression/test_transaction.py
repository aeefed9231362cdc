from __future__ import annotations

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


def test_set_transaction_says_something() -> None:
    with pytest.raises(ArgumentValueError, match="needs an isolation level or read_only"):
        SetTransaction()
