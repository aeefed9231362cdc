from __future__ import annotations

import collections
import dataclasses
import enum
import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Dict, FrozenSet, List, NamedTuple, Optional, Sequence, Set, Tuple, Union
from uuid import UUID, uuid4

import pydantic
import pytest
from typing_extensions import Annotated, Literal, TypedDict

from arfunc.errors import TypeConversionError
from arfunc.types.registry import STANDARD
from arfunc.types.sql_type import Integer, Text
from arfunc.types.value_type import ValueType, value_type_of


class Colour(enum.Enum):
    RED = "r"
    GREEN = "g"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Right(enum.Flag):
    READ = 1
    WRITE = 2


class Word(str, enum.Enum):
    YES = "yes"


class Mixed(enum.Enum):
    ONE = 1
    TWO = "two"


class Truth(enum.Enum):
    NO = False
    YES = True


class Slug(str):
    __slots__ = ()


class Moment(datetime):
    pass


class Key(UUID):
    pass


class Cents(int):
    pass


class Place(pydantic.BaseModel):
    city: str = pydantic.Field(alias="City")
    inside: Optional[Place] = None


class Price(NamedTuple):
    amount: Decimal
    unit: str


class Note(TypedDict):
    text: str


@dataclasses.dataclass
class Point:
    x: int
    y: int


def stored(value: Any, annotation: Any) -> Any:
    return STANDARD.codec_of(value_type_of(annotation)[0]).to_database(value)


def read(raw: Any, annotation: Any) -> Any:
    return STANDARD.codec_of(value_type_of(annotation)[0]).from_database(raw)


@pytest.mark.parametrize(
    ("member", "raw"),
    [
        (Colour.RED, "r"),
        (Level.HIGH, 2),
        (Word.YES, "yes"),
        (Mixed.ONE, "ONE"),
        (Truth.YES, "YES"),
        (Right.READ | Right.WRITE, 3),
    ],
)
def test_an_enumeration_is_stored_by_value_where_values_are_alike_else_by_name(member: Any, raw: Any) -> None:
    assert stored(member, type(member)) == raw
    assert read(raw, type(member)) is member


def test_an_enumeration_of_numbers_is_a_number() -> None:
    assert STANDARD.codec_of(ValueType(Level)).sql == Integer()
    assert STANDARD.codec_of(ValueType(Colour)).sql == Text()


def test_a_member_may_be_given_by_what_is_stored_or_by_name() -> None:
    assert [stored(given, Colour) for given in ("r", "RED")] == ["r", "r"]


@pytest.mark.parametrize("raw", ["purple", 3, None, []])
def test_a_value_that_is_no_member_is_refused(raw: Any) -> None:
    if raw is None:
        assert read(raw, Colour) is None
        return
    with pytest.raises(TypeConversionError, match="Colour"):
        read(raw, Colour)


@pytest.mark.parametrize(
    ("annotation", "value", "raw"),
    [
        (List[int], [1, 2], "[1,2]"),
        (Sequence[int], [1, 2], "[1,2]"),
        (Dict[str, int], {"a": 1}, '{"a":1}'),
        (Dict[int, date], {1: date(2024, 5, 6)}, '{"1":"2024-05-06"}'),
        (Tuple[int, str], (1, "a"), '[1,"a"]'),
        (Set[int], {1}, "[1]"),
        (FrozenSet[int], frozenset({1}), "[1]"),
        (list, [1, "a", None], '[1,"a",null]'),
        (dict, {"a": [1]}, '{"a":[1]}'),
        (Dict[str, Any], {"é": None}, '{"é":null}'),
        (collections.Counter, collections.Counter("aa"), '{"a":2}'),
        (Point, Point(1, 2), '{"x":1,"y":2}'),
        (List[Point], [Point(1, 2)], '[{"x":1,"y":2}]'),
        (Price, Price(Decimal("1.10"), "EUR"), '["1.10","EUR"]'),
        (Note, {"text": "a"}, '{"text":"a"}'),
        (Place, Place(City="Oslo"), '{"City":"Oslo","inside":null}'),
        (Union[Point, Dict[str, str]], Point(1, 2), '{"x":1,"y":2}'),
        (List[float], [math.inf], "[Infinity]"),
    ],
)
def test_structured_values_are_json(annotation: Any, value: Any, raw: str) -> None:
    assert stored(value, annotation) == raw
    assert read(raw, annotation) == value
    assert type(read(raw, annotation)) is type(value)


