from __future__ import annotations

import copy
import gc
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from arfunc import ArgumentTypeError, Column, Query, ScopeError, TableExpression, exists, fresh, generate_series


def text(query: Any) -> str:
    written: str = query.to_sql()[0]
    return written


def pairs() -> Any:
    """People with their bosses, both under fresh aliases."""
    one, boss = fresh("people"), fresh("people")
    joined = Query(one).join(boss, on=Column("id", boss) == Column("boss_id", one))
    return joined.where(Column("age", boss) > 60).select(Column("name", one))


def test_names_follow_the_order_in_which_the_sources_occur() -> None:
    assert text(pairs()) == (
        'SELECT "people_1"."name" FROM "people" AS "people_1" JOIN "people" AS "people_2" '
        'ON "people_2"."id" = "people_1"."boss_id" WHERE "people_2"."age" > ?'
    )


def test_the_text_does_not_depend_on_other_fresh_aliases() -> None:
    held = [fresh("people") for _ in range(5)]

    assert text(pairs()) == text(pairs())
    assert len({source.alias for source in held}) == 5


def test_a_name_that_the_statement_has_is_not_taken() -> None:
    one = fresh("people")
    query = Query("people_1").cross_join("people_2")

    assert 'JOIN "people" AS "people_3"' in text(query.cross_join(one))


def test_inside_and_outside_are_told_apart() -> None:
    outer, inner = fresh("people"), fresh("people")
    query = Query(outer).where(exists(Query(inner).where(Column("boss_id", inner) == Column("id", outer))))

    assert text(query) == (
        'SELECT * FROM "people" AS "people_1" WHERE EXISTS '
        '(SELECT * FROM "people" AS "people_2" WHERE "people_2"."boss_id" = "people_1"."id")'
    )


def test_fragments_that_make_their_own_aliases_do_not_clash() -> None:
    def with_boss(query: Any) -> Any:
        boss = fresh("people")
        return query.join(boss, on=Column("id", boss) == Column("boss_id", "people"))

    assert text(with_boss(with_boss(Query("people")))).count("JOIN") == 2


def test_a_loop_makes_the_same_shapes_again() -> None:
    pairs()
    gc.collect()
    shapes = set()
    for _ in range(20):
        shapes.add(pairs().shape)
        gc.collect()

    assert len(shapes) == 1


def test_living_aliases_never_share_a_name_or_a_shape() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: fresh("t"), range(400)))

    assert len({source.alias for source in made}) == len({source.shape for source in made}) == 400


def test_a_plain_alias_of_the_same_text_is_another() -> None:
    source = fresh("t")

    assert TableExpression("t", str(source.alias)).shape != source.shape


def test_queries_and_other_sources_have_fresh_aliases_too() -> None:
    rows = fresh(Query("people").limit(3))
    series, table = fresh(generate_series(1, 3)), fresh(TableExpression("t", "x", schema="s"))

    assert text(Query(rows)) == 'SELECT * FROM (SELECT * FROM "people" LIMIT ?) AS "rows_1"'
    assert series.alias != "series"
    assert 'FROM "s"."t" AS "t_1"' in text(Query(table))


def test_nothing_else_has_one() -> None:
    with pytest.raises(ArgumentTypeError, match="a fresh alias is for a model, a table, its name or a query"):
        fresh(3)  # type: ignore[call-overload]


def test_a_fresh_source_that_is_not_in_the_query_is_an_error() -> None:
    with pytest.raises(ScopeError, match="no source of the statement"):
        text(Query("people").where(Column("id", fresh("people")) == 1))


def test_queries_with_fresh_aliases_are_pickled() -> None:
    query = pairs()
    again = pickle.loads(pickle.dumps(query))

    assert text(again) == text(query)
    assert repr(query)


def test_a_copy_is_the_same_alias() -> None:
    source = fresh("t")

    assert copy.deepcopy(source.alias) is source.alias
    assert copy.copy(source.alias) is source.alias
