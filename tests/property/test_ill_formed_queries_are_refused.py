from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialects import DIALECTS

from arfunc import ScopeError
from arfunc.testing.strategies import databases, ill_formed

TAKING_ANY_NAME = sorted(set(DIALECTS) - {"mysql", "mariadb"})


@given(databases().flatmap(ill_formed), st.sampled_from(TAKING_ANY_NAME))
def test_what_engines_read_in_several_ways_compiles_for_none(query: Any, name: str) -> None:
    """A column beside an aggregate, a join that links nothing, one name for two results: an error, with the place."""
    with pytest.raises(ScopeError):
        DIALECTS[name]().compile(query)
