from __future__ import annotations

import sqlite3
from typing import Any, Dict, List, Sequence, Tuple

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.dialects import compiled

from arfunc import (
    Column,
    CommentTag,
    ExistsExpression,
    InsertExpression,
    Literal,
    Query,
    RestrictionViolation,
    Rewrite,
    SQLiteDialect,
    SQLPredicate,
    StatementRewrite,
    TableExpression,
    UnsupportedFeatureError,
    context,
    count,
    restrict,
    rewriting,
    using,
    without_rewrites,
)
from arfunc.backend.sqlite.functions import register_functions
from arfunc.dialect.parameter import skeleton_of
from arfunc.expression.clause import LimitOffsetClause
from arfunc.expression.insert import typed_values
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.traversal import walk
from arfunc.expression.window import WindowFunctionCall
from arfunc.schema.creation import create_statements
from arfunc.testing.strategies import Database, cases, databases, queries_over, values_of, writes_to
from arfunc.testing.strategies.composed import composed_over
from arfunc.testing.strategies.expressions import python_of
from arfunc.testing.strategies.schemas import SampleTable

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
TENANT = "tenant of it"
MINE, OTHERS = 7, 8
AnyQuery = Query[Any, Any]
Columns = Sequence[Column[Any]]
Rows = Dict[str, List[Tuple[int, Tuple[Any, ...]]]]


