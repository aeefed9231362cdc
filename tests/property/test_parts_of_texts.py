from __future__ import annotations

import atexit
import re
import sqlite3
import string
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.argument import escape_like
from arfunc.expression.column import Column
from arfunc.expression.raw import RawSQLExpression
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression

DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
DATABASE = sqlite3.connect(":memory:")
atexit.register(DATABASE.close)
# A NUL ends a text for LIKE and LENGTH of SQLite, and PostgreSQL has none.
TEXTS = st.text(st.sampled_from("aAbBéÉ%_\\*?[!'ßİ ") | st.characters(blacklist_categories=["Cs"]), max_size=6).map(
    lambda text: text.replace("\0", "")
)
ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def holds(predicate: SQLPredicate) -> Any:
    sql, params = DIALECT.compile(QueryExpression([predicate]))
    return DATABASE.execute(sql, params).fetchone()[0]


def folded(text: str) -> str:
    return text.translate(ASCII_LOWER)


@given(TEXTS, TEXTS, TEXTS)
def test_contains_is_that_of_python(text: str, before: str, part: str) -> None:
    """`x.contains(t)` holds exactly when `t in x`, whatever signs `t` has."""
    found = Literal(before + part + text)

    assert (holds(found.contains(part)), holds(Literal(text).contains(part))) == (1, part in text)


@given(TEXTS, TEXTS)
def test_startswith_is_that_of_python(text: str, part: str) -> None:
    """`x.startswith(t)` holds exactly when Python's does."""
    starts = holds(Literal(text).startswith(part)), holds(Literal(part + text).startswith(part))

    assert starts == (text.startswith(part), 1)


@given(TEXTS, TEXTS)
def test_endswith_is_that_of_python(text: str, part: str) -> None:
    """`x.endswith(t)` holds exactly when Python's does."""
    assert (holds(Literal(text).endswith(part)), holds(Literal(text + part).endswith(part))) == (
        text.endswith(part),
        1,
    )


@given(TEXTS, TEXTS)
def test_letters_of_ascii_are_the_same_where_case_is_ignored(text: str, part: str) -> None:
    """On SQLite `ignore_case` takes A to Z for a to z, and no other letters."""
    value = Literal(text)
    found = [
        holds(value.contains(part, ignore_case=True)),
        holds(value.startswith(part, ignore_case=True)),
        holds(value.endswith(part, ignore_case=True)),
    ]

    assert found == [
        folded(part) in folded(text),
        folded(text).startswith(folded(part)),
        folded(text).endswith(folded(part)),
    ]


@given(TEXTS, TEXTS, st.sampled_from("\\!~'"))
def test_escaped_text_stands_for_itself_in_a_pattern(text: str, part: str, escape: str) -> None:
    """A pattern of `escape_like` matches this text and no other."""
    pattern = "%" + escape_like(part, escape) + "%"

    assert holds(Literal(text).like(pattern, escape)) == (part in text)


def expression_of(pattern: str, escape: str) -> str:
    """Return a pattern of LIKE as a regular expression of Python."""
    signs = {"%": ".*", "_": "."}
    parts = re.findall(re.escape(escape) + ".|.", pattern, re.DOTALL) if escape else list(pattern)
    return "".join([re.escape(part[-1]) if len(part) > 1 else signs.get(part, re.escape(part)) for part in parts])


@given(TEXTS, TEXTS, st.sampled_from(["", "\\", "!", "*", "["]))
def test_a_pattern_matches_as_its_expression_does(text: str, pattern: str, escape: str) -> None:
    """`like` tells case apart; a pattern that is computed means the same as one that is a value."""
    assume(not escape or not pattern.replace(escape * 2, "").endswith(escape))  # which is no pattern
    expected = re.fullmatch(expression_of(pattern, escape), text, re.DOTALL) is not None
    value, computed = Literal(text), Literal(pattern).concat("")

    assert holds(value.like(pattern, escape or None)) == expected
    assert holds(value.like(computed, escape or None)) == expected
    assert holds(value.not_like(pattern, escape or None)) == (not expected)


VALUES = st.none() | st.integers(-1, 1) | st.sampled_from(["", "a"])


@given(VALUES, VALUES)
def test_null_safe_equality_is_never_unknown(left: Any, right: Any) -> None:
    """`is_distinct_from` is Python's inequality with NULL for None, and `is_not_distinct_from` its negation."""
    one: SQLValueExpression[Any] = Literal(left)

    assert (holds(one.is_distinct_from(right)), holds(one.is_not_distinct_from(right))) == (
        left != right,
        left == right,
    )


@given(TEXTS, TEXTS)
def test_part_may_be_an_expression(text: str, part: str) -> None:
    """The law holds for a column, too, under any collation that the column has."""
    DATABASE.execute("CREATE TEMP TABLE IF NOT EXISTS part (text TEXT COLLATE NOCASE, part TEXT COLLATE NOCASE)")
    DATABASE.execute("DELETE FROM part")
    DATABASE.execute("INSERT INTO part VALUES (?, ?)", (text, part))
    column: Column[str] = Column("text")
    tests = [column.contains(Column("part")), column.startswith(Column("part")), column.endswith(Column("part"))]
    sql, params = DIALECT.compile(QueryExpression(tests, "part"))

    assert DATABASE.execute(sql, params).fetchone() == (part in text, text.startswith(part), text.endswith(part))


def test_null_is_unknown() -> None:
    null: SQLValueExpression[Any] = RawSQLExpression("NULL")

    assert [holds(null.contains("a")), holds(null.startswith("a")), holds(Literal("a").endswith(null))] == [None] * 3
