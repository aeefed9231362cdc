from __future__ import annotations

import sqlite3
from typing import Any, List, Optional, Set, Tuple

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.dialects import compiled
from typing_extensions import Self

from arfunc import Assignment, Column, Query, SQLiteDialect, SQLPredicate, TableExpression
from arfunc.backend.sqlite.functions import register_functions
from arfunc.query.write import deletion_of, update_of
from arfunc.testing.strategies import predicates_over
from arfunc.types.value_type import ValueType

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
ROWS = TableExpression("rows", columns=("id", "number", "text", "mark"))
ID: Column[Any] = Column("id", ROWS, type=ValueType(int))
NUMBER: Column[Any] = Column("number", ROWS, type=ValueType(int))
TEXT: Column[Any] = Column("text", ROWS, type=ValueType(str))
MARK: Column[Any] = Column("mark", ROWS, type=ValueType(int))
KEYS: Tuple[Tuple[Column[Any], ...], ...] = ((ID,), (ID, MARK))

contents = st.lists(st.tuples(st.none() | st.integers(-2, 2), st.none() | st.sampled_from(("", "a", "A%"))), max_size=6)
predicates = predicates_over((NUMBER, TEXT))
limits = st.none() | st.integers(0, 4)


class Table:
    """Rows on SQLite, and what is done with those that a query chooses."""

    def __init__(self, rows: List[Tuple[Optional[int], Optional[str]]]) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        register_functions(self.connection)
        self.connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, mark INTEGER)")
        self.connection.executemany("INSERT INTO rows (number, text, mark) VALUES (?, ?, 0)", rows)

    def run(self, statement: Any) -> List[Any]:
        found = compiled(statement, SQLITE)
        assume(found is not None)
        sql, params = found or ("", ())
        try:
            return self.connection.execute(sql, params).fetchall()
        except sqlite3.OperationalError as error:
            assume("integer overflow" not in str(error))  # ABS of the smallest number has no value on SQLite
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.connection.close()

    def ids(self, condition: str = "1") -> Set[int]:
        return {row[0] for row in self.connection.execute(f"SELECT id FROM rows WHERE {condition}")}


def chosen(predicate: SQLPredicate, limit: Optional[int]) -> Query[Any, Any]:
    query: Query[Any, Any] = Query(ROWS, ID).where(predicate).order_by(ID)
    return query if limit is None else query.limit(limit)


@given(contents, predicates, limits, st.sampled_from(KEYS))
def test_update_touches_exactly_the_rows_that_the_query_gives(
    rows: Any, predicate: SQLPredicate, limit: Optional[int], key: Any
) -> None:
    """An update of a query writes the rows that the query gives, and no other."""
    query = chosen(predicate, limit)
    with Table(rows) as table:
        given_rows = {row[0] for row in table.run(query)}
        table.run(update_of(query, [Assignment("mark", 1)], key=key))

        assert table.ids("mark = 1") == given_rows


@given(contents, predicates, limits, st.sampled_from(KEYS))
def test_delete_takes_exactly_the_rows_that_the_query_gives(
    rows: Any, predicate: SQLPredicate, limit: Optional[int], key: Any
) -> None:
    """A delete of a query takes the rows that the query gives, and no other."""
    query = chosen(predicate, limit)
    with Table(rows) as table:
        left = table.ids() - {row[0] for row in table.run(query)}
        table.run(deletion_of(query, key=key))

        assert table.ids() == left
