from __future__ import annotations

import atexit
import sqlite3
from typing import Any, List, Optional

from hypothesis import given
from hypothesis import strategies as st

from arfunc.backend.sqlite.functions import register_functions
from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.functions import trim
from arfunc.expression.select import QueryExpression
from arfunc.expression.text import concat, left, lpad, reverse, right, rpad, strpos
from arfunc.expression.value import SQLValueExpression

DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
DATABASE = sqlite3.connect(":memory:")
atexit.register(DATABASE.close)
register_functions(DATABASE)
TEXTS = st.text(st.sampled_from("abé0%' ") | st.characters(blacklist_categories=["Cs"]), max_size=6).map(
    lambda text: text.replace("\0", "")
)
COUNTS = st.integers(0, 9)


def value_of(expr: SQLValueExpression[Any]) -> Any:
    sql, params = DIALECT.compile(QueryExpression([expr]))
    return DATABASE.execute(sql, params).fetchone()[0]


@given(TEXTS, COUNTS)
def test_ends_of_a_text_are_slices(text: str, n: int) -> None:
    """`left` and `right` are the first and the last `n` characters, or all there are."""
    assert (value_of(left(text, n)), value_of(right(text, n))) == (
        text[:n],
        text[len(text) - n :] if n < len(text) else text,
    )


@given(TEXTS, COUNTS, TEXTS)
def test_padded_text_has_the_length_asked_for(text: str, n: int, pad: str) -> None:
    """`lpad` and `rpad` fill up with the pad again and again, or cut; an empty pad fills nothing."""
    fill = (pad * n)[: max(n - len(text), 0)]

    assert (value_of(lpad(text, n, pad)), value_of(rpad(text, n, pad))) == (
        (fill + text)[:n] if len(text) >= n else fill + text,
        text[:n] if len(text) >= n else text + fill,
    )


@given(TEXTS, TEXTS)
def test_place_of_a_part(text: str, part: str) -> None:
    """`strpos` counts from 1, and gives 0 for a part that is not there."""
    assert value_of(strpos(text, part)) == text.find(part) + 1


@given(TEXTS)
def test_reversed_text(text: str) -> None:
    """`reverse` is Python's."""
    assert value_of(reverse(text)) == text[::-1]


@given(st.lists(st.none() | TEXTS, min_size=1, max_size=4))
def test_concatenation_leaves_null_out(texts: List[Optional[str]]) -> None:
    """`concat` takes NULL for no text at all."""
    assert value_of(concat(*texts)) == "".join(text for text in texts if text is not None)


@given(TEXTS, st.text("ab '", min_size=1, max_size=2))
def test_trimmed_text(text: str, chars: str) -> None:
    """`trim` takes signs away in any order, as `str.strip` does."""
    found = [value_of(trim(text, chars, direction)) for direction in ("both", "leading", "trailing")]

    assert found == [text.strip(chars), text.lstrip(chars), text.rstrip(chars)]
