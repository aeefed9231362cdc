from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from arfunc import Blob, Integer, Numeric, StoredType, Text, ValueType, Varchar


@pytest.mark.parametrize(
    ("declared", "stored", "expected"),
    [
        (StoredType(ValueType(str)), Text(), Text()),
        (StoredType(ValueType(str), length=80), Text(), Varchar(80)),
        (StoredType(ValueType(bytes), length=80), Blob(), Blob()),
        (StoredType(ValueType(Decimal), precision=15, scale=0), Numeric(), Numeric(15, 0)),
        (StoredType(ValueType(Decimal), precision=15, scale=2), Numeric(30, 6), Numeric(30, 6)),
        (StoredType(ValueType(Decimal), precision=15, scale=2), Text(), Text()),
        (StoredType(ValueType(int)), Integer(), Integer()),
    ],
)
def test_bounds_narrow_what_a_codec_stores(declared: StoredType, stored: Any, expected: Any) -> None:
    assert declared.narrowed(stored) == expected
