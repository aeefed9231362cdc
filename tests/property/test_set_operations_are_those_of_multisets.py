from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any, Tuple
from typing import Counter as Rows

from hypothesis import given
from hypothesis import strategies as st

from arfunc import Column, Query, SQLiteDialect, Subquery
from arfunc.expression.source import TableExpression

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
NAMES = ("a", "b", "c")
TABLES = st.tuples(*[st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=5) for _ in NAMES])
Meaning = Tuple[Any, Rows[Any]]

LAWS: Any = {
    "union": lambda left, right: Counter(set(left) | set(right)),
    "union_all": lambda left, right: left + right,
    "intersect": lambda left, right: Counter(set(left) & set(right)),
    "except_": lambda left, right: Counter(set(left) - set(right)),
}


def meanings(tables: Any) -> st.SearchStrategy[Meaning]:
    """Set operations of any depth over some tables, each with the multiset of rows that it means."""
    leaves = st.integers(0, len(NAMES) - 1).map(lambda place: (table(NAMES[place]), Counter(tables[place])))
    return st.recursive(leaves, combined, max_leaves=6)


def table(name: str) -> Any:
    source = TableExpression(name, columns=("x",))
    return Query(source, Column("x", source))


def combined(smaller: st.SearchStrategy[Meaning]) -> st.SearchStrategy[Meaning]:
    return st.builds(apply, st.sampled_from(sorted(LAWS)), smaller, smaller)


def apply(name: str, left: Meaning, right: Meaning) -> Meaning:
    return getattr(left[0], name)(right[0]), LAWS[name](left[1], right[1])


def rows_of(tables: Any, query: Any) -> Rows[Any]:
    connection = sqlite3.connect(":memory:")
    for name, values in zip(NAMES, tables):
        connection.execute(f"CREATE TABLE {name} (x)")
        connection.executemany(f"INSERT INTO {name} VALUES (?)", [(value,) for value in values])
    found = connection.execute(*SQLITE.compile(query)).fetchall()
    connection.close()
    return Counter(row[0] for row in found)


@given(TABLES.flatmap(lambda tables: st.tuples(st.just(tables), meanings(tables))))
def test_set_operations_are_those_of_multisets(case: Tuple[Any, Meaning]) -> None:
    """However set operations are nested, each gives the rows that Python's sets and multisets give."""
    tables, (query, meaning) = case

    assert rows_of(tables, query) == meaning


@given(TABLES.flatmap(lambda tables: st.tuples(st.just(tables), meanings(tables), st.integers(0, 4))))
def test_an_ordered_part_of_a_set_operation_is_that_of_the_sorted_rows(case: Tuple[Any, Meaning, int]) -> None:
    """Order and limit of a set operation are those of the whole, also where it is an operand or a source."""
    tables, (query, meaning), size = case
    part = query.order_by("x").limit(size)
    expected = Counter(sorted(meaning.elements(), key=lambda value: (value is not None, value or 0))[:size])

    assert rows_of(tables, part) == expected
    assert rows_of(tables, part.union_all(part)) == expected + expected
    assert rows_of(tables, Query(Subquery(part, "part")).where(Column("x").is_not_null())) == Counter(
        value for value in expected.elements() if value is not None
    )
