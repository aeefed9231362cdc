"""Bulk inserts, run on a script: one effect, whose rows are taken when it is performed."""

from __future__ import annotations

from typing import Any, List, Optional

import pytest
from tests.unit.record.script import Script, written
from typing_extensions import Annotated

from arfunc import ActiveRecord, Col, UseColumn, auto
from arfunc.record.batch import insert_many


class Book(ActiveRecord):
    __table_name__ = "books"
    id: Col[int] = auto()
    title: Annotated[str, UseColumn("TITLE")] = ""
    pages: Optional[int] = None


def inserted(rows: Any, **options: Any) -> Any:
    """Return the effect by which some rows are inserted."""
    script = Script(written(2))
    script.run(insert_many(Book, rows, **options))
    (effect,) = script.effects
    return effect


def test_records_are_one_effect_over_the_columns_that_have_a_value() -> None:
    effect = inserted([Book(title="a"), Book(title="b")])

    assert (effect.table.name, effect.columns, effect.batch_rows) == ("books", ("TITLE", "pages"), None)
    assert [type_.python for type_ in effect.types] == [str, int]


def test_dicts_are_one_effect_over_their_names() -> None:
    effect = inserted([{"pages": 1, "title": "a"}, {"title": "b", "pages": 2}])

    assert effect.columns == ("pages", "TITLE")
    assert [list(row) for row in effect.rows] == [[1, "a"], [2, "b"]]


def test_a_list_is_checked_before_it_is_sent() -> None:
    script = Script()
    with pytest.raises(ValueError, match="row 2 has the fields"):
        script.run(insert_many(Book, [{"title": "a"}, {"pages": 1}]))

    assert script.effects == []


def test_a_generator_is_taken_no_further_than_its_first_row() -> None:
    taken: List[int] = []

    def rows() -> Any:
        for number in range(5):
            taken.append(number)
            yield {"title": str(number)}

    effect = inserted(rows())
    before = list(taken)

    assert (before, len(list(effect.rows)), len(taken)) == ([0], 5, 5)


def test_no_rows_ask_for_nothing() -> None:
    script = Script()

    assert (script.run(insert_many(Book, [])), script.effects) == (0, [])


def test_the_answer_is_the_number_of_rows() -> None:
    assert Script(written(9)).run(insert_many(Book, [{"title": "a"}])) == 9


def test_the_size_of_a_batch_is_handed_on() -> None:
    assert inserted([Book(title="a")], batch_size=7).batch_rows == 7


def test_the_program_runs_where_the_caller_is() -> None:
    assert insert_many(Book, []).is_local
