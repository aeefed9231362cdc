from __future__ import annotations

from typing import Any

from tests.specimens import SPECIMENS

from arfunc import Column, DummyDialect, Hole, Identifier, Literal
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer


def write_one(node: Any, out: Writer) -> None:
    out.text("one")


def write_two(node: Any, out: Writer) -> None:
    out.text("two")


def test_one_visitor_may_write_several_kinds() -> None:
    table = VisitorTable()
    table.visits(Column, Identifier)(write_one)

    assert table.visitors == {Column: write_one, Identifier: write_one}


def test_later_tables_win() -> None:
    table = VisitorTable({Column: write_one, Literal: write_one}).overridden_by(
        VisitorTable({Column: write_two}), VisitorTable({Identifier: write_two})
    )

    assert table.visitors == {Column: write_two, Literal: write_one, Identifier: write_two}


def test_overriding_makes_a_table_of_its_own() -> None:
    base = VisitorTable({Column: write_one})
    base.overridden_by(VisitorTable({Column: write_two})).visitors[Literal] = write_two

    assert base.visitors == {Column: write_one}


def test_tables_share_no_visitors_by_default() -> None:
    VisitorTable().visits(Column)(write_one)

    assert VisitorTable().visitors == {}


def test_every_public_kind_of_node_has_a_visitor_or_folds_into_one_that_has() -> None:
    dialect = DummyDialect()

    written = [node for node in SPECIMENS if not isinstance(node, Hole)]  # whose visitor refuses it

    assert [type(node).__name__ for node in written if not dialect.plan(node).sql] == []
