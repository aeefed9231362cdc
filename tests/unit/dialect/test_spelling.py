from __future__ import annotations

import enum
import math
from decimal import Decimal
from typing import Any

import attrs
import pytest

from arfunc import (
    BigInteger,
    Blob,
    Boolean,
    Date,
    DummyDialect,
    Integer,
    Interval,
    Json,
    Numeric,
    Real,
    SmallInteger,
    SQLiteDialect,
    SQLType,
    Text,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)
from arfunc.dialect.spelling import STANDARD_SPELLING, literal_text
from arfunc.errors import ArgumentTypeError

SQLITE = SQLiteDialect((3, 45))


class Level(enum.IntEnum):
    HIGH = 3


class Word(str, enum.Enum):
    IT_IS = "it's"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (False, "FALSE"),
        (0, "0"),
        (-7, "-7"),
        (2**80, str(2**80)),
        (0.5, "0.5"),
        (-0.0, "-0.0"),
        (1e300, "1e+300"),
        ("", "''"),
        ("it's", "'it''s'"),
        ("''", "''''''"),
        ("a\nb\\", "'a\nb\\'"),
        ('"', "'\"'"),
        (b"", "X''"),
        (b"\x00'\xff", "X'0027ff'"),
        (Level.HIGH, "3"),
        (Word.IT_IS, "'it''s'"),
    ],
)
def test_literals_are_escaped(value: Any, text: str) -> None:
    assert literal_text(value) == text


@pytest.mark.parametrize("value", ["a\0b", math.inf, -math.inf, math.nan, object(), [1], Decimal(1)])
def test_what_sql_cannot_spell_is_refused(value: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="cannot be written into SQL text"):
        literal_text(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "1"), (False, "0"), (math.inf, "9e999"), (-math.inf, "-9e999"), ("x", "'x'"), (None, "NULL")],
)
def test_sqlite_spells_truth_as_a_number_and_infinity_as_too_large_a_one(value: Any, text: str) -> None:
    assert SQLITE.format_literal(value) == text


def test_standard_dialect_spells_what_needs_a_codec() -> None:
    assert DummyDialect().format_literal(Decimal("1.50")) == "'1.50'"


@pytest.mark.parametrize(
    ("sql_type", "standard", "sqlite"),
    [
        (SmallInteger(), "SMALLINT", "INTEGER"),
        (Integer(), "INTEGER", "INTEGER"),
        (BigInteger(), "BIGINT", "INTEGER"),
        (Real(), "DOUBLE PRECISION", "REAL"),
        (Numeric(), "NUMERIC", "TEXT"),
        (Numeric(10), "NUMERIC(10)", "TEXT"),
        (Numeric(10, 2), "NUMERIC(10, 2)", "TEXT"),
        (Boolean(), "BOOLEAN", "INTEGER"),
        (Text(), "TEXT", "TEXT"),
        (Varchar(80), "VARCHAR(80)", "TEXT"),
        (Varchar(), "VARCHAR", "TEXT"),
        (Date(), "DATE", "TEXT"),
        (Time(), "TIME", "TEXT"),
        (Timestamp(), "TIMESTAMP WITH TIME ZONE", "TEXT"),
        (Timestamp(with_zone=False), "TIMESTAMP", "TEXT"),
        (Uuid(), "UUID", "TEXT"),
        (Json(), "JSON", "TEXT"),
        (Blob(), "BLOB", "BLOB"),
    ],
)
def test_types_are_spelt_by_the_dialect(sql_type: SQLType, standard: str, sqlite: str) -> None:
    assert DummyDialect().spelling.text_of(sql_type) == standard
    assert SQLITE.spelling.text_of(sql_type) == sqlite


def test_every_type_has_a_spelling() -> None:
    assert STANDARD_SPELLING.text_of(Interval()) == "INTERVAL"
    assert SQLITE.spelling.text_of(Interval())


def test_type_without_a_spelling_is_refused() -> None:
    @attrs.frozen
    class Point(SQLType):
        pass

    with pytest.raises(ArgumentTypeError, match=r"no spelling for the type .*Point"):
        STANDARD_SPELLING.text_of(Point())


def test_type_derived_from_a_known_one_is_spelt_like_it() -> None:
    @attrs.frozen
    class Slug(Text):
        pass

    assert STANDARD_SPELLING.text_of(Slug()) == "TEXT"