@attrs.frozen
class World:
    """A database with rows of two tenants, and a statement about it."""

    database: Database
    rows: Rows
    statement: Node

    @property
    def rewrites(self) -> List[Rewrite]:
        """One restriction a table, all of one name."""
        is_mine = Column(TENANT) == context("tenant", int)
        return [restrict("tenancy", is_mine, source=table.source) for table in self.database.tables]

    def opened(self, tenants: Tuple[int, ...]) -> sqlite3.Connection:
        """Return a database with the rows of some tenants."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        register_functions(connection)
        for statement in create_statements(self.database.schemas):
            connection.execute(*SQLITE.compile(statement))
        for table in self.database.tables:
            types = [column.type for column in table.columns]
            for tenant, row in self.rows[table.source.name]:
                if tenant in tenants:
                    insertion = InsertExpression(table.source, typed_values([(*row, tenant)], types), list(table.types))
                    connection.execute(*SQLITE.compile(insertion))
        return connection

    def contents(self, connection: sqlite3.Connection, tenant: int) -> List[Any]:
        """Return the rows of a tenant, table by table."""
        found = []
        for table in self.database.tables:
            name, column = map(SQLITE.format_identifier, (table.source.name, TENANT))
            rows = connection.execute(f"SELECT * FROM {name} WHERE {column} = ?", (tenant,)).fetchall()
            found.append(settled(rows))
        return found


def settled(rows: List[Any]) -> List[Any]:
    """Return rows in one order; numbers without what the order of adding them up changes."""
    return sorted([tuple(map(_rounded, row)) for row in rows], key=repr)


def _rounded(value: Any) -> Any:
    return float(f"{value:.9g}") if isinstance(value, float) else value


def _with_tenant(table: SampleTable) -> SampleTable:
    types = {**table.types, TENANT: int}
    return SampleTable(table.source.evolve(columns=tuple(types)), types)


@st.composite
def worlds(draw: st.DrawFn, *, writes: bool) -> World:
    """Return databases of two tenants with a query over it, or a write."""
    plain = draw(databases())
    assume(all(TENANT not in table.types for table in plain.tables))
    database = Database(tuple(map(_with_tenant, plain.tables)))
    rows: Rows = {}
    for table in plain.tables:
        cells = [st.none() | values_of(python_of(column)) for column in table.columns]
        rows[table.source.name] = draw(
            st.lists(st.tuples(st.sampled_from((MINE, OTHERS)), st.tuples(*cells)), min_size=1, max_size=6)
        )
    statement = draw(writes_to(database) if writes else queries_over(database) | composed_over(database))
    assume(not any(map(_depends_on_the_order, walk(skeleton_of(statement)))))
    return World(database, rows, statement)


SMALL = Database(tuple(SampleTable(TableExpression(name), {"x": int, "y": int}) for name in ("t", "u")))
_JOINS = ("join", "left_join", "right_join", "full_join", "cross_join")
_NUMBERS = st.none() | st.integers(0, 2)


@st.composite
def small_worlds(draw: st.DrawFn) -> World:
    """Return databases in which rows often meet, with a query that joins and nests in every way."""
    rows = st.lists(st.tuples(st.sampled_from((MINE, OTHERS)), st.tuples(_NUMBERS, _NUMBERS)), max_size=6)
    database = Database(tuple(map(_with_tenant, SMALL.tables)))
    contents: Rows = {table.source.name: draw(rows) for table in database.tables}
    return World(database, contents, draw(_composed(database)))


@st.composite
def _composed(draw: st.DrawFn, database: Database) -> Node:
    query = draw(_joins(database, "a", depth=2))
    kind = draw(st.sampled_from(("plain", "plain", "count", "source", "cte", "union", "except_", "intersect")))
    if kind == "count":
        return query.reduced(count())
    if kind == "source":
        return Query(query.as_source("rows")).select(Column("v", "rows"))
    if kind == "cte":
        return Query("t").with_cte("t", query).select("v")  # of the name of a table
    return query if kind == "plain" else getattr(query, kind)(draw(_joins(database, "b", depth=1)))


@st.composite
def _joins(draw: st.DrawFn, database: Database, prefix: str, *, depth: int, around: Columns = ()) -> AnyQuery:
    """A query of one to three occurrences of tables, of one column ``v``."""
    first, *others = [draw(st.sampled_from(database.tables)).aliased(f"{prefix}{n}") for n in range(draw(_SIZES))]
    query: AnyQuery = Query(first.source)
    columns = list(first.columns[:2])
    for other in others:
        kind = draw(st.sampled_from(_JOINS))
        on = draw(st.sampled_from(columns)) == draw(st.sampled_from(other.columns[:2]))
        query = query.cross_join(other.source) if kind == "cross_join" else getattr(query, kind)(other.source, on)
        columns.extend(other.columns[:2])
    for _ in range(draw(st.integers(0, 2))):
        query = query.where(draw(_small_conditions(database, prefix, columns, around, depth=depth)))
    query = query.select(draw(st.sampled_from(columns)).as_("v"))
    return query.distinct() if draw(st.booleans()) else query


_SIZES = st.integers(1, 3)


@st.composite
def _small_conditions(
    draw: st.DrawFn, database: Database, prefix: str, columns: Columns, around: Columns, *, depth: int
) -> SQLPredicate:
    left = draw(st.sampled_from(columns))
    kind = draw(
        st.sampled_from(("number", "null", "column", "exists", "in", "not in") if depth else ("number", "column"))
    )
    if kind == "number":
        return left == draw(st.integers(0, 2))
    if kind == "null":
        return left.is_null()
    if kind == "column":
        return left == draw(st.sampled_from([*columns, *around]))
    inner = draw(_joins(database, f"{prefix}i", depth=depth - 1, around=columns))
    if kind == "exists":
        return ExistsExpression(inner, draw(st.booleans()))
    return left.in_(inner) if kind == "in" else left.not_in(inner)


def _depends_on_the_order(part: Node) -> bool:
    """Tell whether a part gives what rows come first, which the engine may choose."""
    is_window = isinstance(part, WindowFunctionCall) or (isinstance(part, QueryExpression) and part.distinct_on)
    return bool(is_window) or isinstance(part, LimitOffsetClause)


def answer(connection: sqlite3.Connection, statement: Node) -> List[Any]:
    try:
        sql, params = SQLITE.compile(statement)
        return settled(connection.execute(sql, params).fetchall())
    except (sqlite3.Error, RestrictionViolation, UnsupportedFeatureError):  # a number out of range; an old library
        assume(False)
        raise


def require_non_interference(world: World) -> None:
    clean, mixed = world.opened((MINE,)), world.opened((MINE, OTHERS))
    try:
        expected = answer(clean, world.statement)
        with rewriting(*world.rewrites), using(tenant=MINE):
            assert answer(mixed, world.statement) == expected
    finally:
        clean.close()
        mixed.close()


@given(worlds(writes=False))
def test_a_query_answers_as_if_there_were_no_other_rows(world: World) -> None:
    """What is asked under a restriction has the answer that it has, without it, where no other rows are."""
    require_non_interference(world)


@given(small_worlds())
def test_so_does_a_query_of_joins_and_subqueries_over_rows_that_often_meet(world: World) -> None:
    """What is asked under a restriction has the answer that it has, without it, where no other rows are."""
    require_non_interference(world)


@given(worlds(writes=True))
def test_a_write_does_what_it_would_if_there_were_no_other_rows(world: World) -> None:
    """What is written under a restriction changes what it would where no other rows are; these stay as they are."""
    clean, mixed = world.opened((MINE,)), world.opened((MINE, OTHERS))
    before = world.contents(mixed, OTHERS)
    try:
        with rewriting(*world.rewrites), using(tenant=MINE):
            assert answer(mixed, world.statement) == answer(clean, world.statement)
        assert world.contents(mixed, MINE) == world.contents(clean, MINE)
        assert world.contents(mixed, OTHERS) == before
    finally:
        clean.close()
        mixed.close()


def text_under(statement: Node, *rewrites: Rewrite) -> str:
    with rewriting(*rewrites):
        return SQLITE.plan(statement).sql


@given(worlds(writes=False) | worlds(writes=True))
def test_what_is_installed_twice_applies_once(world: World) -> None:
    """A rewrite that is installed in two places reaches each occurrence once."""
    try:
        once = text_under(world.statement, *world.rewrites)
    except (RestrictionViolation, UnsupportedFeatureError):
        assume(False)
        raise

    assert text_under(world.statement, *world.rewrites, *world.rewrites) == once
    with rewriting(*world.rewrites):
        assert SQLITE.rewriting(world.rewrites).plan(world.statement).sql == once


@given(worlds(writes=False))
def test_one_plan_serves_all_tenants(world: World) -> None:
    """The value is read when the statement runs, so the text is the same for all."""
    dialect = SQLITE.rewriting(world.rewrites)
    assume(compiled(world.statement, SQLITE) is not None)
    with using(tenant=MINE):
        mine = dialect.compile(world.statement)
    misses = dialect.plans.figures.misses
    with using(tenant=OTHERS):
        other = dialect.compile(world.statement)

    assert other[0] == mine[0]
    assert dialect.plans.figures.misses == misses
    assert [value for value in other[1] if value == OTHERS] != [] or mine[1] == other[1]


@given(cases())
def test_the_identity_changes_nothing_and_what_is_switched_off_neither(case: Any) -> None:
    """A rewrite that gives back what it is given leaves each text; so does one that is switched off by name."""
    assume(compiled(case.statement, SQLITE) is not None)
    plain = SQLITE.plan(case.statement).sql
    comment = CommentTag("comment", "a comment")

    assert text_under(case.statement, StatementRewrite("identity", lambda node: node)) == plain
    with rewriting(comment), without_rewrites("comment"):
        assert SQLITE.plan(case.statement).sql == plain


def _limited(size: int) -> StatementRewrite:
    def change(node: Node) -> Node:
        is_plain = isinstance(node, QueryExpression) and node.limit_offset is None
        return node.evolve(where=Column("x") > context(f"least{size}", int)) if is_plain else node

    return StatementRewrite(f"limit {size}", change)


@given(st.permutations([1, 2, 3]))
def test_changes_of_statements_compose_in_the_order_in_which_they_are_installed(sizes: List[int]) -> None:
    """Two changes do what their composition does."""
    first, second = _limited(sizes[0]), _limited(sizes[1])
    both = StatementRewrite("both", lambda node: second.change(first.change(node)))
    statement = QueryExpression((), "t", Column("y") == Literal(1))

    assert text_under(statement, first, second) == text_under(statement, both)
