from __future__ import annotations

from typing import Any, Optional, Tuple

import pytest

from arfunc import (
    Column,
    CursorError,
    Query,
    TableExpression,
    ValueType,
    count,
    cube,
    rank,
    row_number,
    sum_,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.query.keyset import Keyset, OrderKey, keyset_of, paged
from arfunc.query.page import Page, page_of

A: Column[Any] = Column("a")
B: Column[Any] = Column("b")
T: Query[Any, Any] = Query("t")


def sql_of(query: Any) -> Tuple[str, Tuple[Any, ...]]:
    sql, params = query.to_sql()
    return str(sql), tuple(params)


def after(values: Tuple[Any, ...], *keys: OrderKey) -> Tuple[str, Tuple[Any, ...]]:
    return sql_of(Keyset(keys).beyond(values))


@pytest.mark.parametrize(
    ("key", "value", "condition"),
    [
        (OrderKey(A), 1, ('"a" > ?', (1,))),
        (OrderKey(A, True), 1, ('"a" < ?', (1,))),
        (OrderKey(A, False, "FIRST"), 1, ('"a" > ?', (1,))),
        (OrderKey(A, False, "LAST"), 1, ('"a" > ? OR "a" IS NULL', (1,))),
        (OrderKey(A, True, "FIRST"), 1, ('"a" < ?', (1,))),
        (OrderKey(A, True, "LAST"), 1, ('"a" < ? OR "a" IS NULL', (1,))),
        (OrderKey(A, False, "FIRST"), None, ('"a" IS NOT NULL', ())),
        (OrderKey(A, False, "LAST"), None, ("1 = 0", ())),
    ],
)
def test_what_lies_beyond_a_value(key: OrderKey, value: Any, condition: Any) -> None:
    assert after((value,), key) == condition


def test_keys_of_one_way_that_are_never_null_are_compared_as_rows() -> None:
    assert after((1, 2), OrderKey(A), OrderKey(B)) == ('("a", "b") > (?, ?)', (1, 2))
    assert after((1, 2), OrderKey(A, True), OrderKey(B, True)) == ('("a", "b") < (?, ?)', (1, 2))


def test_keys_of_two_ways_are_expanded_within_a_bound() -> None:
    assert after((1, 2), OrderKey(A), OrderKey(B, True)) == (
        '"a" >= ? AND ("a" > ? OR "a" = ? AND "b" < ?)',
        (1, 1, 1, 2),
    )


@pytest.mark.parametrize(
    ("nulls", "value", "condition"),
    [
        ("FIRST", None, ('"a" IS NOT NULL OR "a" IS NULL AND "b" > ?', (2,))),
        ("FIRST", 1, ('"a" >= ? AND ("a" > ? OR "a" = ? AND "b" > ?)', (1, 1, 1, 2))),
        ("LAST", None, ('"a" IS NULL AND "b" > ?', (2,))),
        ("LAST", 1, ('("a" >= ? OR "a" IS NULL) AND ("a" > ? OR "a" IS NULL OR "a" = ? AND "b" > ?)', (1, 1, 1, 2))),
    ],
)
def test_nulls_have_their_place(nulls: str, value: Any, condition: Any) -> None:
    assert after((value, 2), OrderKey(A, False, nulls), OrderKey(B)) == condition


def test_reversed_twice_is_the_same() -> None:
    order = Keyset((OrderKey(A), OrderKey(B, True, "FIRST")))
    back = order.reversed()

    assert [(key.descending, key.nulls) for key in back.keys] == [(True, None), (False, "LAST")]
    assert back.reversed().mark == order.mark


# -- the total order of a query


def sorts(query: Any, key: Any = ()) -> Any:
    return [repr(part.sort) for part in keyset_of(query, key).keys]


def test_key_is_appended_in_the_direction_of_the_last_key() -> None:
    assert sorts(T.order_by(("a", "DESC")), "b") == [
        "SortSpecification(Column('a'), descending=True, nulls='LAST')",
        "SortSpecification(Column('b'), descending=True, nulls='LAST')",
    ]


def test_key_in_the_order_is_not_appended() -> None:
    assert len(sorts(T.order_by("a", "b"), ["a"])) == 2


def test_a_key_twice_in_the_order_counts_once() -> None:
    assert len(sorts(T.order_by("a", A.desc()), "a")) == 1


def test_order_by_a_name_of_the_projection_is_by_what_it_stands_for() -> None:
    query = T.select("a", (A + 1).as_("n")).order_by("n")

    assert sql_of(query.after(keyset_of(query, "a").cursor_of((3, 2)), key="a"))[0] == (
        'SELECT "a", "a" + ? AS "n" FROM "t" WHERE "a" + ? >= ? AND ("a" + ? > ? OR "a" + ? = ? AND "a" > ?) '
        'ORDER BY "a" + ? ASC NULLS FIRST, "a" ASC NULLS FIRST'
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (T, "are known by no key"),
        (T.order_by("a"), "are known by no key"),
        (T.select("a").distinct_on("a"), "has no pages of its own"),
        (T.limit(3, with_ties=True), "leave limit and offset out"),
        (T.select(row_number().over(order_by="a")), "has no pages of its own"),
        (T.qualify(rank().over(order_by="a") == 1), "has no pages of its own"),
        (T.select(sum_(A)), "a query of one row has no pages"),
        (T.select("a").group_by(cube("a", "b")), "several groupings"),
        (T.select("a", count().as_("n")).group_by("a").order_by("n"), "paged by the columns that it is grouped by"),
        (T.select("a", count().as_("n")).group_by("a").order_by("b"), "paged by the columns that it is grouped by"),
        (T.distinct(), "select its columns by name"),
    ],
)
def test_query_without_pages_says_why(query: Any, message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        paged(query, 3)


def test_distinct_rows_are_not_ordered_by_what_is_not_selected() -> None:
    with pytest.raises(ArgumentValueError, match="is not selected"):
        paged(T.select("a").distinct().order_by("b"), 3)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"size": 0}, ArgumentValueError, "one row at least"),
        ({"size": True}, ArgumentTypeError, "a whole number"),
        ({"size": "5"}, ArgumentTypeError, "a whole number"),
        ({"size": 1, "after": "x", "before": "y"}, ArgumentValueError, "a page goes one way"),
        ({"size": 1, "after": "x"}, CursorError, "no cursor"),
    ],
)
def test_arguments_of_a_page_are_checked(options: Any, error: Any, message: str) -> None:
    with pytest.raises(error, match=message):
        paged(T, key="a", **options)


