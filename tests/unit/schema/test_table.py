"""Tables as values."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import ReferentialAction
from arfunc.schema.table import ForeignKey, Index, TableColumn, TableSchema, UniqueConstraint
from arfunc.types.sql_type import Integer


def test_one_column_may_be_given_as_a_name() -> None:
    key = ForeignKey("a_id", "a", "id")

    assert (key.columns, key.references) == (("a_id",), ("id",))


def test_a_reference_is_a_value() -> None:
    assert ForeignKey("a_id", "a", "id") == ForeignKey(("a_id",), "a", ("id",))
    assert ForeignKey("a_id", "a", "id") != ForeignKey("a_id", "a", "id", on_delete=ReferentialAction.CASCADE)


def test_a_table_is_a_value() -> None:
    tables = {TableSchema("a", (TableColumn("id", Integer()),), primary_key=("id",)) for _ in range(2)}

    assert len(tables) == 1


def test_an_index_takes_columns_one_after_another() -> None:
    index = Index("a", ("b", "DESC"), unique=True)

    assert (index.columns, index.name, index.unique) == (("a", ("b", "DESC")), None, True)


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: Index(name="x"), "an index needs at least one column"),
        (lambda: UniqueConstraint(name="x"), "a unique constraint needs at least one column"),
        (lambda: ForeignKey((), "a", ()), "a foreign key needs at least one column"),
        (lambda: ForeignKey(("x", "y"), "a", "id"), r"as many columns here as there: \('x', 'y'\) refer to \('id',\)"),
    ],
)
def test_what_could_only_fail_later_is_refused(make: Any, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        make()