def test_structured_values_that_the_driver_decoded_are_taken() -> None:
    assert read({"x": 1, "y": 2}, Point) == Point(1, 2)


@pytest.mark.parametrize(("annotation", "value"), [(List[int], ["x"]), (Point, {"x": 1}), (dict, {"a": object()})])
def test_a_structured_value_of_another_type_is_not_stored(annotation: Any, value: Any) -> None:
    with pytest.raises(TypeConversionError, match=type(value).__name__):
        stored(value, annotation)


@pytest.mark.parametrize("raw", ["not json", '["a"]', 3])
def test_text_that_is_no_such_document_is_not_read(raw: Any) -> None:
    with pytest.raises(TypeConversionError):
        read(raw, List[int])


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (Slug("a"), "a"),
        (Cents(5), 5),
        (Key(int=7), "00000000-0000-0000-0000-000000000007"),
        (Moment(2024, 5, 6), "2024-05-06T00:00:00"),
    ],
)
def test_a_subclass_is_stored_as_its_base_and_read_as_itself(value: Any, raw: Any) -> None:
    assert stored(value, type(value)) == raw
    assert read(raw, type(value)) == value
    assert type(read(raw, type(value))) is type(value)


@pytest.mark.parametrize(
    ("annotation", "value", "raw"),
    [
        (pydantic.SecretStr, pydantic.SecretStr("s"), "s"),
        (pydantic.AwareDatetime, datetime.fromisoformat("2024-05-06T00:00:00+00:00"), "2024-05-06T00:00:00+00:00"),
        (pydantic.PastDate, date(2024, 5, 6), "2024-05-06"),
        (pydantic.PositiveInt, 5, 5),
        (pydantic.IPvAnyAddress, pydantic.TypeAdapter(pydantic.IPvAnyAddress).validate_python("::1"), "::1"),
    ],
)
def test_types_of_pydantic(annotation: Any, value: Any, raw: Any) -> None:
    assert stored(value, annotation) == raw
    assert read(raw, annotation) == value


def test_urls() -> None:
    url = pydantic.TypeAdapter(pydantic.HttpUrl).validate_python("http://x.y/")

    assert stored(url, pydantic.HttpUrl) == "http://x.y/"
    assert read("http://x.y/", pydantic.HttpUrl) == url


@pytest.mark.parametrize(
    ("annotation", "value", "raw"),
    [(Literal["a", "b"], "a", "a"), (Literal[Colour.RED], Colour.RED, "r"), (Literal[1, "a"], 1, 1)],
)
def test_a_literal_is_stored_as_its_values_type(annotation: Any, value: Any, raw: Any) -> None:
    assert stored(value, annotation) == raw
    assert read(raw, annotation) == value


@pytest.mark.parametrize("annotation", [Union[str, int], Any, object, Union[int, date]])
def test_a_type_that_tells_too_little_passes_what_is_stored_through(annotation: Any) -> None:
    assert [stored(value, annotation) for value in ("1", 1, 1.5, b"1", True)] == ["1", 1, 1.5, b"1", True]
    assert read("1", annotation) == "1"


def test_a_value_of_such_a_type_is_stored_by_its_own_type() -> None:
    assert stored(date(2024, 5, 6), Any) == "2024-05-06"


def test_a_value_that_nothing_can_store_is_refused_with_the_remedy() -> None:
    class Odd:
        pass

    with pytest.raises(TypeConversionError, match=r"type Odd.*UseAdapter"):
        stored(Odd(), Odd)


def test_a_key_may_hold_what_is_not_hashable() -> None:
    assert stored([uuid4()], List[Annotated[UUID, []]])[0] == "["
