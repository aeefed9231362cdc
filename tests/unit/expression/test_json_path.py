from __future__ import annotations

import json
from typing import Any, Tuple, Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.json_path import json_path, path_text

KEYS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=5)
PATHS = st.lists(KEYS | st.integers(-9, 9), max_size=4).map(tuple)


@given(PATHS, st.sampled_from(["last", "#"]))
def test_a_path_is_read_as_it_was_written(path: Tuple[Union[str, int], ...], last: str) -> None:
    text = path_text(path) if last == "last" else path_text(path).replace("[last]", "[last-0]")

    assert json_path(text) == path


@pytest.mark.parametrize(
    ("given_path", "steps"),
    [
        ("a", ("a",)),
        (0, (0,)),
        (["$a", -1], ("$a", -1)),
        ("$", ()),
        ("$.a.b[0]", ("a", "b", 0)),
        ('$["a b"].c', ("a b", "c")),
        ("$[last-2][#-1][-3]", (-3, -1, -3)),
        ("$.é", ("é",)),
    ],
)
def test_paths_have_several_forms(given_path: Any, steps: Any) -> None:
    assert json_path(given_path) == steps


@pytest.mark.parametrize("wrong", ["$a", "$.", "$[", "$.a[x]", "$[#]", "$..a", "$.a b", "$.a'", ["a\0"], "$.*", "$[*]"])
def test_what_is_no_path_is_refused(wrong: Any) -> None:
    with pytest.raises(ArgumentValueError, match=r"JSON path|nothing|NUL"):
        json_path(wrong)


@pytest.mark.parametrize("wrong", [[1.5], [True], [None], [("a",)]])
def test_what_is_no_step_is_refused(wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a key \\(str\\) or a number \\(int\\)"):
        json_path(wrong)


def test_keys_are_quoted_as_json() -> None:
    assert path_text(('a"b', "c d")) == f'$.{json.dumps(chr(97) + chr(34) + "b")}."c d"'
