from __future__ import annotations

from typing import Any, Callable, List

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    Column,
    ConstantPredicate,
    Query,
    TableExpression,
    all_of,
    any_of,
    count,
    false,
    max_,
    true,
)
from arfunc.query import compose, ensure_join, reorder, when, without

age: Column[Any] = Column("age")
adult, named = age >= 18, Column("name").is_not_null()
AUTHOR_OF_BOOK = Column("id", "authors") == Column("author_id", "books")


def text(query: Any) -> str:
    written: str = query.to_sql()[0]
    return written


# compose and when


def test_composition_applies_the_first_fragment_first() -> None:
    fragment = compose(lambda query: query.limit(1), lambda query: query.limit(2))

    assert fragment(Query("t")).equals(Query("t").limit(1).limit(2))


def test_composition_of_nothing_changes_nothing() -> None:
    query: Query[Any, Any] = Query("t")

    assert compose()(query) is query
    assert compose(None, None)(query) is query


def test_composition_is_associative() -> None:
    a, b, c = compose(adult), compose(named), reorder("name")

    assert compose(compose(a, b), c)(Query("t")).equals(compose(a, compose(b, c))(Query("t")))


def test_a_predicate_stands_for_the_rows_that_meet_it() -> None:
    assert compose(adult, named)(Query("t")).equals(Query("t").where(adult, named))


def test_fragments_can_be_piped() -> None:
    assert Query("t").pipe(compose(adult)).equals(Query("t").where(adult))


