from __future__ import annotations

import enum
import os
import subprocess
import sys
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any, Dict, List, Optional, Union

import pytest

from arfunc import ArgumentTypeError, Column, Literal, Query, exists, fingerprint, fresh, param
from arfunc.query.digest import text_of, type_text
from arfunc.types.value_type import ValueType

PROGRAM = """
from arfunc import *
from arfunc.types.value_type import ValueType
from typing import Optional
for n in range({waste}): Query(str(n)).where(Column(str(n)) == n)
other = fresh("people")
age = Column("age", type=ValueType(int))
query = Query("people").join(other, on=Column("id", other) == Column("boss", "people"))
query = query.where(age > 3, age.in_([1, 2]), Column("tags") == {{"b", "a"}}).limit(3)
query = query.union(Query("t").select("x"))
print(query.fingerprint(), query.fingerprint(values=True))
"""


def in_another_process(waste: int, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(waste=waste)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_it_is_equal_in_every_process() -> None:
    """Neither the order of hashing nor what was built before has a part in it."""
    first = in_another_process(0, "1")

    assert len(first.split()) == 2
    assert first == in_another_process(50, "2")


def test_it_does_not_change_from_version_to_version() -> None:
    """If this fails, fingerprints that users keep are worth nothing any more: say so in the changelog."""
    query = Query("people").where(Column("age") > 18).order_by("name").limit(3)

    assert query.fingerprint() == "e2a54db7bdee738dad38bce671e1e070"
    assert query.fingerprint(values=True) == "b48ae3abe2b21fd7e84a8076166043d9"


age: Column[Any] = Column("age", type=ValueType(int))


def test_values_count_when_that_is_asked_for() -> None:
    one, other = Query("t").where(age > 1), Query("t").where(age > 2)

    assert one.fingerprint() == other.fingerprint()
    assert one.fingerprint(values=True) != other.fingerprint(values=True)
    assert one.fingerprint(values=True) == Query("t").where(age > 1).fingerprint(values=True)


DIFFERENT: List[Any] = [
    Query("t"),
    Query("u"),
    Query("t").where(age > 1),
    Query("t").where(age >= 1),
    Query("t").where(Column("age") > 1),
    Query("t").where(Column("age") > "1"),
    Query("t").where(Column("age") > True),
    Query("t").where(age.in_([1, 2])),
    Query("t").where(age.in_([1, 2, 3])),
    Query("t").limit(1),
    Query("t").offset(1),
    Query("t").where(exists(Query("t"))),
    Query("t").where(age > param("least", int)),
    Query("t").where(age > param("most", int)),
    Query(fresh("t")),
    Query("t") | Query("t"),
]


def test_other_structures_have_other_fingerprints() -> None:
    assert len({query.fingerprint() for query in DIFFERENT}) == len(DIFFERENT)


def test_queries_that_say_the_same_have_one() -> None:
    assert Query("t").where(age > 1).limit(1).fingerprint() == Query("t").limit(1).where(age > 1).fingerprint()
    assert Query("t").limit(1).limit(2).fingerprint() == Query("t").limit(2).fingerprint()


def test_fresh_aliases_are_told_apart_by_their_order_alone() -> None:
    one, other = fresh("t"), fresh("t")

    def pair(first: Any, second: Any) -> str:
        return fingerprint(Query(first).join(second, on=Column("a", first) == Column("b", second)))

    assert pair(one, other) == pair(other, one)


class Colour(enum.Enum):
    RED = 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "builtins.NoneType None"),
        (1, "builtins.int 1"),
        (True, "builtins.bool True"),
        ("a", "builtins.str 'a'"),
        (Decimal("1.0"), "decimal.Decimal Decimal('1.0')"),
        (datetime(2024, 1, 2, tzinfo=timezone.utc), None),
        (Colour.RED, f"{__name__}.Colour.RED"),
        (
            {"b": 1, "a": [1]},
            "builtins.dict[builtins.str 'a': builtins.list[builtins.int 1], builtins.str 'b': builtins.int 1]",
        ),
        (frozenset({2, 1}), "builtins.frozenset[builtins.int 1, builtins.int 2]"),
        (int, "builtins.int"),
        (List[int], "builtins.list[builtins.int]"),
    ],
    ids=repr,
)
def test_values_as_text(value: Any, text: Optional[str]) -> None:
    assert text_of(value) == (text or text_of(value))


def test_types_as_text() -> None:
    assert type_text(Dict[str, Optional[int]]) == "builtins.dict[builtins.str, Union[builtins.int, builtins.NoneType]]"
    assert type_text(Union[int, str]) == "Union[builtins.int, builtins.str]"


def test_a_value_that_shows_nothing_of_itself_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="a fingerprint needs values that show what they hold"):
        fingerprint(Literal(object()), values=True)
    assert fingerprint(Literal(object()))
