from __future__ import annotations

import sqlite3
from typing import Any, Callable, List

from hypothesis import given
from hypothesis import strategies as st

from arfunc import Column, Query, SQLiteDialect, count, max_, row_number, sum_
from arfunc.errors import ArgumentValueError, ScopeError
from arfunc.expression.source import TableExpression

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
T = TableExpression("t", columns=("a", "b"))
U = TableExpression("t", "u", columns=("a", "b"))
A: Column[Any] = Column("a", T)
B: Column[Any] = Column("b", T)
SMALL = st.none() | st.integers(0, 2)
ROWS = st.lists(st.tuples(SMALL, SMALL), max_size=6)
Change = Callable[[Any], Any]


def changed(name: str, *args: Any, **options: Any) -> st.SearchStrategy[Change]:
    return st.just(lambda query: getattr(query, name)(*args, **options))


NUMBERS = st.integers(0, 4)
PLAIN = st.one_of(
    changed("where", A > 0),
    changed("where", B.is_null()),
    changed("order_by", B.desc(), A),
    changed("qualify", row_number().over(partition_by=A, order_by=B) == 1),
    changed("distinct"),
    NUMBERS.map(lambda n: lambda query: query.limit(n)),
    NUMBERS.map(lambda n: lambda query: query.order_by(A).limit(n, with_ties=True)),
    NUMBERS.map(lambda n: lambda query: query.offset(n)),
)
JOINS = st.one_of(
    st.just(lambda query: query),
    changed("join", U, Column("a", U) == A),
    changed("left_join", U, Column("b", U) == B),
)
PROJECTIONS = st.sampled_from([(A, B), (A,), (B,), ((A + B).as_("c"),), (A, A.as_("again"))])
GROUPS = st.sampled_from([(A,), (B,), (A, B)])
AGGREGATES = st.sampled_from([(count().as_("n"),), (sum_(B).as_("s"), max_(A).as_("m"))])


@st.composite
def selections(draw: st.DrawFn) -> Any:
    """Queries over one table: narrowed, joined, ordered, cut, distinct, grouped, reduced to one row."""
    query = draw(JOINS)(Query(T))
    kind = draw(st.sampled_from(("rows", "rows", "groups", "one row", "distinct on")))
    if kind == "distinct on":
        ordered = query.select(A, B).distinct_on(A).order_by(A, B)
        return ordered.limit(draw(NUMBERS)) if draw(st.booleans()) else ordered
    for change in draw(st.lists(PLAIN, max_size=4)):
        query = change(query)
    if kind == "groups":
        groups = draw(GROUPS)
        query = query.group_by(*groups).select(*groups, *draw(AGGREGATES))
        return query.having(count() > 1) if draw(st.booleans()) else query
    if kind == "one row":
        return query.select(*draw(AGGREGATES))
    return query.select(*draw(PROJECTIONS))


@st.composite
def queries(draw: st.DrawFn) -> Any:
    """Selections, set operations of them, and what is read from a CTE; each may be narrowed further."""
    kind = draw(st.sampled_from(("plain", "plain", "united", "cte")))
    query = draw(selections())
    if kind == "united":
        name = draw(st.sampled_from(("union", "union_all", "intersect", "except_")))
        other = draw(selections().filter(lambda found: width(found) == width(query)))
        query = getattr(query, name)(other)
    if kind == "cte":
        query = Query("c").with_cte("c", query)
    for change in draw(st.lists(st.one_of(*TAILS), max_size=2)) if kind != "plain" else ():
        query = change(query)
    return query


TAILS: List[st.SearchStrategy[Change]] = [
    NUMBERS.map(lambda n: lambda query: query.limit(n)),
    NUMBERS.map(lambda n: lambda query: query.offset(n)),
    changed("distinct"),
]


def width(query: Any) -> int:
    return len(query._draft().items)


def answers(rows: Any, *statements: Any) -> List[Any]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
    found = [connection.execute(*SQLITE.compile(statement)).fetchall() for statement in statements]
    connection.close()
    return found


def is_sql(query: Any) -> bool:
    """Whether the query says something: an order of distinct rows, or of groups, goes by what there is of them."""
    try:
        SQLITE.compile(query)
    except (ArgumentValueError, ScopeError):
        return False
    return True


@given(ROWS, queries().filter(is_sql))
def test_count_and_exists_are_those_of_the_rows(rows: Any, query: Any) -> None:
    """`count` is how many rows a query gives, and `exists` whether it gives any, however it is made."""
    found, counted, tested = answers(rows, query, query.reduced(count()), query.tested())

    assert counted == [(len(found),)]
    assert [bool(truth) for (truth,) in tested] == [bool(found)]