def test_a_page_has_its_own_limit() -> None:
    with pytest.raises(ArgumentValueError, match="leave limit and offset out"):
        paged(T.limit(5), 3, key="a")


def test_cursor_of_another_order_is_refused() -> None:
    cursor = keyset_of(T.order_by("a"), "a").cursor_of((1,))

    with pytest.raises(CursorError, match="another order"):
        T.order_by(A.desc()).after(cursor, key="a")


def test_cursor_is_the_same_in_every_process() -> None:
    table = TableExpression("t", columns=("a",))
    query: Query[Any, Any] = Query(table, Column("a", table, type=ValueType(int))).order_by(Column("a", table))

    assert keyset_of(query, "a").mark == keyset_of(query, "a").mark


# -- statements of pages


def statement(query: Any, **options: Any) -> Tuple[str, Tuple[Any, ...]]:
    return sql_of(paged(query, 2, **options).query)


def test_first_page_has_one_row_more_than_is_shown() -> None:
    assert statement(T.select("a").order_by("a"), key="a") == (
        'SELECT "a" FROM "t" ORDER BY "a" ASC NULLS FIRST LIMIT ?',
        (3,),
    )


def test_keys_that_are_not_selected_are_added() -> None:
    rows = paged(T.select("a").order_by("b"), 2, key="a")

    assert sql_of(rows.query)[0].startswith(
        'SELECT "a", "b" AS "page_key_0" FROM "t" ORDER BY "b" ASC NULLS FIRST, "a"'
    )
    assert (rows.places, rows.hidden) == ((-1, 0), 1)


def test_star_hides_what_is_known() -> None:
    rows = paged(T.order_by("b"), 2, key="a")

    assert (rows.places, rows.hidden) == ((-2, -1), 2)


def test_page_before_a_cursor_is_read_backward() -> None:
    query = T.select("a").order_by("a")
    cursor = keyset_of(query, "a").cursor_of((5,))

    assert statement(query, before=cursor, key="a") == (
        'SELECT "a" FROM "t" WHERE "a" < ? OR "a" IS NULL ORDER BY "a" DESC NULLS LAST LIMIT ?',
        (5, 3),
    )


def test_before_and_after_keep_the_order() -> None:
    query = T.select("a").order_by(A.desc(nulls="first"))
    cursor = keyset_of(query, "a").cursor_of((5,))

    assert sql_of(query.after(cursor, key="a").before(cursor, key="a")) == (
        'SELECT "a" FROM "t" WHERE "a" < ? AND ("a" > ? OR "a" IS NULL) ORDER BY "a" DESC NULLS FIRST',
        (5, 5),
    )


# -- pages


def page(count_of_rows: int, cursor: Optional[str] = None, *, before: Optional[str] = None) -> Page[int]:
    query = T.select("a").order_by("a")
    rows = paged(query, 2, after=cursor, before=before, key="a")
    items = list(range(count_of_rows))
    return page_of(rows, items, [(item,) for item in items], cursor or before)


def cursor_at(value: int) -> str:
    return keyset_of(T.select("a").order_by("a"), "a").cursor_of((value,))


@pytest.mark.parametrize(
    ("made", "items", "is_next", "is_previous"),
    [
        (page(0), [], False, False),
        (page(2), [0, 1], False, False),
        (page(3), [0, 1], True, False),
        (page(0, cursor_at(9)), [], False, True),
        (page(3, cursor_at(9)), [0, 1], True, True),
        (page(3, before=cursor_at(9)), [1, 0], True, True),
        (page(1, before=cursor_at(9)), [0], True, False),
    ],
)
def test_page_knows_its_neighbours(made: Page[int], items: Any, is_next: bool, is_previous: bool) -> None:
    assert list(made) == items
    assert len(made) == len(items)
    assert bool(made) is bool(items)
    assert (made.has_next, made.has_previous) == (is_next, is_previous)
    assert (made.next is not None, made.previous is not None) == (is_next, is_previous)


def test_each_row_has_its_cursor() -> None:
    made = page(3)

    assert made.cursors == [cursor_at(0), cursor_at(1)]
    assert made.next == cursor_at(1)
