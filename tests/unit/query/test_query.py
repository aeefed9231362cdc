from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any, Tuple, TypeVar

import pytest

from arfunc import (
    Column,
    JoinExpression,
    Literal,
    Query,
    RawSQLExpression,
    ScalarSubquery,
    SQLiteDialect,
    Subquery,
    TableExpression,
    ValueType,
    avg,
    count,
    max_,
    sum_,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError
from arfunc.expression.function import AggregateFunctionCall

AnyQuery = Query[Any, Any]
Q = TypeVar("Q", bound="Query[Any, Any]")

T: AnyQuery = Query("t")
A: Column[Any] = Column("a")
USERS = TableExpression("users", columns=("id", "name"))
POSTS = TableExpression("posts", columns=("id", "user_id"))
USER_ID: Column[Any] = Column("id", USERS)
AUTHOR: Column[Any] = Column("user_id", POSTS)
SQLITE = SQLiteDialect((3, 45))

BUILT = [
    (T, 'SELECT * FROM "t"', ()),
    (Query(None, Literal(1)), "SELECT ?", (1,)),
    (T.select("a", A + 1), 'SELECT "a", "a" + ? FROM "t"', (1,)),
    (T.select("a").select("b"), 'SELECT "b" FROM "t"', ()),
    (T.select("a").select("b", append=True), 'SELECT "a", "b" FROM "t"', ()),
    (T.select("a", append=True), 'SELECT *, "a" FROM "t"', ()),
    (T.select("a").select(), 'SELECT * FROM "t"', ()),
    (T.select("a").select(append=True), 'SELECT "a" FROM "t"', ()),
    (Query("t", A).select("b").select(), 'SELECT "a" FROM "t"', ()),
    (T.select("a").distinct("b"), 'SELECT DISTINCT ON ("b") "a" FROM "t"', ()),
    (T.distinct(), 'SELECT DISTINCT * FROM "t"', ()),
    (T.where(A == 1), 'SELECT * FROM "t" WHERE "a" = ?', (1,)),
    (T.where(A == 1, A == 2), 'SELECT * FROM "t" WHERE "a" = ? AND "a" = ?', (1, 2)),
    (T.where(A == 1).where(A == 2), 'SELECT * FROM "t" WHERE "a" = ? AND "a" = ?', (1, 2)),
    (T.where((A == 1) | (A == 2)).where(A == 3), 'SELECT * FROM "t" WHERE ("a" = ? OR "a" = ?) AND "a" = ?', (1, 2, 3)),
    (T.where(), 'SELECT * FROM "t"', ()),
    (T.where(None, A == 1, None), 'SELECT * FROM "t" WHERE "a" = ?', (1,)),
    (T.where("a = ?", 1), 'SELECT * FROM "t" WHERE a = ?', (1,)),
    (T.where("a = ? OR b = ?", (1, 2)), 'SELECT * FROM "t" WHERE a = ? OR b = ?', (1, 2)),
    (T.where("a = ? OR b = ?", [1, 2]).where(A == 3), 'SELECT * FROM "t" WHERE (a = ? OR b = ?) AND "a" = ?', (1, 2, 3)),  # noqa: E501 - a table
    (T.where("a = ?", params="x"), 'SELECT * FROM "t" WHERE a = ?', ("x",)),
    (T.where("a = '?'"), "SELECT * FROM \"t\" WHERE a = '?'", ()),
    (T.where("a = ? -- why?", 1).limit(2), 'SELECT * FROM "t" WHERE a = ? -- why?\n LIMIT ?', (1, 2)),
    (T.group_by("a").group_by("b"), 'SELECT "a", "b" FROM "t" GROUP BY "a", "b"', ()),
    (T.having(count() > 1).group_by("a"), 'SELECT "a" FROM "t" GROUP BY "a" HAVING COUNT(*) > ?', (1,)),
    (
        T.group_by("a").having(count() > 1).having("COUNT(*) < ?", 9),
        'SELECT "a" FROM "t" GROUP BY "a" HAVING COUNT(*) > ? AND (COUNT(*) < ?)',
        (1, 9),
    ),
    (T.order_by("a", A.desc()), 'SELECT * FROM "t" ORDER BY "a" ASC, "a" DESC', ()),
    (T.order_by(("a", "desc")).order_by((A + 1, "ASC")), 'SELECT * FROM "t" ORDER BY "a" DESC, "a" + ? ASC', (1,)),
    (T.order_by(), 'SELECT * FROM "t"', ()),
    (T.limit(3), 'SELECT * FROM "t" LIMIT ?', (3,)),
    (T.limit(3).limit(0), 'SELECT * FROM "t" LIMIT ?', (0,)),
    (T.limit(3, offset=4), 'SELECT * FROM "t" LIMIT ? OFFSET ?', (3, 4)),
    (T.offset(4).limit(3), 'SELECT * FROM "t" LIMIT ? OFFSET ?', (3, 4)),
    (T.offset(4), 'SELECT * FROM "t" OFFSET ?', (4,)),
    (T.limit(Literal(2) + 1), 'SELECT * FROM "t" LIMIT ? + ?', (2, 1)),
    (T.limit(ScalarSubquery(T.select("n"))), 'SELECT * FROM "t" LIMIT (SELECT "n" FROM "t")', ()),
    (T.order_by("a").limit(1).where(A == 2), 'SELECT * FROM "t" WHERE "a" = ? ORDER BY "a" ASC LIMIT ?', (2, 1)),
    (T.only_first(), 'SELECT * FROM "t" LIMIT ?', (1,)),
    (T.limit(0).only_first(), 'SELECT * FROM "t" LIMIT ?', (0,)),
    (T.offset(2).only_first(), 'SELECT * FROM "t" LIMIT ? OFFSET ?', (1, 2)),
]  # fmt: skip

JOINED = [
    (Query(USERS).join(POSTS, AUTHOR == USER_ID), 'JOIN "posts" AS "posts" ON "posts"."user_id" = "users"."id"'),
    (Query(USERS).inner_join(POSTS, AUTHOR == USER_ID), 'INNER JOIN "posts" AS "posts" ON'),
    (Query(USERS).left_join(POSTS, AUTHOR == USER_ID), 'LEFT JOIN "posts" AS "posts" ON'),
    (Query(USERS).right_join(POSTS, AUTHOR == USER_ID), 'RIGHT JOIN "posts" AS "posts" ON'),
    (Query(USERS).full_join(POSTS, AUTHOR == USER_ID), 'FULL JOIN "posts" AS "posts" ON'),
    (Query(USERS).cross_join("posts"), 'CROSS JOIN "posts" AS "posts"'),
    (Query(USERS).natural_join("posts"), 'NATURAL JOIN "posts" AS "posts"'),
    (Query(USERS).natural_join("posts", "left join", "p"), 'NATURAL LEFT JOIN "posts" AS "p"'),
    (Query(USERS).join("posts", using=["id", "x"]), 'JOIN "posts" AS "posts" USING ("id", "x")'),
    (Query(USERS).join("posts", "p.a = ?", alias="p", on_params=1), 'JOIN "posts" AS "p" ON p.a = ?'),
    (Query(USERS).join(T.select("x"), Column("x") == 1, alias="s"), 'JOIN (SELECT "x" FROM "t") AS "s" ON "x" = ?'),
    (Query(USERS).join(Subquery(T), A == 1, alias="s"), 'JOIN (SELECT * FROM "t") AS "s" ON "a" = ?'),
    (Query(USERS).join(Subquery(T, "s"), A == 1), 'JOIN (SELECT * FROM "t") AS "s" ON "a" = ?'),
    (
        Query(USERS).join(JoinExpression(POSTS, TableExpression("tags"), "CROSS JOIN"), AUTHOR == USER_ID),
        'JOIN ("posts" AS "posts" CROSS JOIN "tags" AS "tags") ON "posts"."user_id" = "users"."id"',
    ),
    (
        Query(USERS).join("a", using=["x"]).left_join("b", using=["y"]),
        '"users" AS "users" JOIN "a" AS "a" USING ("x") LEFT JOIN "b" AS "b" USING ("y")',
    ),
]

REDUCED = [
    (T.reduced(count()), 'SELECT COUNT(*) FROM "t"', ()),
    (T.select("a").order_by("a").reduced(count()), 'SELECT COUNT(*) FROM "t"', ()),
    (T.where(A == 1).reduced(sum_(A)), 'SELECT SUM("a") FROM "t" WHERE "a" = ?', (1,)),
    (
        T.order_by("a").limit(2).reduced(count()),
        'SELECT COUNT(*) FROM (SELECT * FROM "t" ORDER BY "a" ASC LIMIT ?) AS "counted"',
        (2,),
    ),
    (
        T.order_by("a").group_by("a").reduced(count()),
        'SELECT COUNT(*) FROM (SELECT "a" FROM "t" GROUP BY "a") AS "counted"',
        (),
    ),
    (T.distinct().reduced(count()), 'SELECT COUNT(*) FROM (SELECT DISTINCT * FROM "t") AS "counted"', ()),
    (
        T.distinct().reduced(sum_(A)),
        'SELECT SUM("counted"."counted_value") FROM (SELECT DISTINCT *, "a" AS "counted_value" FROM "t") AS "counted"',
        (),
    ),
    (
        T.select("a").limit(2).reduced(max_(A + 1)),
        (
            'SELECT MAX("counted"."counted_value") FROM (SELECT "a", "a" + ? AS "counted_value" FROM "t" LIMIT ?) '
            'AS "counted"'
        ),
        (1, 2),
    ),
    (
        T.limit(2).reduced(count().filter(A > 1)),
        (
            'SELECT COUNT(*) FILTER (WHERE "counted"."counted_value" IS TRUE) '
            'FROM (SELECT *, "a" > ? AS "counted_value" FROM "t" LIMIT ?) AS "counted"'
        ),
        (1, 2),
    ),
    (
        T.limit(2).reduced(AggregateFunctionCall("GROUP_CONCAT", A, Literal(","))),
        (
            'SELECT GROUP_CONCAT("counted"."counted_value", "counted"."counted_value_1") '
            'FROM (SELECT *, "a" AS "counted_value", ? AS "counted_value_1" FROM "t" LIMIT ?) AS "counted"'
        ),
        (",", 2),
    ),
    (
        T.select(avg(A)).reduced(count()),
        'SELECT COUNT(*) FROM (SELECT AVG("a") FROM "t") AS "counted"',
        (),
    ),
]

TESTED = [
    (T.tested(), 'SELECT EXISTS (SELECT ? FROM "t")', (1,)),
    (T.select("a").order_by("b").tested(), 'SELECT EXISTS (SELECT ? FROM "t")', (1,)),
    (T.where(A == 2).tested(), 'SELECT EXISTS (SELECT ? FROM "t" WHERE "a" = ?)', (1, 2)),
    (T.limit(0).tested(), 'SELECT EXISTS (SELECT * FROM "t" LIMIT ?)', (0,)),
    (T.offset(5).tested(), 'SELECT EXISTS (SELECT * FROM "t" OFFSET ?)', (5,)),
    (T.group_by("a").having(A > 1).tested(), 'SELECT EXISTS (SELECT "a" FROM "t" GROUP BY "a" HAVING "a" > ?)', (1,)),
    (T.select(count()).tested(), 'SELECT EXISTS (SELECT COUNT(*) FROM "t")', ()),
]  # fmt: skip

EVERYTHING = [*BUILT, *REDUCED, *TESTED]


@pytest.mark.parametrize(("query", "sql", "params"), EVERYTHING, ids=[sql for _, sql, _ in EVERYTHING])
def test_steps_make_the_statement(query: AnyQuery, sql: str, params: Tuple[Any, ...]) -> None:
    assert query.to_sql() == (sql, params)


@pytest.mark.parametrize(("query", "part"), JOINED, ids=[part for _, part in JOINED])
def test_joins_make_the_source(query: AnyQuery, part: str) -> None:
    assert part in query.to_sql()[0]


def test_parameters_follow_the_text_whatever_the_order_of_the_calls() -> None:
    query = (
        T.limit(1).offset(2).having(count() > 3).where("a = ?", 4)
        .group_by("a").select(A + 5).join("u", "b = ?", on_params=6)
    )  # fmt: skip

    assert query.params == (1, 2, 3, 4, 5, 6)
    assert query.to_sql()[1] == (5, 6, 4, 3, 1, 2)


def test_star_without_a_source_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="SELECT without FROM has no columns"):
        Query().to_sql()