@pytest.mark.parametrize("wrong", ["age > 3", 3, int, Query("t")])
def test_nothing_else_is_a_fragment(wrong: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a fragment is a function from query to query"):
        compose(wrong)


@pytest.mark.parametrize("absent", [None, False])
def test_when_changes_nothing_without_a_value(absent: Any) -> None:
    query: Query[Any, Any] = Query("t")

    assert when(absent, adult)(query) is query
    assert when(absent, using=lambda value: 1 / 0)(query) is query


@pytest.mark.parametrize("value", [0, "", [], True, 5, object()])
def test_when_applies_for_any_value(value: Any) -> None:
    assert when(value, adult)(Query("t")).equals(Query("t").where(adult))


def test_when_makes_a_predicate_or_a_fragment_of_the_value() -> None:
    least = when(18, using=lambda value: age >= value)
    size: Callable[[Any], Any] = when(3, using=lambda value: lambda query: query.limit(value))

    assert least(Query("t")).equals(Query("t").where(age >= 18))
    assert size(Query("t")).equals(Query("t").limit(3))
    assert when(3, using=lambda value: None)(Query("t")).equals(Query("t"))


def test_when_needs_one_of_the_two() -> None:
    for call in (lambda: when(1), lambda: when(1, adult, using=lambda value: adult)):
        with pytest.raises(ArgumentTypeError, match="when takes a fragment or a predicate"):
            call()  # type: ignore[no-untyped-call]


def test_fragments_show_what_they_do() -> None:
    def adults(query: Any) -> Any:
        return query.where(adult)

    shown = repr(compose(adults, named, without("limit"), reorder("name")))

    assert shown.startswith("compose(")
    assert "adults, IsNullPredicate(Column('name'), negated=True), without('limit'), reorder('name'))" in shown


# all and any


def test_of_no_predicates() -> None:
    assert all_of().equals(ConstantPredicate(True))
    assert any_of().equals(ConstantPredicate(False))
    assert all_of(None).equals(true())
    assert any_of(None, None).equals(false())


def test_true_and_false_are_identities() -> None:
    assert all_of(true(), adult, true()) is adult
    assert any_of(false(), adult) is adult
    assert all_of(adult, None, named).equals(adult & named)
    assert any_of(adult, named).equals(adult | named)


def test_what_decides_the_answer_stays() -> None:
    assert text(Query("t").where(all_of(adult, false()))) == 'SELECT * FROM "t" WHERE "age" >= ? AND 1 = 0'
    assert text(Query("t").where(any_of(adult, true()))) == 'SELECT * FROM "t" WHERE "age" >= ? OR 1 = 1'


def test_a_predicate_is_needed() -> None:
    with pytest.raises(ArgumentTypeError, match="a predicate is needed, got 'age > 3'"):
        all_of("age > 3")  # type: ignore[arg-type]


# joins that are there once

BOOKS = Query(TableExpression("books"))


def test_a_join_is_there_once() -> None:
    fragment = ensure_join("authors", AUTHOR_OF_BOOK)
    once = fragment(BOOKS)

    assert fragment(once) is once
    assert text(once).count("JOIN") == 1


def test_a_join_that_was_there_is_found() -> None:
    joined = BOOKS.join("authors", on=AUTHOR_OF_BOOK)

    assert joined.ensure_join("authors", on=AUTHOR_OF_BOOK) is joined
    inner = BOOKS.inner_join("authors", on=AUTHOR_OF_BOOK)
    assert inner.ensure_join("authors", on=AUTHOR_OF_BOOK, optional=True) is inner


@pytest.mark.parametrize("orders", [(True, False), (False, True), (True, False, True)])
def test_an_optional_join_becomes_inner_when_someone_needs_it(orders: Any) -> None:
    query = BOOKS
    for optional in orders:
        query = query.ensure_join("authors", on=AUTHOR_OF_BOOK, optional=optional)

    assert query.equals(BOOKS.ensure_join("authors", on=AUTHOR_OF_BOOK))


def test_what_was_added_meanwhile_stays() -> None:
    query = BOOKS.ensure_join("authors", on=AUTHOR_OF_BOOK, optional=True).where(adult).limit(3)

    assert query.ensure_join("authors", on=AUTHOR_OF_BOOK).equals(
        BOOKS.ensure_join("authors", on=AUTHOR_OF_BOOK).where(adult).limit(3)
    )


def test_a_join_adds_nothing_to_the_rows() -> None:
    query = BOOKS.ensure_join("authors", on=AUTHOR_OF_BOOK)

    assert text(query).startswith('SELECT "books".* FROM "books"')
    assert text(query.select("title")).startswith('SELECT "title" FROM')


def test_another_condition_for_the_same_name_is_an_error() -> None:
    joined = BOOKS.ensure_join("authors", on=AUTHOR_OF_BOOK)

    with pytest.raises(ArgumentValueError, match=r"another source 'authors', or joins it on another.*fresh\(target\)"):
        joined.ensure_join("authors", on=Column("id", "authors") == 3)
    with pytest.raises(ArgumentValueError, match="another source 'books'"):
        joined.ensure_join("books", on=AUTHOR_OF_BOOK)


@pytest.mark.parametrize("kind", ["right_join", "full_join"])
def test_a_join_that_keeps_rows_of_the_target_is_not_made_inner(kind: str) -> None:
    with pytest.raises(ArgumentValueError, match="cannot be made an inner join"):
        getattr(BOOKS, kind)("authors", on=AUTHOR_OF_BOOK).ensure_join("authors", on=AUTHOR_OF_BOOK)


def test_a_join_by_names_of_columns() -> None:
    query = BOOKS.ensure_join("authors", using=["id"])

    assert query.ensure_join("authors", using=["id"]) is query
    assert 'JOIN "authors" AS "authors" USING ("id")' in text(query)


# parts taken back

OLDEST = Query("t", max_(age)).where(adult).group_by("a").having(count() > 1)
FULL = OLDEST.distinct().order_by(max_(age)).limit(3, offset=4)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("where", "WHERE"),
        ("group_by", "GROUP BY"),
        ("having", "HAVING"),
        ("distinct", "DISTINCT"),
        ("order_by", "ORDER BY"),
        ("limit", "LIMIT"),
        ("offset", "OFFSET"),
    ],
)
def test_a_part_is_taken_back_and_the_others_stay(part: str, word: str) -> None:
    words: List[str] = ["WHERE", "GROUP BY", "HAVING", "DISTINCT", "ORDER BY", "LIMIT", "OFFSET"]
    left = text(FULL.without(part))

    assert [w for w in words if w not in left] == [word]


def test_what_is_not_there_need_not_be_taken_back() -> None:
    query: Query[Any, Any] = Query("t")

    assert query.without("order_by", "limit") is query
    assert FULL.without().equals(FULL)


@pytest.mark.parametrize("part", ["select", "join", "from", "order"])
def test_other_parts_stay(part: str) -> None:
    with pytest.raises(ArgumentValueError, match=f"cannot be taken without '{part}'; parts are where, group_by"):
        FULL.without(part)


def test_reorder_replaces_the_order() -> None:
    query = Query("t").order_by("a").limit(3).order_by("b")

    assert text(query.reorder("c")) == text(Query("t").order_by("c").limit(3))
    assert text(query.reorder()) == text(Query("t").limit(3))
    assert reorder("c")(query).equals(query.reorder("c"))


def test_what_the_query_knows_beside_its_sql_stays() -> None:
    query: Query[Any, Any] = Query("t").where(adult).order_by("a").with_subject("known")

    assert query.without("order_by").subject == "known"
