from __future__ import annotations

import datetime
import re
import sqlite3
from decimal import Decimal
from typing import Any, Dict
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.dialects import DIALECTS, compiled

from arfunc import SQLiteDialect
from arfunc.expression import transform
from arfunc.expression.node import Node
from arfunc.expression.value import Literal, ValueList
from arfunc.testing.strategies import Case, cases

SENTINELS: Dict[type, Any] = {
    str: "sentinel_7f3a",
    int: 731_844_009_513,
    float: 8391.40625,
    bytes: b"\xde\xad\xbe\xef",
    Decimal: Decimal("62813.77"),
    datetime.date: datetime.date(1987, 6, 5),
    datetime.datetime: datetime.datetime(1987, 6, 5, 4, 3, 2, tzinfo=datetime.timezone.utc),
    UUID: UUID("0badc0de-0bad-c0de-0bad-c0de0badc0de"),
}
MARKS = ("sentinel_7f3a", "731844009513", "8391.40625", "deadbeef", "62813.77", "1987-06-05", "0badc0de")
QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|/\*.*?\*/", re.DOTALL)
SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)


def marked(value: Any) -> Any:
    return SENTINELS.get(type(value), value)


def with_sentinels(part: Node) -> Node:
    if isinstance(part, Literal):
        return part.evolve(value=marked(part.value))
    if isinstance(part, ValueList):
        return part.evolve(values=tuple(map(marked, part.values)))
    return part


@given(cases(), st.sampled_from(sorted(DIALECTS)))
def test_values_never_appear_in_the_text(case: Case, name: str) -> None:
    """What a program passes as a value reaches the database beside the SQL, never in it."""
    found = compiled(transform(case.statement, with_sentinels), DIALECTS[name]())
    sql, _ = found or ("", ())

    assert [mark for mark in MARKS if mark in sql.lower()] == []


@given(cases())
def test_there_are_as_many_parameters_as_placeholders(case: Case) -> None:
    """Each placeholder has its parameter."""
    sql, params = compiled(case.statement, SQLITE) or ("", ())

    assert QUOTED.sub("", sql).count("?") == len(params)