@pytest.mark.parametrize("column", [5, None, TableExpression("t"), ["a"]])
@pytest.mark.parametrize("method", ["select", "group_by"])
def test_what_is_no_column_is_refused(method: str, column: Any) -> None:
    with pytest.raises(TypeError, match="Column must be str or BaseExpression"):
        getattr(T, method)(column)


@pytest.mark.parametrize("condition", [5, True, A, {"a": 1}, ["a"], ("a = ?", 1)])
@pytest.mark.parametrize("method", ["where", "having"])
def test_what_is_no_condition_is_refused(method: str, condition: Any) -> None:
    with pytest.raises(TypeError, match="Condition must be str or SQLPredicate"):
        getattr(T, method)(condition)


def test_parameters_of_a_text_go_into_one_collection() -> None:
    with pytest.raises(ArgumentTypeError, match="go into one tuple or list"):
        T.where("a = ? OR a = ?", 1, 2)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "params"), [("a = ?", ()), ("a = ?", (1, 2)), ("a = '?'", 1), ("a", [1])])
def test_number_of_parameters_fits_the_text(text: Any, params: Any) -> None:
    with pytest.raises(ArgumentValueError, match=r"has \d placeholders, but \d parameters were given"):
        T.where(text, params)


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        (5, r"Order clause must be str, BaseExpression, or \(expression, direction\) tuple"),
        (("a", "ASC", 1), "Order clause must be"),
        ((5, "ASC"), "Expression must be str or BaseExpression"),
        (("a", "UP"), "Order direction must be 'ASC' or 'DESC'"),
        (("a", 5), "Order direction must be 'ASC' or 'DESC'"),
    ],
)
def test_what_is_no_order_is_refused(clause: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        T.order_by(clause)


@pytest.mark.parametrize("method", ["limit", "offset"])
@pytest.mark.parametrize(("number", "error"), [("5", TypeError), (1.0, TypeError), (True, TypeError), (-1, ValueError)])
def test_limit_and_offset_are_whole_numbers(method: str, number: Any, error: Any) -> None:
    with pytest.raises(error, match=f"{method} must"):
        getattr(T, method)(number)


@pytest.mark.parametrize("method", ["join", "inner_join", "left_join", "right_join", "full_join"])
def test_join_without_a_condition_is_refused(method: str) -> None:
    with pytest.raises(ArgumentValueError, match=r"either a condition \(on=...\) or using"):
        getattr(T, method)("u")


def test_join_with_condition_and_using_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="either a condition"):
        T.join("u", A == 1, using=["a"])


