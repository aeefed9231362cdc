from __future__ import annotations

import pytest

from arfunc import Column, DummyDialect, Writer
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.template import fill
from arfunc.types.value_type import ValueType

A, SUM = Column("a"), Column("a") + Column("b")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("F({0}, {1})", 'F("a", "a" + "b")'),
        ("{1!} COLLATE x", '("a" + "b") COLLATE x'),
        ("{0!} - {0}", '"a" - "a"'),
        ("F('{}')", "F('{}')"),
    ],
)
def test_operands_stand_in_their_places(template: str, text: str) -> None:
    out = Writer(DummyDialect())
    fill(template, (A, SUM), out)

    assert out.sql == text


def test_an_operand_that_stands_twice_has_its_parameter_twice() -> None:
    out = Writer(DummyDialect())
    fill("F({0}, {1}, {0})", (Parameter(1, ValueType(int)), Parameter(0, ValueType(str))), out)

    assert out.sql == "F(?, ?, ?)"
    assert out.order == [1, 0, 1]
