from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any, Dict, List, Optional, Set

import pytest

from arfunc.errors import ArfuncError, TypeConversionError
from arfunc.types.adapter import BaseSQLTypeAdapter
from arfunc.types.codec import Codec, SQLTypeAdapter
from arfunc.types.ready_adapter import DecimalAdapter
from arfunc.types.registry import STANDARD, TypeRegistry
from arfunc.types.sql_type import Json, Numeric
from arfunc.types.value_type import ValueType


class CommaAdapter(BaseSQLTypeAdapter):
    def __init__(self) -> None:
        super().__init__()
        self._register_type(list, str)

    def _do_to_database(self, value: Any, target_type: Any, options: Any) -> Any:
        return ",".join(value)

    def _do_from_database(self, value: Any, target_type: Any, options: Any) -> Any:
        return value.split(",")


class Duck:
    @property
    def supported_types(self) -> Dict[type, Set[type]]:
        return {int: {Decimal}}

    def to_database(self, value: Any, target_type: Any, options: Any = None) -> Any:
        return target_type(value) / 100

    def from_database(self, value: Any, target_type: Any, options: Any = None) -> Any:
        return int(value * 100)


def test_a_fields_adapter_wins_over_the_codec_of_its_type() -> None:
    codec = STANDARD.codec_of(ValueType(List[str], CommaAdapter(), str))

    assert codec.to_database(["a", "b"]) == "a,b"
    assert codec.from_database("a,b") == ["a", "b"]


def test_what_an_adapter_gives_is_encoded_as_its_target() -> None:
    codec = STANDARD.codec_of(ValueType(int, Duck(), Decimal))

    assert codec.to_database(150) == "1.5"
    assert codec.from_database("1.5") == 150


def test_none_bypasses_adapters() -> None:
    codec = STANDARD.codec_of(ValueType(List[str], CommaAdapter(), str))

    assert codec.to_database(None) is None
    assert codec.from_database(None) is None


@pytest.mark.parametrize("adapter", [CommaAdapter(), Duck()])
def test_a_failing_adapter_is_a_conversion_error_that_names_it(adapter: SQLTypeAdapter) -> None:
    codec = STANDARD.codec_of(ValueType(List[str], adapter, str))

    with pytest.raises(TypeConversionError, match="object"):
        codec.to_database(object())


def test_equal_types_have_one_codec() -> None:
    assert STANDARD.codec_of(ValueType(List[int])) is STANDARD.codec_of(ValueType(List[int]))


def test_a_dialect_overrides_single_types_and_their_generic_forms() -> None:
    table = STANDARD.overridden_by(Codec(Decimal, Numeric()), Codec(dict, Json()))

    assert table.encoder_of(ValueType(Decimal)) is None
    assert table.codec_of(ValueType(Dict[str, int])).sql == Json()
    assert STANDARD.encoder_of(ValueType(Decimal)) is not None


def test_a_dialect_may_bring_a_family_of_its_own() -> None:
    def arrays(python: Any, table: Any) -> Optional[Codec]:
        return Codec(python, Json()) if python == List[int] else None

    table = STANDARD.overridden_by(families=[arrays])

    assert table.decoder_of(ValueType(List[int])) is None
    assert table.decoder_of(ValueType(List[str])) is not None


def test_the_cache_of_derived_codecs_can_be_cleared() -> None:
    before = STANDARD.codec_of(ValueType(List[int]))
    STANDARD.clear()

    assert STANDARD.codec_of(ValueType(List[int])) is not before


def test_the_cache_of_derived_codecs_is_bounded() -> None:
    table = STANDARD.overridden_by()
    for number in range(5000):
        table.codec_of(ValueType(type(f"T{number}", (str,), {})))

    assert len(table._cache) <= 4096


def test_the_register_finds_exact_pairs_only() -> None:
    registry, adapter = TypeRegistry(), DecimalAdapter()
    registry.register(adapter, Decimal, str)

    assert registry.get_adapter(Decimal, str) is adapter
    assert registry.get_adapter(Decimal, float) is None
    assert registry.get_all_adapters() == {(Decimal, str): adapter}


def test_a_pair_is_registered_once_unless_it_may_be_replaced() -> None:
    registry = TypeRegistry()
    registry.register(DecimalAdapter(), Decimal, str)
    with pytest.raises(ValueError, match=r"Decimal to str.*allow_override") as caught:
        registry.register(DecimalAdapter(), Decimal, str)
    registry.register(DecimalAdapter(2), Decimal, str, allow_override=True)

    assert isinstance(caught.value, ArfuncError)


def test_only_adapters_are_registered() -> None:
    with pytest.raises(TypeError, match="int is no SQLTypeAdapter"):
        TypeRegistry().register(3, int, str)  # type: ignore[arg-type]


def test_registered_adapters_serve_a_dialect() -> None:
    registry = TypeRegistry()
    registry.register(DecimalAdapter(2), Decimal, str)
    table = STANDARD.overridden_by(*registry.codecs())

    assert table.codec_of(ValueType(Decimal)).from_database("1.005") == Decimal("1.01")


def test_codecs_of_plain_types_need_no_pydantic() -> None:
    code = (
        "import sys, datetime; from arfunc.types.registry import STANDARD; "
        "from arfunc.types.value_type import ValueType; STANDARD.codec_of(ValueType(datetime.datetime)); "
        "assert 'pydantic' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
