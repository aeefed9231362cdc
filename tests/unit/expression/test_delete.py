from __future__ import annotations

from typing import Any

import pytest

from arfunc import DeleteExpression
from arfunc.errors import ArgumentValueError


def test_a_list_of_one_table_is_the_table() -> None:
    assert DeleteExpression(["books"]).equals(DeleteExpression("books"))


@pytest.mark.parametrize("tables", [[], ["a", "b"]])
def test_none_or_several_tables_are_refused(tables: Any) -> None:
    with pytest.raises(ArgumentValueError, match="exactly one table"):
        DeleteExpression(tables)
