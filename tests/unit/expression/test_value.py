from __future__ import annotations

import operator
from decimal import Decimal
from typing import Any, Callable, Tuple

import pytest

from arfunc import (
    BetweenPredicate,
    BinaryArithmeticExpression,
    Column,
    ComparisonPredicate,
    Concatenation,
    InPredicate,
    LikePredicate,
    Literal,
    LogicalPredicate,
    Query,
    QueryExpression,
    ScalarSubquery,
    SortSpecification,
    TableExpression,
    ValueList,
    ValueType,
    and_,
    not_,
    or_,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError, DialectError, TruthValueError
from arfunc.expression.value import lift

A: Column[Any] = Column("a")
B: Column[Any] = Column("b")
NUMBER: Column[Any] = Column("n", type=ValueType(int))
PRICE: Column[Any] = Column("p", type=ValueType(Decimal))
FOUND: Query[Any, Any] = Query("t", Column("x"))
P, Q, R = A == 1, A == 2, A == 3

OPERATORS = [
    (A == 1, '"a" = ?', (1,)),
    (A != 1, '"a" <> ?', (1,)),
    (A < 1, '"a" < ?', (1,)),
    (A <= 1, '"a" <= ?', (1,)),
    (A > 1, '"a" > ?', (1,)),
    (A >= 1, '"a" >= ?', (1,)),
    (operator.gt(1, A), '"a" < ?', (1,)),
    (A == B, '"a" = "b"', ()),
    (A == None, '"a" IS NULL', ()),  # noqa: E711 - the operator builds IS NULL
    (A != None, '"a" IS NOT NULL', ()),  # noqa: E711
    (A.is_null(), '"a" IS NULL', ()),
    (A.is_not_null(), '"a" IS NOT NULL', ()),
    (A.is_(None), '"a" IS NULL', ()),
    (A.is_(True), '"a" IS TRUE', ()),
    (A.is_(False), '"a" IS FALSE', ()),
    (A.is_not(None), '"a" IS NOT NULL', ()),
    (A.is_not(True), '"a" IS NOT TRUE', ()),
    (A.in_([1, 2]), '"a" IN (?, ?)', (1, 2)),
    (A.in_(x for x in (1, 2)), '"a" IN (?, ?)', (1, 2)),
    (A.in_([]), "1 = 0", ()),
    (A.in_([1, None]), '"a" IN (?) OR "a" IS NULL', (1,)),
    (A.in_([None]), '1 = 0 OR "a" IS NULL', ()),
    (A.not_in([1]), '"a" NOT IN (?)', (1,)),
    (A.not_in([]), "1 = 1", ()),
    (A.in_(FOUND), '"a" IN (SELECT "x" FROM "t")', ()),
    (A.not_in(FOUND), '"a" NOT IN (SELECT "x" FROM "t")', ()),
    (A.between(1, B), '"a" BETWEEN ? AND "b"', (1,)),
    (A.not_between(1, 2), '"a" NOT BETWEEN ? AND ?', (1, 2)),
    (A.like("x%"), '"a" LIKE ?', ("x%",)),
    (A.not_like("x%"), '"a" NOT LIKE ?', ("x%",)),
    (A.ilike("x%"), '"a" ILIKE ?', ("x%",)),
    (A.not_ilike("x%"), '"a" NOT ILIKE ?', ("x%",)),
    (A.concat("x", B), '"a" || ? || "b"', ("x",)),
    (A + 1, '"a" + ?', (1,)),
    (1 + A, '? + "a"', (1,)),
    (A - 1, '"a" - ?', (1,)),
    (1 - A, '? - "a"', (1,)),
    (A * 2, '"a" * ?', (2,)),
    (2 * A, '? * "a"', (2,)),
    (A / 2, '"a" / ?', (2,)),
    (2 / A, '? / "a"', (2,)),
    (A % 2, '"a" % ?', (2,)),
    (2 % A, '? % "a"', (2,)),
    (-A, '-"a"', ()),
    (A.asc(), '"a" ASC', ()),
    (A.desc(), '"a" DESC', ()),
    (A.asc(nulls="first"), '"a" ASC NULLS FIRST', ()),
    (A.desc(nulls="LAST"), '"a" DESC NULLS LAST', ()),
    (P & Q, '"a" = ? AND "a" = ?', (1, 2)),
    (P | Q, '"a" = ? OR "a" = ?', (1, 2)),
    (~P, 'NOT ("a" = ?)', (1,)),
    (and_(P, Q, R), '"a" = ? AND "a" = ? AND "a" = ?', (1, 2, 3)),
    (or_(P, Q, R), '"a" = ? OR "a" = ? OR "a" = ?', (1, 2, 3)),
    (and_(), "1 = 1", ()),
    (or_(), "1 = 0", ()),
    (and_(P), '"a" = ?', (1,)),
    (not_(P), 'NOT ("a" = ?)', (1,)),
    (operator.eq(A, FOUND.limit(1)), '"a" = (SELECT "x" FROM "t" LIMIT ?)', (1,)),
    (A.as_("n") == 1, '"a" = ?', (1,)),
]

NESTING = [
    ((P | Q) & R, '("a" = ? OR "a" = ?) AND "a" = ?'),
    (P | (Q & R), '"a" = ? OR "a" = ? AND "a" = ?'),
    (P & (Q & R), '"a" = ? AND ("a" = ? AND "a" = ?)'),
    (~(P & Q), 'NOT ("a" = ? AND "a" = ?)'),
    (~~P, 'NOT (NOT ("a" = ?))'),
    (~P & Q, 'NOT ("a" = ?) AND "a" = ?'),
    (P == Q, '("a" = ?) = ("a" = ?)'),
    (P.is_null(), '("a" = ?) IS NULL'),
    ((P & Q).is_(True), '("a" = ? AND "a" = ?) IS TRUE'),
    ((~P).is_null(), '(NOT ("a" = ?)) IS NULL'),
    (P.between(Q, R), '("a" = ?) BETWEEN ("a" = ?) AND ("a" = ?)'),
    (P.in_([True]), '("a" = ?) IN (?)'),
    (A - (B - 1), '"a" - ("b" - ?)'),
    (A - B - 1, '"a" - "b" - ?'),
    (A * (B + 1), '"a" * ("b" + ?)'),
    (A * B + 1, '"a" * "b" + ?'),
    (A / (B * 2), '"a" / ("b" * ?)'),
    (-(A + 1), '-("a" + ?)'),
    (-A + 1, '-"a" + ?'),
    (operator.neg(-A), '-(-"a")'),
    ((A + 1).concat(B), '("a" + ?) || "b"'),
    (A.concat(B) == "x", '"a" || "b" = ?'),
    (A + P, '"a" + ("a" = ?)'),
    (A + FOUND, '"a" + (SELECT "x" FROM "t")'),
    ((A + 1).asc(), '"a" + ? ASC'),
    ((P | Q).asc(), '("a" = ? OR "a" = ?) ASC'),
]


@pytest.mark.parametrize(("expression", "sql", "params"), OPERATORS, ids=[sql for _, sql, _ in OPERATORS])
def test_operator_builds(expression: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert expression.to_sql() == (sql, params)


@pytest.mark.parametrize(("expression", "sql"), NESTING, ids=[sql for _, sql in NESTING])
def test_operands_get_the_parentheses_that_their_meaning_needs(expression: Any, sql: str) -> None:
    assert expression.to_sql()[0] == sql


@pytest.mark.parametrize(
    "predicate",
    [NUMBER == "7", NUMBER < "7", NUMBER.between("7", 1), NUMBER.in_(["7"])],
    ids=lambda predicate: type(predicate).__name__,
)
def test_compared_value_has_the_type_of_the_column(predicate: Any) -> None:
    lifted = [part for part in predicate.child_nodes() if isinstance(part, (Literal, ValueList))]

    assert {part.type for part in lifted} == {ValueType(int)}


def test_value_of_arithmetic_has_the_type_of_the_column_only_if_it_is_of_that_type() -> None:
    assert (NUMBER + 1).right.type == ValueType(int)  # type: ignore[attr-defined]
    assert (NUMBER + 1.5).right.type is None  # type: ignore[attr-defined]


def test_pattern_keeps_its_own_type() -> None:
    assert NUMBER.like("7%").pattern.type is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("expression", "python"),
    [
        (NUMBER + 1, int),
        (NUMBER + NUMBER * 2, int),
        (NUMBER * PRICE, Decimal),
        (NUMBER + 0.5, float),
        (-NUMBER, int),
        (A + PRICE, Decimal),
        (PRICE * A, Decimal),
        (A / NUMBER, int),
        (Literal("x"), str),
    ],
)
def test_type_of_a_value_follows_from_its_operands(expression: Any, python: type) -> None:
    assert expression.value_type == ValueType(python)


@pytest.mark.parametrize("expression", [A + NUMBER, NUMBER - A, NUMBER * FOUND, A * 2, (A + 1) * 2])
def test_a_whole_number_says_nothing_of_what_has_no_type(expression: Any) -> None:
    assert expression.value_type is None


def test_lift_leaves_expressions_and_queries_as_they_are() -> None:
    assert lift(A) is A
    assert lift(FOUND) is FOUND


@pytest.mark.parametrize("value", [None, 0, "a", b"", [1], Decimal(1), object])
def test_lift_makes_a_literal_of_anything_else(value: Any) -> None:
    assert lift(value).params == (value,)


@pytest.mark.parametrize("wrong", [TableExpression("t"), A.asc(), ValueList([1])])
@pytest.mark.parametrize("apply", [operator.eq, operator.lt, operator.add, lambda left, right: left.between(1, right)])
def test_node_without_a_value_is_no_operand(apply: Callable[[Any, Any], Any], wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a value is needed here"):
        apply(A, wrong)


@pytest.mark.parametrize("values", ["abc", b"abc", 5, None, [[1]], [A]])
def test_in_takes_a_collection_of_plain_values(values: Any) -> None:
    with pytest.raises(ArgumentTypeError):
        A.in_(values)


@pytest.mark.parametrize("values", [A, TableExpression("t"), Literal(5), Literal([1, None])])
def test_what_no_list_can_be_made_of_is_no_right_side_of_in(values: Any) -> None:
    with pytest.raises(ArgumentTypeError):
        InPredicate(A, values)


def test_literal_of_a_collection_is_a_list() -> None:
    assert InPredicate(A, Literal((1, 2))).to_sql() == ('"a" IN (?, ?)', (1, 2))


@pytest.mark.parametrize(("negated", "sql"), [(False, "1 = 0"), (True, "1 = 1")])
def test_nothing_is_in_an_empty_list(negated: bool, sql: str) -> None:
    assert InPredicate(A + 1, ValueList([]), negated).to_sql() == (sql, ())


def test_not_in_with_none_is_refused_since_it_is_never_true() -> None:
    with pytest.raises(ArgumentValueError, match="never true"):
        A.not_in([1, None])


def test_long_list_is_padded_with_its_last_value() -> None:
    assert A.in_(range(10)).params == (*range(10), 9, 9, 9, 9, 9, 9)


@pytest.mark.parametrize("other", [1, None, True, "a", A, TableExpression("t")])
@pytest.mark.parametrize("join", [operator.and_, operator.or_, lambda left, right: and_(left, right)])
def test_only_predicates_are_joined(join: Callable[[Any, Any], Any], other: Any) -> None:
    with pytest.raises(TypeError, match="needs predicates on both sides"):
        join(P, other)


def test_forgotten_parentheses_are_an_error_that_says_so() -> None:
    with pytest.raises((TypeError, TruthValueError)):
        A == 1 & B == 2  # type: ignore[operator]


@pytest.mark.parametrize("ask", [bool, lambda node: node and 1, lambda node: not node, lambda node: node in [B, B]])
@pytest.mark.parametrize("expression", [A, A == 3, A + 1, Literal(1)])
def test_truth_in_python_is_refused_with_advice(expression: Any, ask: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=r"Combine predicates with &, \| and ~.*\.in_\(.*\.between\(.*\.equals\("):
        ask(expression)


@pytest.mark.parametrize("use", [list, tuple, iter])
def test_iteration_is_refused(use: Callable[[Any], Any]) -> None:
    with pytest.raises(ArgumentTypeError, match="cannot be iterated"):
        use(A)


def test_column_can_be_a_key_of_a_dict() -> None:
    assert {A: 1, B: 2}[A] == 1


def test_chain_of_predicates_grows_wide_rather_than_deep() -> None:
    chain: Any = P
    for _ in range(1_000):
        chain = chain | Q

    assert chain.to_sql()[0].count("OR") == 1_000


def test_long_sum_can_be_built_and_asked_for_its_type() -> None:
    total: Any = NUMBER
    for _ in range(1_000):
        total = total + 1

    assert total.value_type == ValueType(int)


def test_nesting_that_cannot_be_written_is_an_error_of_the_dialect() -> None:
    total: Any = NUMBER
    for _ in range(1_000):
        total = total + 1

    with pytest.raises(DialectError, match="nested too deeply"):
        total.to_sql()


@pytest.mark.parametrize(
    "build",
    [
        lambda op: ComparisonPredicate(op, A, B),
        lambda op: LogicalPredicate(op, P, Q),
        lambda op: LikePredicate(op, A, B),
        lambda op: BinaryArithmeticExpression(op, A, B),
    ],
)
@pytest.mark.parametrize("op", ["", "= 1 OR 1 =", "+-", "==", None])
def test_operator_that_is_none_is_refused(build: Callable[[Any], Any], op: Any) -> None:
    with pytest.raises(ArgumentValueError, match="the operator must be one of"):
        build(op)


@pytest.mark.parametrize(("op", "count"), [("AND", 0), ("OR", 0), ("NOT", 0), ("NOT", 2)])
def test_number_of_predicates_fits_the_operator(op: str, count: int) -> None:
    with pytest.raises(ArgumentValueError, match=f"{op} needs .*, got {count}"):
        LogicalPredicate(op, *[P] * count)


def test_concatenation_of_nothing_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="at least one operand"):
        Concatenation()


@pytest.mark.parametrize("build", [lambda nulls: A.asc(nulls=nulls), lambda nulls: SortSpecification(A, nulls=nulls)])
def test_place_of_null_is_first_or_last(build: Callable[[Any], Any]) -> None:
    with pytest.raises(ArgumentValueError, match='"first" or "last"'):
        build("middle")


@pytest.mark.parametrize("alias", ["", None, 1])
def test_alias_is_a_name(alias: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="an alias must be a non-empty str"):
        A.as_(alias)


def test_alias_is_printed_in_a_projection_and_nowhere_else() -> None:
    named = (A + 1).as_("n")
    query = QueryExpression([named], "t", named > 1, order_by=[named])

    assert query.to_sql()[0] == 'SELECT "a" + ? AS "n" FROM "t" WHERE "a" + ? > ? ORDER BY "a" + ? ASC'


def test_bounds_are_lifted() -> None:
    assert isinstance(A.between(1, 2), BetweenPredicate)
    assert A.between(ScalarSubquery(FOUND), 2).params == (2,)