@pytest.mark.parametrize("target", [5, None, A, Literal("u")])
def test_what_is_no_source_is_not_joined(target: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a join takes"):
        T.join(target, A == 1)


@pytest.mark.parametrize("on", [5, A, True])
def test_condition_of_a_join_is_a_predicate_or_text(on: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="the condition of a join must be str or SQLPredicate"):
        T.join("u", on)


def test_query_that_is_joined_needs_an_alias() -> None:
    with pytest.raises(ArgumentValueError, match="a query needs an alias where it is joined"):
        T.join(Query("u"), A == 1)


def test_sources_that_are_joined_already_take_no_alias() -> None:
    with pytest.raises(ArgumentValueError, match="have their own"):
        T.join(JoinExpression(POSTS, USERS, "CROSS JOIN"), A == 1, alias="x")


def test_pipe_hands_the_query_to_a_function() -> None:
    def older(query: Q, than: int, *, strictly: bool) -> Q:
        return query.where(than < A if strictly else than <= A)

    assert T.pipe(older, 5, strictly=True).equals(T.where(A > 5))


def test_pipe_gives_what_the_function_gives() -> None:
    assert T.pipe(lambda query: query.to_sql()[0]) == 'SELECT * FROM "t"'


def test_two_queries_share_what_they_have_in_common() -> None:
    prefix = T.where(A == 1)
    one, other = prefix.limit(1), prefix.limit(2)

    assert one.child_nodes()[1] is other.child_nodes()[1]
    assert one.shape == other.shape


def test_order_of_the_calls_is_part_of_the_structure() -> None:
    assert not T.limit(1).distinct().equals(T.distinct().limit(1))


def test_query_of_a_class_of_ones_own_keeps_its_class() -> None:
    class Own(Query[Any, Any]):
        __slots__ = ()

        def small(self) -> Own:
            return self.where(A < 3)

    query = Own("t").small().limit(1).rebuilt(lambda part: Literal(9) if isinstance(part, Literal) else part)

    assert type(query) is Own
    assert query.params == (3, 9)


def test_subject_changes_neither_shape_nor_text() -> None:
    known = T.where(A == 1).with_subject("what the layer above knows")

    assert known.shape == T.where(A == 1).shape
    assert known.limit(1).subject == "what the layer above knows"
    assert not known.equals(T.where(A == 1))


def test_pickled_query_comes_back_with_its_steps() -> None:
    query = T.where(A == 1).order_by("a").limit(2).only_first().distinct().group_by("a").reduced(count())

    assert pickle.loads(pickle.dumps(query)).equals(query)


def test_query_has_no_truth() -> None:
    with pytest.raises(TypeError, match=r"ask \.exists\(\)"):
        bool(T)


def test_repr_shows_the_calls() -> None:
    assert repr(T.select("a").limit(1)) == "Query('t').select(Column('a')).limit(Literal(1))"


@pytest.mark.parametrize(
    "build", [lambda: USER_ID.in_(T), lambda: Query(Subquery(T, "s")), lambda: T.limit(1) == USER_ID]
)
def test_query_is_an_operand_and_a_source(build: Any) -> None:
    assert '(SELECT * FROM "t"' in build().to_sql()[0]


def test_parameters_of_nested_queries_come_in_the_order_of_the_text() -> None:
    inner = T.limit(1).where(A == 2).select("a")
    query = T.limit(3).where(A.in_(inner)).where(A == 4)

    assert query.to_sql() == (
        'SELECT * FROM "t" WHERE "a" IN (SELECT "a" FROM "t" WHERE "a" = ? LIMIT ?) AND "a" = ? LIMIT ?',
        (2, 1, 4, 3),
    )


def test_raw_text_knows_a_placeholder_from_a_question_mark() -> None:
    text = """'?' || "?" || `?` || /* ? */ ? -- ?"""
    query = T.select(RawSQLExpression(text, (1,)))

    assert query.to_sql()[1] == (1,)


def test_decimals_in_a_nested_query_are_distinct_as_numbers() -> None:
    price: Column[Any] = Column("p", type=ValueType(Decimal))
    query = T.where(A.in_(T.select(price).distinct()))

    assert 'SELECT DISTINCT "p" COLLATE "decimal"' in query.to_sql(SQLITE)[0]


def test_misspelt_name_is_an_error_before_the_database_sees_it() -> None:
    with pytest.raises(ScopeError, match=r"no source of the statement has a column 'nmae'.*Did you mean 'name'\?"):
        Query(USERS).order_by("nmae").to_sql()
